import type { IDataObject } from 'n8n-workflow';
import { fileIdsIn } from '../../shared/fileIds';
import { openChannelOf } from '../../shared/openChannel';
import { asChat, mapOf } from './answers';
import { pickFields } from './messages';
import { simpleChat } from './simplify';

/** How an item names the chat that was worked on. */
export function ofChat(chatId: unknown): IDataObject {
	return { chatId: Number(chatId), dialogId: `chat${Number(chatId)}` };
}

/** A chat card with what its entity fields say of the Open Channel. */
export function asOpenDialog(card: IDataObject): IDataObject {
	return { ...asChat(card), openChannel: openChannelOf(card) };
}

/** What people use of it. */
export function simpleOpenDialog({ openChannel, ...card }: IDataObject): IDataObject {
	const chat = Object.entries(simpleChat(card)).filter(([name]) => !name.startsWith('entity'));
	return { ...Object.fromEntries(chat), openChannel };
}

/** A whole session as imopenlines.session.history.get answers it; empty maps are lists. */
export interface SessionHistory {
	chatId: number;
	sessionId: number;
	message: Record<string, IDataObject> | [];
	users: Record<string, IDataObject> | [];
	files: Record<string, IDataObject> | [];
}

/**
 * The messages of a session, oldest first, each with its author and the files that it shows
 * (docs/bitrix24-facts.md, "Open Channels").
 */
export function messagesOf({
	chatId,
	sessionId,
	message,
	users,
	files,
}: SessionHistory): IDataObject[] {
	const [people, known] = [mapOf(users), mapOf(files)] as Array<Record<string, IDataObject>>;
	return Object.values(mapOf(message) as Record<string, IDataObject>)
		.sort((one, other) => Number(one.id) - Number(other.id))
		.map((entry) => {
			const params = mapOf(entry.params ?? []);
			return {
				...entry,
				params,
				chatId: Number(chatId),
				sessionId: Number(sessionId),
				author: people[String(entry.senderid)] ?? null,
				attachedFiles: fileIdsIn({ FILE_ID: params.fileId ?? params.FILE_ID }).flatMap(
					(id) => known[String(id)] ?? [],
				),
			};
		});
}

const AUTHOR = ['name', 'workPosition', 'bot', 'connector', 'type'];
const FILE = ['id', 'name', 'type', 'extension', 'size'];

/** What people use of a message of a session. `from` says who wrote it. */
export function simpleSessionMessage(message: IDataObject): IDataObject {
	const author = message.author as IDataObject | null;
	return {
		id: Number(message.id),
		...pickFields(message, ['chatId', 'sessionId']),
		authorId: Number(message.senderid),
		from: sideOf(author),
		date: message.date,
		text: message.text,
		author: author && { id: Number(author.id), ...pickFields(author, AUTHOR) },
		attachedFiles: (message.attachedFiles as IDataObject[]).map((file) => pickFields(file, FILE)),
	};
}

function sideOf(author: IDataObject | null): string {
	if (author === null) return 'system';
	if (author.connector === true) return 'customer';
	return author.bot === true ? 'bot' : 'employee';
}

/** Settings of a line that people use, by the names that the item gives them. */
const LINE: Record<string, string> = {
	LINE_NAME: 'name',
	QUEUE_TYPE: 'queueType',
	QUEUE_TIME: 'queueTime',
	WELCOME_BOT_JOIN: 'welcomeBotJoin',
	WELCOME_BOT_LEFT: 'welcomeBotLeft',
	CRM_CREATE: 'crmCreate',
	WORKTIME_FROM: 'worktimeFrom',
	WORKTIME_TO: 'worktimeTo',
	WORKTIME_TIMEZONE: 'worktimeTimezone',
	WORKTIME_HOLIDAYS: 'worktimeHolidays',
	WORKTIME_DAYOFF: 'worktimeDayOff',
	LANGUAGE_ID: 'languageId',
};
const SWITCHES: Record<string, string> = {
	ACTIVE: 'active',
	CRM: 'crm',
	WELCOME_BOT_ENABLE: 'welcomeBotEnabled',
	WORKTIME_ENABLE: 'worktimeEnabled',
	QUEUE_ONLINE: 'queueOnline',
};

/** A line of imopenlines.config.get or imopenlines.config.list.get: numbers and switches as such. */
export function simpleLine(line: IDataObject): IDataObject {
	if (line.found === false) return line;
	const named = (names: Record<string, string>, form: (value: unknown) => unknown) =>
		Object.entries(names).flatMap(([key, name]) =>
			line[key] === undefined ? [] : [[name, form(line[key])]],
		);
	return {
		...(line.ID === undefined ? {} : { id: Number(line.ID) }),
		...Object.fromEntries([
			...named(LINE, listOrText),
			...named(SWITCHES, (value) => value === 'Y'),
			...named({ WELCOME_BOT_ID: 'welcomeBotId' }, (id) => Number(id) || null),
			...named({ QUEUE: 'queue' }, (ids) => Object.values(ids as object).map(Number)),
		]),
	} as IDataObject;
}

/** An empty list of days is a list of one empty text. */
function listOrText(value: unknown): unknown {
	return Array.isArray(value) ? value.filter((entry) => entry !== '') : value;
}
