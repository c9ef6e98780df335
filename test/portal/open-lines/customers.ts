import { createChat } from '../world/chats';
import { newUser } from '../world/seed';
import { postMessage } from '../world/messages';
import type { Message, StoredFile } from '../world/types';
import type { World } from '../world/world';
import { openSession } from './dialogs';
import { greet, startForCustomer } from './sessions';
import type { Customer, OpenDialog } from './types';

/** Customers: people on the other side of a channel, each a user of the portal as well. */

export interface NewCustomer {
	firstName?: string;
	lastName?: string;
	/** The line their channel is tied to. */
	lineId: number;
	/** livechat unless given. */
	connector?: string;
	/** The chat as the channel calls it. */
	channelChatId?: string;
	/** The channel shares one chat among several people (no user in the code). */
	shared?: boolean;
}

export interface GivenFile {
	name: string;
	bytes: Buffer;
}

export function createCustomer(world: World, given: NewCustomer): Customer {
	const { firstName = 'Guest', lastName = '', connector = 'livechat', shared = false } = given;
	if (!world.state.openLines.lines.has(given.lineId))
		throw new Error(`There is no line ${given.lineId}`);
	const id = world.nextId('user');
	const user = newUser(
		{ id, firstName, lastName, externalAuthId: 'imconnector', departments: [] },
		world.clock.now(),
	);
	world.state.users.set(id, user);
	// The customer's own side of a live chat has a number of its own among the portal's chats.
	const ownChat = connector === 'livechat' ? world.nextId('chat') : 1_000_000 + id;
	const customer: Customer = {
		userId: id,
		lineId: given.lineId,
		connector,
		channelChatId: given.channelChatId ?? String(ownChat),
		shared,
		chatId: 0,
	};
	world.state.openLines.customers.set(id, customer);
	world.changed({ kind: 'bot', botId: id });
	return customer;
}

/** The customer's dialog; its chat is made on first use. */
export function dialogFor(world: World, customer: Customer): OpenDialog {
	const { dialogs, lines } = world.state.openLines;
	const known = dialogs.get(customer.chatId);
	if (known) return known;
	const user = world.state.users.get(customer.userId)!;
	const line = lines.get(customer.lineId)!;
	const last = customer.shared ? 0 : customer.userId;
	const userCode = [customer.connector, line.id, customer.channelChatId, last].join('|');
	const chat = createChat(world, {
		title: `${`${user.firstName} ${user.lastName}`.trim()} - ${line.name}`,
		color: user.color,
		owner: customer.userId,
		entityType: 'LINES',
		entityId: userCode,
	});
	chat.owner = 0;
	customer.chatId = chat.id;
	const dialog: OpenDialog = {
		chatId: chat.id,
		customerId: customer.userId,
		userCode,
		connector: customer.connector,
		lineId: line.id,
		sessionId: 0,
		lastSessionId: 0,
		movedToLineId: 0,
		silent: '',
		pinned: false,
		waitAction: false,
		crm: null,
		links: { lead: 0, company: 0, contact: 0, deal: 0 },
		blockedFrom: 0,
		blockReason: '',
		refusal: '',
		delivered: new Set(),
	};
	dialogs.set(chat.id, dialog);
	return dialog;
}

/** A customer writes, with files or without; all in one message; where no session is open one begins. */
export function writeAsCustomer(
	world: World,
	customer: Customer,
	text: string,
	files: GivenFile[] = [],
): Message {
	const dialog = dialogFor(world, customer);
	const isFirst = dialog.lastSessionId === 0;
	const isNew = !openSession(world, dialog);
	if (isNew) startForCustomer(world, dialog);
	const chat = world.state.chats.get(dialog.chatId)!;
	world.state.users.get(customer.userId)!.lastActivity = world.clock.now();
	const stored = files.map((file) => keep(world, chat.id, customer.userId, file));
	const message = postMessage(world, chat, {
		authorId: customer.userId,
		text,
		fileIds: stored.map((file) => file.id),
	});
	for (const file of stored) file.messageId = message.id;
	message.params = { ...message.params, CONNECTOR_MID: [String(message.id)] };
	if (isNew && openSession(world, dialog)) greet(world, dialog, isFirst);
	return message;
}

function keep(world: World, chatId: number, authorId: number, file: GivenFile): StoredFile {
	const id = world.nextId('file');
	const date = world.clock.now();
	const stored: StoredFile = { id, chatId, authorId, date, ...file, messageId: 0 };
	world.state.files.set(id, stored);
	return stored;
}

/** A message as the customer sees it. */
export interface SeenMessage {
	messageId: number;
	/** `automatic` comes from nobody. */
	from: 'customer' | 'employee' | 'bot' | 'automatic';
	/** '' for an automatic one. */
	author: string;
	text: string;
	files: Array<{ id: number; name: string; size: number }>;
	date: number;
	edited: boolean;
}

/** What a customer sees: the own messages and those that the channel delivered, oldest first. */
export function seenByCustomer(world: World, customer: Customer): SeenMessage[] {
	const dialog = world.state.openLines.dialogs.get(customer.chatId);
	if (!dialog) return [];
	return world.state.chats.get(dialog.chatId)!.messageIds.flatMap((id) => {
		const message = world.state.messages.get(id)!;
		const own = message.authorId === customer.userId;
		if (message.deleted || !(own || dialog.delivered.has(id))) return [];
		const author = world.state.users.get(message.authorId);
		const from = own ? 'customer' : !author ? 'automatic' : author.bot ? 'bot' : 'employee';
		const files = message.fileIds.flatMap((fileId) => world.state.files.get(fileId) ?? []);
		return [
			{
				messageId: id,
				from,
				author: author ? `${author.firstName} ${author.lastName}`.trim() : '',
				text: message.text,
				files: files.map((file) => ({ id: file.id, name: file.name, size: file.bytes.length })),
				date: message.date,
				edited: message.edited,
			} as SeenMessage,
		];
	});
}
