import { userById } from '../world/chats';
import type { Chat, Message, User } from '../world/types';
import type { World } from '../world/world';
import { chatCard } from './legacy-chats';
import { userCard } from './legacy-people';
import { fileView, messageView } from './v2';

/** What searches show: im.dialog.messages.search in camelCase, im.search.last.get in snake_case. */

function camel(name: string): string {
	return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A person with every key of the legacy card, in camelCase. */
function foundUser(world: World, user: User): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(userCard(world, user)).map(([key, value]) => [camel(key), value]),
	);
}

function foundMessage(
	world: World,
	chat: Chat,
	message: Message,
	viewerId: number,
): Record<string, unknown> {
	const unread =
		message.authorId !== viewerId && message.id > (chat.members.get(viewerId)?.lastReadId ?? 0);
	return {
		...messageView(world, message),
		chat_id: message.chatId,
		author_id: message.authorId,
		params: Object.keys(message.params).length > 0 ? message.params : [],
		block: null,
		unread,
		viewed: !unread,
		viewedCount: message.viewers.size,
	};
}

/** The answer of im.dialog.messages.search. */
export function foundMessages(
	world: World,
	chat: Chat,
	messages: Message[],
	viewerId: number,
): Record<string, unknown> {
	const authors = [...new Set(messages.map((message) => message.authorId))];
	return {
		users: authors.flatMap((id) => userById(world, id) ?? []).map((user) => foundUser(world, user)),
		files: messages
			.flatMap((message) => message.fileIds)
			.flatMap((id) => world.state.files.get(id) ?? [])
			.map((file) => fileView(world, file)),
		additionalMessages: [],
		copilot: null,
		stickers: [],
		reactions: [],
		tariffRestrictions: { isHistoryLimitExceeded: false },
		usersShort: [],
		messages: messages.map((message) => foundMessage(world, chat, message, viewerId)),
	};
}

const CHAT_KEYS = [
	'id',
	'name',
	'owner',
	'extranet',
	'avatar',
	'color',
	'type',
	'entity_type',
	'entity_id',
	'entity_data_1',
	'entity_data_2',
	'entity_data_3',
	'mute_list',
	'date_create',
	'message_type',
];

/** An entry of im.search.last.get: a group chat. */
export function lastFoundChat(world: World, chat: Chat, viewerId: number): Record<string, unknown> {
	const card = chatCard(world, chat, viewerId);
	return {
		id: `chat${chat.id}`,
		type: 'chat',
		avatar: { url: chat.avatar, color: chat.color },
		title: chat.title,
		chat: Object.fromEntries(CHAT_KEYS.map((key) => [key, card[key]])),
	};
}

/** An entry of im.search.last.get: a person. */
export function lastFoundUser(world: World, user: User): Record<string, unknown> {
	const card = userCard(world, user);
	return {
		id: user.id,
		type: 'user',
		avatar: { url: user.avatar, color: user.color },
		title: card.name,
		user: card,
	};
}
