import type { IDataObject } from 'n8n-workflow';

/**
 * What people use of an object that the API describes at length, named in camelCase whatever case the method has.
 *
 * @param names in camelCase, in the order that the item shows them; what the object lacks is left out
 */
export function trimmed(object: IDataObject, names: readonly string[]): IDataObject {
	const values = new Map(Object.entries(object).map(([name, value]) => [camelCase(name), value]));
	return Object.fromEntries(
		names.filter((name) => values.has(name)).map((name) => [name, values.get(name)]),
	);
}

function camelCase(name: string): string {
	return name.replace(/_([a-z\d])/g, (_, first: string) => first.toUpperCase());
}

const CHAT = [
	'type',
	'name',
	'description',
	'owner',
	'role',
	'counter',
	'userCounter',
	'messageCount',
	'lastMessageId',
	'entityType',
	'entityId',
	'dateCreate',
];

/** The fields of `simpleChat`. */
export const CHAT_FIELDS = [
	'dialogId',
	'chatId',
	'type',
	'name',
	'owner',
	'role',
	'counter',
	'userCounter',
	'entityType',
	'entityId',
	'description',
	'messageCount',
	'lastMessageId',
	'dateCreate',
];

/** A chat of im.dialog.get, im.search.chat.list or imbot.v2.Chat.get. */
export function simpleChat(chat: IDataObject): IDataObject {
	return {
		dialogId: chat.dialog_id ?? chat.dialogId ?? `chat${String(chat.id)}`,
		chatId: chat.id,
		...trimmed(chat, CHAT),
	};
}

/** The fields of `simpleRecent`. */
export const RECENT_FIELDS = [
	'dialogId',
	'chatId',
	'type',
	'title',
	'counter',
	'unread',
	'lastMessageId',
	'lastMessageText',
	'lastMessageAuthorId',
	'lastMessageDate',
	'owner',
	'role',
	'pinned',
];

/** A row of im.recent.list or im.recent.get. */
export function simpleRecent(row: IDataObject): IDataObject {
	const message = (row.message ?? {}) as IDataObject;
	return {
		dialogId: String(row.id),
		...trimmed(row, ['chatId', 'type', 'title']),
		...trimmed((row.chat ?? {}) as IDataObject, ['owner', 'role']),
		...trimmed(row, ['counter', 'unread', 'pinned']),
		lastMessageId: message.id ?? null,
		lastMessageText: message.text ?? null,
		lastMessageAuthorId: message.author_id ?? null,
		lastMessageDate: message.date ?? null,
	};
}

/** The fields of `simpleParticipant`. */
export const PARTICIPANT_FIELDS = [
	'id',
	'name',
	'firstName',
	'lastName',
	'workPosition',
	'email',
	'active',
	'bot',
	'extranet',
	'externalAuthId',
	'status',
	'lastActivityDate',
];

/** A participant of im.dialog.users.list or imbot.v2.Chat.User.list. */
export function simpleParticipant(user: IDataObject): IDataObject {
	return trimmed(user, PARTICIPANT_FIELDS);
}
