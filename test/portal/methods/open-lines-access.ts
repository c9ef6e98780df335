import { hasAccess, isOpenLines, openDialogOf } from '../open-lines/dialogs';
import type { OpenDialog } from '../open-lines/types';
import { Refusal, RestError } from '../world/errors';
import { number, type Call } from '../rest/call';

/** What the methods of Open Channels ask first. */

/** The refusal that says nothing: HTTP 400, empty code, empty text (docs/bitrix24-facts.md, "Errors of Open Channels"). */
export function withoutCode(): RestError {
	return new RestError(400, '', '');
}

/** The dialog of CHAT_ID that the caller may open; refuses with CHAT_ID, CHAT_TYPE or ACCESS_DENIED. */
export function controlled({ world, params, userId }: Call): OpenDialog {
	const chat = world.state.chats.get(number(params, 'CHAT_ID', 0));
	if (!chat) throw new Refusal('CHAT_ID');
	const dialog = isOpenLines(chat) ? openDialogOf(world, chat.id) : undefined;
	if (!dialog) throw new Refusal('CHAT_TYPE');
	if (!hasAccess(world, dialog, userId)) throw new Refusal('ACCESS_DENIED');
	return dialog;
}

/** As controlled, where the method has one code for everything: OPERATOR_WRONG. */
export function controlledOr(call: Call, code: string): OpenDialog {
	try {
		return controlled(call);
	} catch (error) {
		throw error instanceof Refusal ? new Refusal(code) : error;
	}
}

/** CHAT_ID as the methods read it that have CHAT_ID_EMPTY: a number above 0. */
export function chatIdOf({ params }: Call): number {
	const chatId = number(params, 'CHAT_ID', 0);
	if (chatId <= 0) throw new Refusal('CHAT_ID_EMPTY');
	return chatId;
}

/** Whom a transfer goes to: TRANSFER_ID stands in for USER_ID or QUEUE_ID, and USER_ID goes before QUEUE_ID. */
export function targetOf({ params }: Call): { userId: number } | { lineId: number } {
	const given = { user: params.USER_ID, line: params.QUEUE_ID };
	if (params.TRANSFER_ID !== undefined) {
		const text = String(params.TRANSFER_ID as string | number);
		if (text.startsWith('queue')) given.line = text.slice(5);
		else given.user = text;
	}
	const id = (value: unknown) => Number.parseInt(String(value), 10) || 0;
	if (given.user !== undefined) {
		if (id(given.user) <= 0) throw new Refusal('USER_ID_EMPTY');
		return { userId: id(given.user) };
	}
	if (given.line === undefined) throw new Refusal('TRANSFER_ID_EMPTY');
	if (id(given.line) <= 0) throw new Refusal('QUEUE_ID_EMPTY');
	return { lineId: id(given.line) };
}
