import { chatCard, dialogCard, recentItem } from '../views/legacy-chats';
import { userCard } from '../views/legacy-people';
import { colorOf, createChat, findDialog, mayRead, openDialog, userById } from '../world/chats';
import { Refusal } from '../world/errors';
import { invite, postMessage, unreadCount, visibleMessages } from '../world/messages';
import { queueJoin } from '../world/events';
import type { Chat } from '../world/types';
import { flag, ids, number, page, Page, text, type Call, type Handlers } from '../rest/call';
import { wordsMatch } from './users';

/** Chats and their people as an ordinary user sees them (im.chat.*, im.dialog.*, im.recent.list, im.search.chat.list). */

/** The group chat of CHAT_ID, for a participant. */
function groupChat({ world, params, userId }: Call): Chat {
	const chat = world.state.chats.get(number(params, 'CHAT_ID', 0));
	if (!chat || chat.kind === 'private' || !chat.members.has(userId)) throw new Refusal('ACCESS_ERROR');
	return chat;
}

export const chats: Handlers = {
	'im.chat.add': ({ world, params, userId }) => {
		const color = text(params, 'COLOR');
		const chat = createChat(world, {
			kind: text(params, 'TYPE') === 'OPEN' ? 'open' : 'chat',
			title: text(params, 'TITLE'),
			description: text(params, 'DESCRIPTION'),
			...(color === '' ? {} : { color: colorOf(color) }),
			avatar: text(params, 'AVATAR') === '' ? '' : `${world.url}/upload/im/avatar.png`,
			owner: userId,
			userIds: ids(params, 'USERS'),
			entityType: text(params, 'ENTITY_TYPE'),
			entityId: text(params, 'ENTITY_ID'),
		});
		for (const id of chat.members.keys()) queueJoin(world, chat, id, userId);
		if (text(params, 'MESSAGE') !== '')
			postMessage(world, chat, { authorId: userId, text: text(params, 'MESSAGE') });
		return chat.id;
	},

	'im.chat.get': ({ world, params, userId }) => {
		const [type, id] = [text(params, 'ENTITY_TYPE'), text(params, 'ENTITY_ID')];
		if (type === '' || id === '') return null;
		const chat = [...world.state.chats.values()].find(
			(one) => one.entityType === type && one.entityId === id && mayRead(one, userId),
		);
		return chat ? { ID: chat.id } : null;
	},

	'im.dialog.get': ({ world, params, userId }) =>
		dialogCard(world, openDialog(world, text(params, 'DIALOG_ID'), userId), userId),

	'im.chat.user.add': (call) => {
		const chat = groupChat(call);
		invite(
			call.world,
			chat,
			ids(call.params, 'USERS'),
			call.userId,
			text(call.params, 'HIDE_HISTORY') !== 'N',
		);
		return true;
	},

	'im.chat.user.list': (call) => [...groupChat(call).members.keys()],

	'im.dialog.users.list': ({ world, params, userId }) => {
		const chat = findDialog(world, text(params, 'DIALOG_ID'), userId);
		if (!chat || !mayRead(chat, userId))
			throw new Refusal('ACCESS_ERROR', "You don't have access to this chat");
		const keep = new Set(
			text(params, 'SKIP_EXTERNAL_EXCEPT_TYPES')
				.split(',')
				.map((type) => type.trim()),
		);
		const after = number(params, 'LAST_ID', 0);
		const people = [...chat.members.keys()]
			.map((id) => userById(world, id)!)
			.filter((user) => user.id > after)
			.filter(
				(user) =>
					!flag(params, 'SKIP_EXTERNAL', false) ||
					user.externalAuthId === 'default' ||
					keep.has(user.externalAuthId),
			)
			.sort((a, b) => a.id - b.id);
		const { items, total, next } = page(people, number(params, 'OFFSET', 0), number(params, 'LIMIT', 50));
		return new Page(
			items.map((user) => userCard(world, user)),
			total,
			next,
		);
	},

	'im.recent.list': ({ world, params, userId }) => {
		const before = text(params, 'LAST_MESSAGE_DATE');
		const rows = [...world.state.chats.values()]
			.filter((chat) => chat.members.has(userId) && !chat.members.get(userId)!.hidden)
			.filter((chat) => chat.kind !== 'private' || visibleMessages(world, chat, userId).length > 0)
			.filter((chat) => !(chat.kind === 'private' && flag(params, 'SKIP_DIALOG', false)))
			.filter((chat) => !(chat.kind !== 'private' && flag(params, 'SKIP_CHAT', false)))
			.filter(
				(chat) => !flag(params, 'ONLY_COPILOT', false) && !flag(params, 'ONLY_CHANNEL', false) && chat.id > 0,
			)
			.filter(
				(chat) =>
					!flag(params, 'UNREAD_ONLY', false) ||
					unreadCount(world, chat, userId) > 0 ||
					chat.members.get(userId)!.unread,
			)
			.map((chat) => {
				const messages = visibleMessages(world, chat, userId);
				const last = messages[messages.length - 1];
				return {
					chat,
					date: last?.date ?? chat.created,
					order: last?.id ?? 0,
					pinned: chat.members.get(userId)!.pinned,
				};
			})
			.filter(({ date }) => before === '' || world.iso(date) < world.iso(Date.parse(before)))
			.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.order - a.order || b.chat.id - a.chat.id);
		const [offset, limit] = [number(params, 'OFFSET', 0), number(params, 'LIMIT', 50)];
		const hasMore = rows.length > offset + limit;
		const items = rows.slice(offset, offset + limit).map(({ chat }) => recentItem(world, chat, userId));
		const copilot = { chats: null, messages: null, roles: [], recommendedRoles: [] };
		return new Page({ items, hasMorePages: hasMore, hasMore, copilot, messagesAutoDeleteConfigs: [] }, -1);
	},

	'im.search.chat.list': ({ world, params, userId }) => {
		const find = (text(params, 'FIND') || text(params, 'FIND_LINES')).trim();
		if ([...find].length < 2) throw new Refusal('FIND_SHORT');
		const people = (chat: Chat) =>
			[...chat.members.keys()]
				.map((id) => `${userById(world, id)!.firstName} ${userById(world, id)!.lastName}`)
				.join(' ');
		const found = [...world.state.chats.values()].filter(
			(chat) =>
				chat.kind !== 'private' && mayRead(chat, userId) && wordsMatch(`${chat.title} ${people(chat)}`, find),
		);
		const { items, total, next } = page(found, number(params, 'OFFSET', 0), number(params, 'LIMIT', 10));
		return new Page(
			items.map((chat) => chatCard(world, chat, userId)),
			total,
			next,
		);
	},
};
