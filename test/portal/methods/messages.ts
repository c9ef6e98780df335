import { messageCard } from '../views/legacy-chats';
import { userCard } from '../views/legacy-people';
import { fileView } from '../views/v2';
import { findDialog, isManager, mayRead, openDialog, userById } from '../world/chats';
import { Refusal } from '../world/errors';
import {
	changeMessage,
	checkEditWindow,
	deleteMessage,
	messageFor,
	postMessage,
	visibleMessages,
} from '../world/messages';
import { sendOnce } from '../world/sent-once';
import type { Chat, Message } from '../world/types';
import type { World } from '../world/world';
import { isOpenLines, mayWriteToCustomer } from '../open-lines/dialogs';
import { number, text, type Call, type Handlers } from '../rest/call';
import { enclosedByUser, withoutNull } from '../rest/enclosed';
import { TEMPLATE_ID_SINCE } from '../rest/undocumented';

/** Messages of an ordinary user (im.message.*, im.dialog.messages.get). */

/** A message the caller may change. */
function ownMessage({ world, params, userId }: Call): Message {
	const message = messageFor(world, number(params, 'MESSAGE_ID', 0), userId);
	if (!message || message.authorId !== userId) throw new Refusal('CANT_EDIT_MESSAGE');
	checkEditWindow(world, message, 'CANT_EDIT_MESSAGE');
	return message;
}

/** Messages with the people and files they name, as im.dialog.messages.get answers them. */
export function history(
	world: World,
	chatId: number,
	messages: Message[],
	viewerId: number,
): Record<string, unknown> {
	const chat = world.state.chats.get(chatId)!;
	const authors = [...new Set(messages.map((message) => message.authorId))].flatMap(
		(id) => userById(world, id) ?? [],
	);
	const files = messages
		.flatMap((message) => message.fileIds)
		.flatMap((id) => world.state.files.get(id) ?? []);
	return {
		chat_id: chat.id,
		messages: messages.map((message) => messageCard(world, chat, message, viewerId)),
		users: authors.map((user) => userCard(world, user)),
		files: files.map((file) => fileView(world, file)),
	};
}

/** What a repeat meets while the first send is unfinished: here it has no code of its own. */
function notAdded(): never {
	throw new Refusal('PARAMS_ERROR', "Message isn't added");
}

/** Extranet users can't write system messages; theirs become ordinary ones. */
function ignoresSystem({ world, userId }: Call): boolean {
	return !world.behaviour.documented && userById(world, userId)?.extranet === true;
}

/** A system message of an application in a group chat says on top which application it was. */
function withApplication({ world, auth }: Call, chat: Chat, body: string): string {
	const application = world.state.applications.get(auth.clientId ?? '');
	if (world.behaviour.documented || !application || chat.kind === 'private') return body;
	return `[B]${application.name}[/B]\n${body}`;
}

export const messages: Handlers = {
	'im.message.add': (call) => {
		const { world, params, userId } = call;
		const dialogId = text(params, 'DIALOG_ID');
		const chat = findDialog(world, dialogId, userId);
		if (!chat) throw new Refusal(/^chat\d+$/.test(dialogId) ? 'CHAT_ID' : 'USER_NOT_FOUND');
		if (!chat.members.has(userId) && !mayWriteToCustomer(world, chat, userId))
			throw new Refusal('ACCESS_ERROR');
		const body = text(params, 'MESSAGE');
		if (body.trim() === '' && params.ATTACH === undefined) throw new Refusal('MESSAGE_EMPTY');
		const replyId = number(params, 'REPLY_ID') ?? null;
		if (replyId !== null) {
			const original = messageFor(world, replyId, userId);
			if (!original) throw new Refusal('REPLY_ACCESS_ERROR');
			if (original.chatId !== chat.id) throw new Refusal('REPLY_FROM_OTHER_CHAT_ERROR');
		}
		const system = text(params, 'SYSTEM') === 'Y' && !ignoresSystem(call);
		const content = withoutNull(enclosedByUser(call, 'add'));
		const send = (uuid: string | null) =>
			postMessage(world, chat, {
				authorId: userId,
				text: system ? withApplication(call, chat, body) : body,
				system,
				replyId,
				uuid,
				urlPreview: text(params, 'URL_PREVIEW') !== 'N',
				params: content,
				...(text(params, 'SKIP_CONNECTOR') === 'Y' ? { toCustomer: 'silent' } : {}),
			}).id;
		const knowsKeys =
			!world.behaviour.documented && world.behaviour.revision >= TEMPLATE_ID_SINCE && !system;
		return sendOnce(world, knowsKeys ? params.TEMPLATE_ID : undefined, notAdded, send);
	},

	'im.message.update': (call) => {
		const { params, world, userId } = call;
		const message = ownMessage(call);
		const changes = enclosedByUser(call, 'update');
		if (params.MESSAGE === '') {
			deleteMessage(world, message, userId);
			return true;
		}
		changeMessage(world, message, {
			...(params.MESSAGE === undefined ? {} : { text: text(params, 'MESSAGE') }),
			...(params.URL_PREVIEW === undefined ? {} : { urlPreview: params.URL_PREVIEW === 'Y' }),
			params: changes,
			edited: params.MESSAGE !== undefined || text(params, 'IS_EDITED') !== 'N',
		});
		return true;
	},

	'im.message.delete': (call) => {
		const { world, params, userId } = call;
		const message = messageFor(world, number(params, 'MESSAGE_ID', 0), userId);
		const chat = message && world.state.chats.get(message.chatId);
		if (!message || !chat) throw new Refusal('CANT_EDIT_MESSAGE');
		if (message.authorId !== userId && (chat.kind === 'private' || !isManager(chat, userId)))
			throw new Refusal('CANT_EDIT_MESSAGE');
		checkEditWindow(world, message, 'CANT_EDIT_MESSAGE');
		deleteMessage(world, message, userId);
		return true;
	},

	'im.dialog.messages.get': ({ world, params, userId }) => {
		const chat = openDialog(world, text(params, 'DIALOG_ID'), userId);
		// Open Channels have imopenlines.session.history.get instead (docs/bitrix24-facts.md, "Reading history").
		if (!mayRead(chat, userId) || isOpenLines(chat)) throw new Refusal('ACCESS_ERROR');
		const all = visibleMessages(world, chat, userId);
		const limit = number(params, 'LIMIT', 20);
		const [first, last] = [number(params, 'FIRST_ID'), number(params, 'LAST_ID')];
		let chosen: Message[];
		if (first !== undefined) chosen = all.filter((message) => message.id > first).slice(0, limit);
		else if (last !== undefined) chosen = all.filter((message) => message.id < last).slice(-limit);
		else chosen = all.slice(-limit);
		return history(world, chat.id, [...chosen].reverse(), userId);
	},
};
