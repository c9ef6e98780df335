import { Refusal } from './errors';
import type { Chat, Member, User } from './types';
import type { World } from './world';

/** Colour names as the setters take them (im.*: upper snake case, imbot.v2: camelCase) and what is stored. */
const COLORS: Record<string, string> = {
	red: '#df532d',
	green: '#64a513',
	mint: '#4ba984',
	lightblue: '#4ba5c3',
	darkblue: '#3e99ce',
	purple: '#8474c8',
	aqua: '#1eb4aa',
	pink: '#f76187',
	lime: '#58cc47',
	brown: '#ab7761',
	azure: '#29619b',
	khaki: '#728f7a',
	sand: '#ba9c7b',
	marengo: '#556574',
	gray: '#909090',
	graphite: '#5e5f5e',
};

/** LIGHT_BLUE or lightBlue to its HEX value; undefined when there is no such colour. */
export function colorOf(name: string): string | undefined {
	return COLORS[name.replace(/_/g, '').toLowerCase()];
}

export function userById(world: World, id: number): User | undefined {
	return world.state.users.get(id);
}

export function fullName(user: User): string {
	return `${user.firstName} ${user.lastName}`.trim();
}

function newMember(userId: number, historyFrom = 0, lastReadId = 0): Member {
	return {
		userId,
		historyFrom,
		lastReadId,
		muted: false,
		pinned: false,
		unread: false,
		hidden: false,
	};
}

export interface NewChat {
	kind?: Chat['kind'];
	title?: string;
	description?: string;
	color?: string;
	avatar?: string;
	owner: number;
	userIds?: number[];
	entityType?: string;
	entityId?: string;
}

/** Makes a chat with its owner and everybody named; unknown and inactive people are skipped. */
export function createChat(world: World, given: NewChat): Chat {
	const chat: Chat = {
		id: world.nextId('chat'),
		kind: given.kind ?? 'chat',
		title: given.title ?? '',
		description: given.description ?? '',
		color: given.color ?? '#ab7761',
		avatar: given.avatar ?? '',
		owner: given.owner,
		managers: new Set(),
		members: new Map(),
		entityType: given.entityType ?? '',
		entityId: given.entityId ?? '',
		created: world.clock.now(),
		messageIds: [],
		textFieldEnabled: true,
		diskFolderId: world.nextId('folder'),
	};
	if (chat.title === '' && chat.kind !== 'private') chat.title = `Chat ${chat.id}`;
	for (const id of new Set([given.owner, ...(given.userIds ?? [])])) {
		if (userById(world, id)?.active) chat.members.set(id, newMember(id));
	}
	world.state.chats.set(chat.id, chat);
	world.changed({ kind: 'chat.add', chatId: chat.id });
	return chat;
}

/** The private chat of two people, made on first use. Its owner is the bot when one of them is a bot. */
export function privateChat(world: World, one: number, other: number): Chat {
	const key = one < other ? `${one}:${other}` : `${other}:${one}`;
	const known = world.state.privateChats.get(key);
	if (known !== undefined) return world.state.chats.get(known)!;
	const owner = world.state.bots.has(other) ? other : one;
	const chat = createChat(world, { kind: 'private', owner, userIds: [one, other] });
	world.state.privateChats.set(key, chat.id);
	return chat;
}

/**
 * The chat behind a dialog id: `chat5`, `sg7` (the chat of a group) or a user's id.
 * Returns undefined when there is none.
 */
export function findDialog(world: World, dialogId: string, viewerId: number): Chat | undefined {
	const group = /^chat(\d+)$/.exec(dialogId);
	if (group) return world.state.chats.get(Number(group[1]));
	const workgroup = /^sg(\d+)$/.exec(dialogId);
	if (workgroup) {
		return [...world.state.chats.values()].find(
			(chat) => chat.entityType === 'SONET_GROUP' && chat.entityId === workgroup[1],
		);
	}
	if (/^\d+$/.test(dialogId) && userById(world, Number(dialogId))?.active) {
		return privateChat(world, viewerId, Number(dialogId));
	}
	return undefined;
}

/** As findDialog, but only for a member (or anybody, in an open chat); refuses with `code` otherwise. */
export function openDialog(
	world: World,
	dialogId: string,
	viewerId: number,
	code = 'ACCESS_ERROR',
): Chat {
	const chat = findDialog(world, dialogId, viewerId);
	if (!chat || !mayRead(chat, viewerId)) throw new Refusal(code);
	return chat;
}

export function mayRead(chat: Chat, userId: number): boolean {
	return chat.members.has(userId) || chat.kind === 'open';
}

export function isManager(chat: Chat, userId: number): boolean {
	return chat.owner === userId || chat.managers.has(userId);
}

/** The chat of a group or project: its group decides over title, picture and members. */
export function isSystemChat(chat: Chat): boolean {
	return chat.entityType === 'SONET_GROUP';
}

/** How a member names this chat: the other person's id in a private chat, `chatN` else. */
export function dialogIdFor(chat: Chat, viewerId: number): string {
	return chat.kind === 'private' ? String(otherMember(chat, viewerId)) : `chat${chat.id}`;
}

/** The other person of a private chat (oneself in a chat with oneself). */
export function otherMember(chat: Chat, userId: number): number {
	for (const id of chat.members.keys()) if (id !== userId) return id;
	return userId;
}

/** Puts people into a chat and returns those who were not in it before. */
export function addMembers(
	world: World,
	chat: Chat,
	userIds: number[],
	hideHistory: boolean,
): number[] {
	const lastMessageId = chat.messageIds[chat.messageIds.length - 1] ?? 0;
	const added: number[] = [];
	for (const id of userIds) {
		if (chat.members.has(id) || !userById(world, id)?.active) continue;
		chat.members.set(id, newMember(id, hideHistory ? lastMessageId + 1 : 0, lastMessageId));
		added.push(id);
	}
	if (added.length > 0) world.changed({ kind: 'chat.members', chatId: chat.id });
	return added;
}
