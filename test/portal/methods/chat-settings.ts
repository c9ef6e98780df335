import { colorOf, findDialog, isManager, isSystemChat, mayRead } from '../world/chats';
import { Refusal } from '../world/errors';
import { exclude } from '../world/messages';
import { rename } from '../world/renaming';
import type { Chat } from '../world/types';
import { number, text, type Call, type Handlers } from '../rest/call';
import { readPicture } from '../rest/picture';

/** A chat's title, colour, picture, owner and sound, and leaving it (im.chat.*). */

/** The group chat of CHAT_ID or DIALOG_ID (`chatN`), for a participant; `unknown` when there is none. */
function namedChat({ world, params, userId }: Call, unknown: string): Chat {
	const [chatId, dialogId] = [number(params, 'CHAT_ID'), text(params, 'DIALOG_ID')];
	if (chatId !== undefined && chatId <= 0) throw new Refusal('CHAT_ID_EMPTY');
	if (chatId === undefined && !/^(chat|sg)\d+$/.test(dialogId))
		throw new Refusal('DIALOG_ID_EMPTY');
	const chat =
		chatId === undefined ? findDialog(world, dialogId, userId) : world.state.chats.get(chatId);
	if (!chat) throw new Refusal(unknown);
	if (chat.kind === 'private' || !chat.members.has(userId)) throw new Refusal('ACCESS_ERROR');
	return chat;
}

/** The group chat somebody is to be taken out of. */
function chatToLeave({ world, params }: Call): Chat {
	const chatId = number(params, 'CHAT_ID', 0);
	if (chatId <= 0) throw new Refusal('CHAT_ID_EMPTY');
	const chat = world.state.chats.get(chatId);
	if (!chat || chat.kind === 'private') throw new Refusal('ACCESS_ERROR');
	if (isSystemChat(chat))
		throw new Refusal('ACCESS_ERROR', 'It is forbidden to delete users of this chat');
	return chat;
}

function changed(call: Call, chat: Chat): true {
	call.world.changed({ kind: 'chat.update', chatId: chat.id });
	return true;
}

export const chatSettings: Handlers = {
	'im.chat.setOwner': (call) => {
		const chat = namedChat(call, 'ACCESS_ERROR');
		const newOwner = number(call.params, 'USER_ID', 0);
		if (newOwner <= 0) throw new Refusal('USER_ID_EMPTY');
		if (chat.owner !== call.userId || !chat.members.has(newOwner))
			throw new Refusal('WRONG_REQUEST');
		chat.owner = newOwner;
		return changed(call, chat);
	},

	'im.chat.updateTitle': (call) => {
		const title = text(call.params, 'TITLE').trim();
		if (title === '') throw new Refusal('TITLE_EMPTY');
		const chat = namedChat(call, 'ACCESS_ERROR');
		if (isSystemChat(chat)) throw new Refusal('ACCESS_ERROR', 'This chat cannot be renamed');
		rename(call.world, chat, title, call.userId);
		return changed(call, chat);
	},

	'im.chat.updateColor': (call) => {
		const chat = namedChat(call, 'WRONG_REQUEST');
		const color = colorOf(text(call.params, 'COLOR'))!;
		if (chat.color === color) throw new Refusal('WRONG_REQUEST');
		chat.color = color;
		return changed(call, chat);
	},

	'im.chat.updateAvatar': (call) => {
		const chat = namedChat(call, 'WRONG_REQUEST');
		if (isSystemChat(chat))
			throw new Refusal('ACCESS_ERROR', 'The avatar of this chat cannot be changed');
		const picture = readPicture(call.params.AVATAR, 'im');
		if ('problem' in picture) {
			const size = 'Avatar incorrect size (max 5000x5000)';
			throw new Refusal(
				'AVATAR_ERROR',
				picture.problem === 'size' ? size : 'Avatar incorrect type',
			);
		}
		chat.avatar = `${call.world.url}${picture.path}`;
		return changed(call, chat);
	},

	'im.chat.leave': (call) => {
		const chat = chatToLeave(call);
		if (!chat.members.has(call.userId) || chat.entityType === 'GENERAL')
			throw new Refusal('ACCESS_DENIED_KICK');
		exclude(call.world, chat, call.userId, call.userId);
		return true;
	},

	'im.chat.user.delete': (call) => {
		const userId = number(call.params, 'USER_ID', 0);
		if (userId <= 0) throw new Refusal('USER_ID_EMPTY');
		const chat = chatToLeave(call);
		if (!mayRead(chat, call.userId)) throw new Refusal('ACCESS_ERROR');
		const allowed =
			userId === call.userId || (isManager(chat, call.userId) && userId !== chat.owner);
		if (!allowed || chat.entityType === 'GENERAL') throw new Refusal('ACCESS_DENIED_KICK');
		if (!chat.members.has(userId)) throw new Refusal('USER_NOT_FOUND');
		exclude(call.world, chat, userId, call.userId);
		return true;
	},

	'im.chat.mute': (call) => {
		const { world, params, userId } = call;
		const dialogId = text(params, 'DIALOG_ID');
		const chat =
			world.state.chats.get(number(params, 'CHAT_ID', 0)) ?? findDialog(world, dialogId, userId);
		const member = chat?.members.get(userId);
		if (!chat || !member) throw new Refusal('ACCESS_ERROR');
		member.muted = text(params, 'MUTE') !== 'N';
		return changed(call, chat);
	},
};
