import type { IBinaryKeyData, IDataObject, IPollFunctions } from 'n8n-workflow';
import { download, fileCard, type FileCard } from '../shared/portal/download';
import type { Call } from '../shared/portal/types';
import { fileIdsOf, UNKNOWN_FILE } from './eventItem';
import { dialogOf, type QueuedEvent } from './events';
import type { EventQueue } from './queue';

/** The files of an event as its item shows them. */
export interface EventFiles {
	files: IDataObject[];
	/** Where they were to be fetched. */
	binary?: IBinaryKeyData;
	downloadErrors?: IDataObject[];
}

/**
 * Asks the portal what the files of a message are, and fetches them where wanted. A file that the portal doesn't give
 * is shown by its ID alone.
 */
export async function filesOf(
	context: IPollFunctions,
	{ client, botId }: EventQueue,
	event: QueuedEvent,
	fetch: boolean,
): Promise<EventFiles> {
	const found: EventFiles = { files: [] };
	const asBot = event.data?.bot !== undefined && botId !== undefined;
	for (const [index, fileId] of fileIdsOf(event).entries()) {
		const call: Call = asBot
			? { method: 'imbot.v2.File.download', parameters: { botId, fileId } }
			: { method: 'im.v2.File.download', parameters: { dialogId: dialogOf(event), fileId } };
		if (!fetch) {
			const asked = await fileCard(context, client, call);
			found.files.push({ id: fileId, ...(asked.ok ? shown(asked.card) : UNKNOWN_FILE) });
			continue;
		}
		const fetched = await download(context, client, call, `file_${fileId}`);
		if (fetched.ok) {
			const { binary, card } = fetched;
			found.files.push({
				id: fileId,
				...shown({ ...card, mimeType: card.mimeType ?? binary.mimeType }),
			});
			found.binary = { ...found.binary, [`file_${index}`]: binary };
		} else {
			found.files.push({ id: fileId, ...UNKNOWN_FILE });
			found.downloadErrors = [
				...(found.downloadErrors ?? []),
				{ fileId, code: fetched.failure.code },
			];
		}
	}
	return found;
}

/** Kinds that a model can do something with by themselves. */
const MEDIA = ['image', 'video', 'audio'];

function shown({ name, mimeType, size }: FileCard): IDataObject {
	const [kind] = (mimeType ?? '').split('/');
	return { name, type: MEDIA.includes(kind) ? kind : 'file', size, mimeType };
}
