import { colorOf, isManager } from '../world/chats';
import { openDialogOf } from '../world/dialog-ids';
import { Refusal } from '../world/errors';
import { exclude } from '../world/messages';
import { rename } from '../world/renaming';
import type { Chat } from '../world/types';
import { fieldsOf, flag, ids, number, text, type Call, type Handlers } from '../rest/call';
import { readPicture } from '../rest/picture';

/** A chat's settings and people, changed by a bot (imbot.v2.Chat.*). Success is `{result: true}` inside `result`. */

/** The dialog a bot names, if it takes part in it; a private one is made on first use. */
export function botDialog({ world, params, bot }: Call): Chat {
	return openDialogOf(world, text(params, 'dialogId'), bot.id);
}

/** A group chat the bot is a member of. */
function botGroup(call: Call): Chat {
	const chat = botDialog(call);
	if (chat.kind === 'private' || !chat.members.has(call.bot.id)) throw new Refusal('ACCESS_DENIED');
	return chat;
}

/** A group chat that belongs to the bot. */
function ownGroup(call: Call): Chat {
	const chat = botGroup(call);
	if (chat.owner !== call.bot.id) throw new Refusal('ACCESS_DENIED');
	return chat;
}

function done(call: Call, chat: Chat): { result: true } {
	call.world.changed({ kind: 'chat.update', chatId: chat.id });
	return { result: true };
}

function userIds(call: Call): number[] {
	const list = ids(call.params, 'userIds');
	if (list.length === 0) throw new Refusal('EMPTY_USER_IDS');
	return list;
}

export const botChatSettings: Handlers = {
	'imbot.v2.Chat.update': (call) => {
		const chat = botGroup(call);
		const fields = fieldsOf(call.params);
		if (fields.avatar !== undefined && fields.avatar !== '') {
			const picture = readPicture(fields.avatar, 'im');
			if ('problem' in picture)
				throw new Refusal('ERROR_ARGUMENT', "Parameter 'fields.avatar' is not a picture");
			chat.avatar = `${call.world.url}${picture.path}`;
		}
		if (fields.title !== undefined) rename(call.world, chat, text(fields, 'title'), call.bot.id);
		if (fields.description !== undefined) chat.description = text(fields, 'description');
		if (fields.color !== undefined) chat.color = colorOf(text(fields, 'color')) ?? chat.color;
		return done(call, chat);
	},

	'imbot.v2.Chat.setOwner': (call) => {
		const chat = ownGroup(call);
		const userId = number(call.params, 'userId', 0);
		if (!chat.members.has(userId)) throw new Refusal('ACCESS_DENIED');
		chat.owner = userId;
		return done(call, chat);
	},

	'imbot.v2.Chat.leave': (call) => {
		exclude(call.world, botGroup(call), call.bot.id, call.bot.id);
		return { result: true };
	},

	'imbot.v2.Chat.Manager.add': (call) => {
		const given = userIds(call);
		const chat = call.world.behaviour.documented ? ownGroup(call) : botDialog(call);
		if (chat.owner !== call.bot.id) return { result: true };
		for (const id of given) if (chat.members.has(id)) chat.managers.add(id);
		return done(call, chat);
	},

	'imbot.v2.Chat.Manager.delete': (call) => {
		const chat = ownGroup(call);
		for (const id of userIds(call)) chat.managers.delete(id);
		return done(call, chat);
	},

	'imbot.v2.Chat.User.delete': (call) => {
		const chat = botGroup(call);
		const userId = number(call.params, 'userId', 0);
		const ownersOwn = chat.owner === userId && userId !== call.bot.id;
		if (!isManager(chat, call.bot.id) || ownersOwn) throw new Refusal('ACCESS_DENIED');
		exclude(call.world, chat, userId, call.bot.id);
		return { result: true };
	},

	'imbot.v2.Chat.TextField.enabled': (call) => {
		const chat = botDialog(call);
		if (!chat.members.has(call.bot.id)) throw new Refusal('ACCESS_DENIED');
		chat.textFieldEnabled = flag(call.params, 'enabled', true);
		return done(call, chat);
	},
};
