import { messageView, userView } from '../views/v2';
import { userById } from '../world/chats';
import { Refusal } from '../world/errors';
import { messageFor, unreadCount, visibleMessages } from '../world/messages';
import { setReaction } from '../world/reactions';
import { markRead } from '../world/reading';
import type { Message } from '../world/types';
import { number, text, type Call, type Handlers } from '../rest/call';
import { botDialog } from './bot-chat-settings';
import { messageDenied, readingBot } from './bot-chats';

/** A bot reads messages and reacts to them (imbot.v2.Chat.Message.getContext, read, Reaction.*). */

function reactionTarget({ world, params, bot }: Call): Message {
	const message = messageFor(world, number(params, 'messageId', 0), bot.id);
	const chat = message && world.state.chats.get(message.chatId);
	if (!message || message.deleted || !chat?.members.has(bot.id))
		throw new Refusal(messageDenied(world));
	return message;
}

export const botMessages: Handlers = {
	'imbot.v2.Chat.Message.getContext': (call) => {
		readingBot(call);
		const { world, params, bot } = call;
		const messageId = number(params, 'messageId', 0);
		const known = world.state.messages.get(messageId);
		if (!known) throw new Refusal('MESSAGE_NOT_FOUND');
		if (!messageFor(world, messageId, bot.id)) throw new Refusal('MESSAGE_ACCESS_DENIED');
		const all = visibleMessages(world, world.state.chats.get(known.chatId)!, bot.id);
		const at = all.indexOf(known);
		const range = number(params, 'range', 50);
		const chosen = all.slice(Math.max(0, at - range), at + range + 1);
		const authors = [...new Set(chosen.map((message) => message.authorId))];
		return {
			messages: chosen.map((message) => messageView(world, message)),
			users: authors
				.flatMap((id) => userById(world, id) ?? [])
				.map((user) => userView(world, user, 'method')),
			hasPrevPage: at > range,
			hasNextPage: all.length > at + range + 1,
		};
	},

	'imbot.v2.Chat.Message.read': (call) => {
		const { world, params, bot } = call;
		const chat = botDialog(call);
		if (!chat.members.has(bot.id)) throw new Refusal('ACCESS_DENIED');
		const upTo = number(params, 'messageId');
		if (
			upTo !== undefined &&
			!visibleMessages(world, chat, bot.id).some((message) => message.id === upTo)
		)
			throw new Refusal('MESSAGE_NOT_FOUND');
		const viewedMessages = markRead(world, chat, bot.id, upTo);
		return {
			chatId: chat.id,
			lastId: chat.members.get(bot.id)!.lastReadId,
			counter: unreadCount(world, chat, bot.id),
			viewedMessages,
		};
	},

	'imbot.v2.Chat.Message.Reaction.add': (call) => {
		const reaction = text(call.params, 'reaction');
		if (!setReaction(call.world, reactionTarget(call), call.bot.id, reaction, 'add'))
			throw new Refusal('REACTION_ALREADY_SET');
		return { result: true };
	},

	'imbot.v2.Chat.Message.Reaction.delete': (call) => {
		const reaction = text(call.params, 'reaction');
		if (!setReaction(call.world, reactionTarget(call), call.bot.id, reaction, 'delete'))
			throw new Refusal('REACTION_NOT_FOUND');
		return { result: true };
	},
};
