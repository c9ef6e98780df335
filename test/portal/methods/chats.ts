import { chatCard, dialogCard } from '../views/legacy-chats';
import { userCard } from '../views/legacy-people';
import { colorOf, createChat, findDialog, mayRead, openDialog, userById } from '../world/chats';
import { Refusal } from '../world/errors';
import { invite, postMessage } from '../world/messages';
import { queueJoin } from '../world/events';
import type { Chat } from '../world/types';
import { flag, ids, number, page, Page, text, type Call, type Handlers } from '../rest/call';
import { wordsMatch } from './users';

/** Chats and their people as an ordinary user sees them (im.chat.*, im.dialog.get, im.search.chat.list). */

/** The group chat of CHAT_ID, for a participant. */
function groupChat({ world, params, userId }: Call): Chat {
	const chat = world.state.chats.get(number(params, 'CHAT_ID', 0));
	if (!chat || chat.kind === 'private' || !chat.members.has(userId))
		throw new Refusal('ACCESS_ERROR');
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
		const { items, total, next } = page(
			people,
			number(params, 'OFFSET', 0),
			number(params, 'LIMIT', 50),
		);
		return new Page(
			items.map((user) => userCard(world, user)),
			total,
			next,
		);
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
				chat.kind !== 'private' &&
				mayRead(chat, userId) &&
				wordsMatch(`${chat.title} ${people(chat)}`, find),
		);
		const { items, total, next } = page(
			found,
			number(params, 'OFFSET', 0),
			number(params, 'LIMIT', 10),
		);
		return new Page(
			items.map((chat) => chatCard(world, chat, userId)),
			total,
			next,
		);
	},
};
