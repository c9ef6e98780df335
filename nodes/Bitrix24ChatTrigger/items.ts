import type { IBinaryKeyData, IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { fileIdsIn } from '../shared/fileIds';
import { download } from '../shared/portal/download';
import { sideBySide } from '../shared/sideBySide';
import { Attempts } from './attempts';
import { dialogOf, itemOf, type QueuedEvent } from './events';
import type { EventQueue } from './queue';
import type { Settings } from './settings';

/** How many events of one execution fetch their files side by side. */
const FETCHING_AT_ONCE = 3;

/**
 * The items that an execution starts with.
 *
 * @param attempts tells which events were handed over before
 * @returns at once, unless files are to be fetched or messages marked as read first; neither holds an event back when
 *   it fails: a file that could not be fetched is named in `downloadErrors`
 */
export function itemsOf(
	context: IPollFunctions,
	queue: EventQueue,
	events: QueuedEvent[],
	settings: Settings,
	attempts = new Attempts(),
): INodeExecutionData[] | Promise<INodeExecutionData[]> {
	const plain = (event: QueuedEvent): INodeExecutionData => ({
		json: itemOf(event, settings.withRaw, attempts.isRepeated(event.eventId)),
	});
	if (!settings.downloadFiles && !settings.markAsRead) return events.map(plain);
	const items: INodeExecutionData[] = [];
	const fetching = sideBySide(events, FETCHING_AT_ONCE, async (event, index) => {
		if (settings.markAsRead) await markAsRead(context, queue, event);
		items[index] = settings.downloadFiles
			? await withFiles(context, queue, event, plain(event))
			: plain(event);
	});
	return fetching.then(() => items);
}

async function markAsRead(
	context: IPollFunctions,
	{ client, botId }: EventQueue,
	event: QueuedEvent,
): Promise<void> {
	const { id } = (event.data?.message ?? {}) as { id?: number };
	const dialogId = dialogOf(event);
	if (id === undefined || dialogId === undefined) return;
	const asBot = event.data?.bot !== undefined && botId !== undefined;
	const outcome = await client.outcome(
		asBot
			? {
					method: 'imbot.v2.Chat.Message.read',
					parameters: { botId, dialogId, messageId: id },
					repeatable: true,
				}
			: {
					method: 'im.dialog.read',
					parameters: { DIALOG_ID: dialogId, MESSAGE_ID: id },
					repeatable: true,
				},
	);
	if (!outcome.ok)
		context.logger.warn(
			`Bitrix24 Chat Trigger: message ${id} was not marked as read: ${outcome.failure.code}`,
		);
}

async function withFiles(
	context: IPollFunctions,
	{ client, botId }: EventQueue,
	event: QueuedEvent,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	const binary: IBinaryKeyData = {};
	const downloadErrors: IDataObject[] = [];
	const { params } = (event.data?.message ?? {}) as { params?: unknown };
	for (const [index, fileId] of fileIdsIn(params).entries()) {
		const asBot = event.data?.bot !== undefined && botId !== undefined;
		const call = asBot
			? { method: 'imbot.v2.File.download', parameters: { botId, fileId } }
			: { method: 'im.v2.File.download', parameters: { dialogId: dialogOf(event), fileId } };
		const fetched = await download(context, client, call, `file_${fileId}`);
		if (fetched.ok) binary[`file_${index}`] = fetched.binary;
		else downloadErrors.push({ fileId, code: fetched.failure.code });
	}
	return {
		json: downloadErrors.length > 0 ? { ...item.json, downloadErrors } : item.json,
		...(Object.keys(binary).length > 0 ? { binary } : {}),
	};
}
