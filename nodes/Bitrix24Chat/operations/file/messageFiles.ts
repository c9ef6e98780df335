import type { IDataObject } from 'n8n-workflow';
import { fileIdsIn } from '../../../shared/fileIds';
import type { StepPortal } from '../../engine/operation';

/** A message and what is known of its files; a bot learns no more of them than their IDs. */
export interface MessageFiles {
	message: IDataObject;
	fileIds: number[];
	known: ReadonlyMap<number, IDataObject>;
}

interface History {
	messages: IDataObject[];
	files?: IDataObject[];
}

const HISTORY = 'im.dialog.messages.get';

/**
 * A message of a dialog with its files, as the user sees it; undefined when it isn't there.
 *
 * The history can be read by a cursor only, and a cursor that is no message's ID may give nothing: then the message
 * before this one is found first (docs/bitrix24-facts.md, "Reading history").
 */
export async function filesInDialog(
	portal: StepPortal,
	dialogId: string,
	messageId: number,
): Promise<MessageFiles | undefined> {
	const history = async (cursor: IDataObject): Promise<History> =>
		(await portal.call(HISTORY, { DIALOG_ID: dialogId, ...cursor }, true)) as History;
	const inHistory = async (cursor: IDataObject): Promise<MessageFiles | undefined> => {
		const { messages, files } = await history(cursor);
		const message = messages.find(({ id }) => Number(id) === messageId);
		return (
			message && {
				message,
				fileIds: fileIdsIn(message.params),
				known: new Map((files ?? []).map((file) => [Number(file.id), file])),
			}
		);
	};
	const found = await inHistory({ FIRST_ID: messageId - 1, LIMIT: 2 });
	if (found) return found;
	const [older] = (await history({ LAST_ID: messageId, LIMIT: 1 })).messages;
	return await inHistory(older ? { FIRST_ID: Number(older.id), LIMIT: 2 } : { LIMIT: 50 });
}

/** A message with its files, as a bot of the types Personal Assistant and Supervisor may read it. */
export async function filesForBot(portal: StepPortal, messageId: number): Promise<MessageFiles> {
	const { message } = (await portal.call('imbot.v2.Chat.Message.get', { messageId }, true)) as {
		message: IDataObject;
	};
	return { message, fileIds: fileIdsIn(message.params), known: new Map() };
}
