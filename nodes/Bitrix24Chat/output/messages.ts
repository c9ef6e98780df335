import type { IDataObject } from 'n8n-workflow';
import { fileIdsIn } from '../../shared/fileIds';
import { mapOf } from './answers';

/** Lists of people and files; an empty map comes from PHP as `[]`. */
type Cards = IDataObject[] | Record<string, IDataObject> | undefined;

const AUTHOR = ['id', 'name', 'work_position', 'workPosition', 'email', 'bot', 'type'];
const FILE = ['id', 'name', 'type', 'extension', 'size'];

/**
 * im.* writes `author_id` where imbot.v2 writes `authorId`; a search gives both
 * (docs/bitrix24-facts.md, "Values on the wire").
 */
const MESSAGE = [
	'id',
	'chatId',
	'authorId',
	'date',
	'text',
	'isSystem',
	'forward',
	'unread',
	'params',
	'isHistoryLimitExceeded',
];
const LEGACY_MESSAGE = ['id', 'chat_id', 'author_id', 'date', 'text', 'unread', 'params'];

/** The fields of `simpleMessage`, of a history by im.* and of a bot's. */
export const LEGACY_MESSAGE_FIELDS = [...LEGACY_MESSAGE, 'author', 'attachedFiles'];
export const MESSAGE_FIELDS = [
	'id',
	'chatId',
	'authorId',
	'author',
	'date',
	'text',
	'attachedFiles',
	'isSystem',
	'params',
	'isHistoryLimitExceeded',
	'forward',
	'unread',
];

/** Each message or notification with the person who wrote it; null for the system's own. */
export function withAuthors(entries: IDataObject[], users: Cards): IDataObject[] {
	const people = cardsById(users);
	return entries.map((entry) => ({
		...entry,
		params: mapOf(entry.params ?? []),
		author: people.get(Number(entry.author_id ?? entry.authorId)) ?? null,
	}));
}

/** Each message with its author and the files that it shows. */
export function withAuthorsAndFiles(
	messages: IDataObject[],
	users: Cards,
	files: Cards,
): IDataObject[] {
	const known = cardsById(files);
	return withAuthors(messages, users).map((message) => ({
		...message,
		attachedFiles: fileIdsIn(message.params).flatMap((id) => known.get(id) ?? []),
	}));
}

/** What people use of a message. */
export function simpleMessage(message: IDataObject): IDataObject {
	return {
		...pickFields(message, 'chatId' in message ? MESSAGE : LEGACY_MESSAGE),
		author: simpleAuthor(message.author),
		...('attachedFiles' in message
			? {
					attachedFiles: (message.attachedFiles as IDataObject[]).map((file) =>
						pickFields(file, FILE),
					),
				}
			: {}),
	};
}

/** What people use of an author. */
export function simpleAuthor(author: unknown): IDataObject | null {
	return author ? pickFields(author as IDataObject, AUTHOR) : null;
}

/** The named fields, as far as they are there. */
export function pickFields(entry: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(
		names.filter((name) => entry[name] !== undefined).map((name) => [name, entry[name]]),
	);
}

function cardsById(cards: Cards): Map<number, IDataObject> {
	return new Map(Object.values(cards ?? []).map((card: IDataObject) => [Number(card.id), card]));
}
