import { randomUUID } from 'node:crypto';
import { addMembers, fullName, mayRead, userById } from './chats';
import { Refusal } from './errors';
import { queueJoin, queueMessage, queueMessageDeleted } from './events';
import { incoming } from './incoming';
import type { Chat, Message, MessageParams } from './types';
import type { World } from './world';

export interface NewMessage {
	authorId: number;
	text: string;
	system?: boolean;
	params?: MessageParams;
	replyId?: number | null;
	fileIds?: number[];
	urlPreview?: boolean;
	uuid?: string | null;
	forward?: Message['forward'];
	/** The text has been on the portal before and stays as it is. */
	asStored?: boolean;
	/** Who caused it, when the author is 0. */
	actorId?: number;
	/** When it was written, if not now. */
	date?: number;
	/**
	 * In an open channel: `automatic` reaches the customer though it is a system line, `silent` and `skip` stay
	 * inside, the first one shown as such.
	 */
	toCustomer?: 'automatic' | 'silent' | 'skip';
}

/** Writes a message into a chat, tells the listeners, and queues the events of bots and subscribed users. */
export function postMessage(world: World, chat: Chat, given: NewMessage): Message {
	const urlPreview = given.urlPreview ?? true;
	const kept = given.asStored
		? { text: given.text, fileIds: [], params: {} }
		: incoming(world, given.text, given.authorId, urlPreview);
	const message: Message = {
		id: world.nextId('message'),
		chatId: chat.id,
		authorId: given.system ? 0 : given.authorId,
		date: given.date ?? world.clock.now(),
		text: kept.text,
		uuid: given.system ? null : (given.uuid ?? randomUUID()),
		params: { ...kept.params, ...given.params },
		deleted: false,
		edited: false,
		urlPreview,
		replyId: given.replyId ?? null,
		forward: given.forward ?? null,
		fileIds: [...(given.fileIds ?? []), ...kept.fileIds],
		reactions: new Map(),
		viewers: new Set(),
	};
	if (message.fileIds.length > 0) message.params = { ...message.params, FILE_ID: message.fileIds };
	if (message.replyId !== null) message.params = { ...message.params, REPLY_ID: message.replyId };
	world.state.messages.set(message.id, message);
	chat.messageIds.push(message.id);
	for (const member of chat.members.values()) member.hidden = false;
	const author = chat.members.get(given.authorId);
	if (author) author.lastReadId = message.id;
	const bot = world.state.bots.get(given.authorId);
	if (bot) bot.countMessage += 1;
	world.changed({ kind: 'message.add', chatId: chat.id, messageId: message.id });
	queueMessage(world, chat, message, 'ADD', given.actorId ?? given.authorId, given.text);
	for (const after of world.afterMessage) after(chat, message, given);
	return message;
}

/** Changes a message's text or parameters; `undefined` leaves a thing as it is, a null parameter removes it. */
export function changeMessage(
	world: World,
	message: Message,
	change: {
		text?: string;
		params?: Record<string, unknown>;
		edited?: boolean;
		urlPreview?: boolean;
	},
): void {
	if (change.text !== undefined)
		message.text = incoming(world, change.text, message.authorId, message.urlPreview).text;
	if (change.urlPreview !== undefined) message.urlPreview = change.urlPreview;
	for (const [name, value] of Object.entries(change.params ?? {})) {
		if (value === null) delete message.params[name];
		else if (value !== undefined) message.params[name] = value;
	}
	if (change.edited) {
		message.edited = true;
		message.params = { ...message.params, IS_EDITED: 'Y' };
	}
	const chat = world.state.chats.get(message.chatId)!;
	world.changed({ kind: 'message.update', chatId: chat.id, messageId: message.id });
	queueMessage(world, chat, message, 'UPDATE', message.authorId);
}

/** Deletes a message: softly (it stays, empty and marked) or completely. */
export function deleteMessage(
	world: World,
	message: Message,
	actorId: number,
	complete = false,
): void {
	const chat = world.state.chats.get(message.chatId)!;
	message.deleted = true;
	message.text = 'This message was deleted.';
	message.params = { IS_DELETED: 'Y' };
	message.fileIds = [];
	if (complete) {
		world.state.messages.delete(message.id);
		chat.messageIds = chat.messageIds.filter((id) => id !== message.id);
	}
	world.changed({ kind: 'message.delete', chatId: chat.id, messageId: message.id });
	queueMessageDeleted(world, chat, message, actorId);
}

/** The messages of a chat that this person may see, oldest first. */
export function visibleMessages(world: World, chat: Chat, viewerId: number): Message[] {
	const from = chat.members.get(viewerId)?.historyFrom ?? 0;
	return chat.messageIds.filter((id) => id >= from).map((id) => world.state.messages.get(id)!);
}

/** How many messages of others a member has not read. */
export function unreadCount(world: World, chat: Chat, viewerId: number): number {
	const member = chat.members.get(viewerId);
	if (!member) return 0;
	return visibleMessages(world, chat, viewerId).filter(
		(message) =>
			message.id > member.lastReadId && message.authorId !== viewerId && !message.deleted,
	).length;
}

/** A message that this person can see, else undefined. */
export function messageFor(world: World, messageId: number, viewerId: number): Message | undefined {
	const message = world.state.messages.get(messageId);
	const chat = message && world.state.chats.get(message.chatId);
	if (!message || !chat || !mayRead(chat, viewerId)) return undefined;
	return (chat.members.get(viewerId)?.historyFrom ?? 0) <= messageId ? message : undefined;
}

/** Adds people to a chat with the "invited" system message; bots get JOINCHAT. Returns who is new. */
export function invite(
	world: World,
	chat: Chat,
	userIds: number[],
	inviterId: number,
	hideHistory: boolean,
): number[] {
	const added = addMembers(world, chat, userIds, hideHistory);
	if (added.length === 0) return added;
	const named = (id: number) => `[USER=${id} REPLACE]${fullName(userById(world, id)!)}[/USER]`;
	postMessage(world, chat, {
		authorId: inviterId,
		system: true,
		text: `${named(inviterId)} invited ${added.map(named).join(', ')} to the chat`,
		params: { CODE: ['CHAT_JOIN'], NOTIFY: 'N' },
	});
	for (const id of added) queueJoin(world, chat, id, inviterId);
	return added;
}

/** Takes somebody out of a chat, or lets them leave; an owner's chat goes to whoever is next. */
export function exclude(world: World, chat: Chat, userId: number, actorId: number): void {
	if (!chat.members.delete(userId)) return;
	chat.managers.delete(userId);
	const [next] = chat.members.keys();
	if (chat.owner === userId && next !== undefined)
		chat.owner = chat.entityType === 'LINES' ? 0 : next;
	world.changed({ kind: 'chat.members', chatId: chat.id });
	const named = (id: number) => `[USER=${id} REPLACE]${fullName(userById(world, id)!)}[/USER]`;
	postMessage(world, chat, {
		authorId: actorId,
		system: true,
		text:
			userId === actorId
				? `${named(userId)} left the chat`
				: `${named(actorId)} excluded ${named(userId)} from the chat`,
		params: { CODE: ['CHAT_LEAVE'], NOTIFY: 'N' },
	});
}

/** Refuses when the portal's window for changing this message is over. */
export function checkEditWindow(world: World, message: Message, code: string): void {
	const { editWindowMs } = world.behaviour;
	if (message.deleted) throw new Refusal(code);
	if (editWindowMs !== null && world.clock.now() - message.date > editWindowMs)
		throw new Refusal(code);
}
