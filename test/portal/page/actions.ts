import type { People } from '../people';
import { addMembers, createChat, dialogIdFor, findDialog, mayRead } from '../world/chats';
import { invite, messageFor, visibleMessages } from '../world/messages';
import type { Chat, Message, User } from '../world/types';
import type { World } from '../world/world';
import { openLineAction, openLineTargets } from './open-lines';
import {
	commandsView,
	messageView,
	notificationView,
	openChatsView,
	peopleView,
	personView,
	rowsView,
	rowView,
} from './views';

/** The JSON routes of the chat page, each by its HTTP method and name under /page/api/. */

const PAGE = 50;
const LONGEST = 20_000;

/** Something a person asked for that can't be done; shown in the page. */
export class PageError extends Error {
	constructor(
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

export interface PageCall {
	world: World;
	people: People;
	me: User;
	query: URLSearchParams;
	/** The JSON body, else empty. */
	body: Record<string, unknown>;
	/** The body as it came. */
	bytes: Buffer;
}

type Action = (call: PageCall) => unknown;

/** Private dialogs with people and bots who are gone can still be read. */
function findOld(world: World, dialogId: string, viewerId: number): Chat | undefined {
	const id = Number(dialogId);
	const known = world.state.privateChats.get(`${Math.min(id, viewerId)}:${Math.max(id, viewerId)}`);
	return known === undefined ? undefined : world.state.chats.get(known);
}

function dialog({ world, me }: PageCall, dialogId: unknown): Chat {
	const id = String(dialogId ?? '');
	const chat = findDialog(world, id, me.id) ?? findOld(world, id, me.id);
	if (!chat || !mayRead(chat, me.id))
		throw new PageError(`There is no dialog ${String(dialogId)}`, 404);
	return chat;
}

/** A dialog to write into: who is not yet in an open chat joins it by writing. */
function dialogToWrite(call: PageCall, dialogId: unknown): { chat: Chat; id: string } {
	const chat = dialog(call, dialogId);
	if (!chat.textFieldEnabled) throw new PageError('Writing is switched off in this chat', 403);
	addMembers(call.world, chat, [call.me.id], false);
	return { chat, id: dialogIdFor(chat, call.me.id) };
}

function message({ world, me, body }: PageCall): Message {
	const found = messageFor(world, Number(body.messageId), me.id);
	if (!found) throw new PageError('There is no such message', 404);
	return found;
}

function messageText(body: Record<string, unknown>): string {
	const text = String(body.text ?? '').trim();
	if (text === '') throw new PageError('The message is empty');
	if (text.length > LONGEST) throw new PageError(`A message has at most ${LONGEST} characters`);
	return text;
}

function notifications({ people, me }: PageCall): unknown {
	return { notifications: people.notificationsOf(me.id).map(notificationView) };
}

/** The ids of the body's list that are people or bots of this portal. */
function chosenPeople({ world, body }: PageCall): number[] {
	const given = Array.isArray(body.userIds) ? body.userIds.map(Number) : [];
	return given.filter((id) => world.state.users.get(id)?.active);
}

export const actions: Record<string, Action> = {
	'GET home': (call) => ({
		me: personView(call.world, call.me),
		people: peopleView(call.world),
		dialogs: rowsView(call.world, call.me.id),
		openChats: openChatsView(call.world, call.me.id),
		...(notifications(call) as object),
	}),

	'GET dialog': (call) => {
		const { world, me, query } = call;
		const chat = dialog(call, query.get('id'));
		const before = Number(query.get('before') ?? Infinity);
		const all = visibleMessages(world, chat, me.id).filter((one) => one.id < before);
		return {
			dialog: rowView(world, chat, me.id),
			commands: commandsView(world, chat),
			messages: all.slice(-PAGE).map((one) => messageView(world, one, me.id)),
			hasMore: all.length > PAGE,
		};
	},

	'POST messages': (call) => {
		const text = messageText(call.body);
		const { id } = dialogToWrite(call, call.body.dialogId);
		const replyId = Number(call.body.replyId ?? 0);
		const sent = call.people.sayAs(call.me.id, id, text, replyId > 0 ? { replyId } : {});
		return { message: messageView(call.world, sent, call.me.id) };
	},

	'POST messages/edit': (call) => {
		call.people.editAs(call.me.id, message(call).id, messageText(call.body));
		return {};
	},

	'POST messages/delete': (call) => {
		const found = message(call);
		if (found.authorId !== call.me.id) throw new PageError('This message is not yours', 403);
		call.people.deleteAs(call.me.id, found.id);
		return {};
	},

	'POST reactions': (call) => {
		const found = message(call);
		const reaction = String(call.body.reaction ?? '');
		if (!/^[A-Za-z]{1,60}$/.test(reaction)) throw new PageError('There is no such reaction');
		const has = found.reactions.get(reaction)?.has(call.me.id) ?? false;
		call.people.reactAs(call.me.id, found.id, reaction, has ? 'delete' : 'add');
		return {};
	},

	'POST press': (call) => {
		const place = call.body.place === 'menu' ? 'menu' : 'keyboard';
		call.people.pressButton(call.me.id, message(call).id, Number(call.body.index), place);
		return {};
	},

	'POST read': (call) => {
		const chat = dialog(call, call.body.dialogId);
		if (chat.members.has(call.me.id)) call.people.readAs(call.me.id, dialogIdFor(chat, call.me.id));
		return {};
	},

	'POST typing': (call) => {
		const chat = dialog(call, call.body.dialogId);
		call.world.changed({
			kind: 'typing',
			chatId: chat.id,
			userId: call.me.id,
			action: '',
			seconds: 5,
		});
		return {};
	},

	'POST files': (call) => {
		const name = (call.query.get('name') ?? '').replace(/^.*[/\\]/, '').trim();
		if (name === '') throw new PageError('The file has no name');
		const { id } = dialogToWrite(call, call.query.get('dialogId'));
		const file = call.people.attachAs(
			call.me.id,
			id,
			name,
			call.bytes,
			call.query.get('text') ?? '',
		);
		const sent = call.world.state.messages.get(file.messageId)!;
		return { message: messageView(call.world, sent, call.me.id) };
	},

	'POST chats': (call) => {
		const { world, me, body } = call;
		const chat = createChat(world, { title: String(body.title ?? '').trim(), owner: me.id });
		invite(world, chat, chosenPeople(call), me.id, false);
		return { dialog: rowView(world, chat, me.id) };
	},

	'POST chats/invite': (call) => {
		const { chat, id } = dialogToWrite(call, call.body.dialogId);
		if (chat.kind === 'private') throw new PageError('Nobody can be added to a private dialog');
		call.people.inviteAs(call.me.id, id, chosenPeople(call));
		return {};
	},

	'GET lines/targets': openLineTargets,

	'POST lines': (call) => {
		const refusal = openLineAction(call);
		if (refusal !== undefined) throw new PageError(refusal);
		return {};
	},

	'POST notifications/read': (call) => {
		const only = call.body.id === undefined ? undefined : Number(call.body.id);
		for (const one of call.people.notificationsOf(call.me.id)) {
			if (one.read || (only !== undefined && one.id !== only)) continue;
			one.read = true;
			call.world.changed({ kind: 'notification', userId: call.me.id, notificationId: one.id });
		}
		return notifications(call);
	},

	/** A button of a notification was pressed: the question is answered and goes away. */
	'POST notifications/answer': (call) => {
		const { world, me, body } = call;
		const asked = world.state.notifications.get(Number(body.id));
		if (asked?.userId !== me.id) throw new PageError('There is no such notification', 404);
		if (!asked.buttons.some((button) => button.VALUE === body.value))
			throw new PageError('There is no such button');
		const value = String(body.value);
		world.state.notificationResponses.push({
			notificationId: asked.id,
			userId: me.id,
			kind: 'confirm',
			value,
		});
		world.state.notifications.delete(asked.id);
		world.changed({ kind: 'notification', userId: me.id, notificationId: asked.id });
		return notifications(call);
	},
};
