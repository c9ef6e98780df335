import type { IDataObject } from 'n8n-workflow';

/**
 * The item for a method that answers `true`, bare or as `{ result: true }` (imbot.v2), or `false` where the API says
 * failure with HTTP 200.
 */
export function succeeded(result: boolean | { result: boolean }): IDataObject {
	return { success: (typeof result === 'object' ? result.result : result) === true };
}

/** A map by ID. PHP writes an empty one as an empty list. */
export function mapOf(value: unknown): IDataObject {
	return Array.isArray(value) && value.length === 0 ? {} : (value as IDataObject);
}

/** A chat as the API describes it, with the map of those who muted it. */
export function asChat(chat: IDataObject): IDataObject {
	return 'mute_list' in chat ? { ...chat, mute_list: mapOf(chat.mute_list) } : chat;
}

/** A row of the recent chats, likewise. */
export function asRecent(row: IDataObject): IDataObject {
	return 'chat' in row ? { ...row, chat: asChat(row.chat as IDataObject) } : row;
}
