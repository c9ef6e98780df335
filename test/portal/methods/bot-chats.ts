import { chatView, messageView, userView } from '../views/v2';
import { colorOf, createChat, isManager, userById } from '../world/chats';
import { Refusal } from '../world/errors';
import {
	changeMessage,
	checkEditWindow,
	deleteMessage,
	invite,
	messageFor,
	postMessage,
} from '../world/messages';
import { queueJoin } from '../world/events';
import type { Message } from '../world/types';
import type { World } from '../world/world';
import { fieldsOf, flag, ids, number, text, type Call, type Handlers } from '../rest/call';
import { enclosedByBot } from '../rest/enclosed';
import { botDialog } from './bot-chat-settings';
import { cut, sendAsBot } from './bot-sending';

/** What a bot does in chats (imbot.v2.Chat.*). Success is `{result: true}` inside `result`. */

const DONE = { result: true };
/** What a bot meets that may not touch a message. */
export function messageDenied(world: World): string {
	return world.behaviour.documented ? 'ACCESS_DENIED' : 'MESSAGE_ACCESS_DENIED';
}

/** A message of the bot's own. */
function ownMessage({ world, params, bot }: Call): Message {
	const message = messageFor(world, number(params, 'messageId', 0), bot.id);
	if (!message || message.authorId !== bot.id || message.deleted)
		throw new Refusal(messageDenied(world));
	return message;
}

/** Only supervisor and personal bots may read messages. */
export function readingBot(call: Call): void {
	if (call.bot.type !== 'supervisor' && call.bot.type !== 'personal')
		throw new Refusal('BOT_TYPE_NOT_ALLOWED');
}

export const botChats: Handlers = {
	'imbot.v2.Chat.add': ({ world, params, bot }) => {
		const fields = fieldsOf(params);
		const chat = createChat(world, {
			title: text(fields, 'title'),
			description: text(fields, 'description'),
			...(text(fields, 'color') === '' ? {} : { color: colorOf(text(fields, 'color')) }),
			owner: number(fields, 'ownerId', bot.id),
			userIds: [bot.id, ...ids(fields, 'userIds')],
		});
		for (const id of chat.members.keys()) queueJoin(world, chat, id, bot.id);
		if (text(fields, 'message') !== '')
			postMessage(world, chat, { authorId: bot.id, text: text(fields, 'message') });
		const people = [...chat.members.keys()]
			.filter((id) => id !== bot.id)
			.map((id) => userView(world, userById(world, id)!, 'method'));
		return { chat: chatView(world, chat, bot.id, true), users: people };
	},

	'imbot.v2.Chat.get': (call) => ({ chat: chatView(call.world, botDialog(call), call.bot.id) }),

	'imbot.v2.Chat.User.add': (call) => {
		const chat = botDialog(call);
		const allowed = chat.kind !== 'private' && isManager(chat, call.bot.id);
		if (!allowed && !call.world.behaviour.documented) return DONE;
		if (!allowed) throw new Refusal('ACCESS_DENIED');
		invite(call.world, chat, ids(call.params, 'userIds'), call.bot.id, false);
		return DONE;
	},

	'imbot.v2.Chat.User.list': (call) => {
		const chat = botDialog(call);
		const order = (call.params.order ?? {}) as Record<string, string>;
		const lastSent = (id: number) =>
			Math.max(
				0,
				...chat.messageIds.filter((one) => call.world.state.messages.get(one)?.authorId === id),
			);
		const [key, direction] = Object.entries(order)[0] ?? ['id', 'ASC'];
		const value = (id: number) => (key === 'lastSendMessageId' ? lastSent(id) : id);
		const sorted = [...chat.members.keys()].sort((a, b) => value(a) - value(b));
		if (direction === 'DESC') sorted.reverse();
		const limit = number(call.params, 'limit', 50);
		return sorted
			.slice(0, limit < 1 || limit > 200 ? 50 : limit)
			.map((id) => userView(call.world, userById(call.world, id)!, 'method'));
	},

	'imbot.v2.Chat.Message.send': sendAsBot,

	'imbot.v2.Chat.Message.update': (call) => {
		const fields = fieldsOf(call.params);
		const message = ownMessage(call);
		changeMessage(call.world, message, {
			...(fields.message === undefined
				? {}
				: { text: cut(call, text(fields, 'message')), edited: true }),
			...(fields.urlPreview === undefined ? {} : { urlPreview: fields.urlPreview === 'Y' }),
			params: enclosedByBot(call, fields, 'update'),
		});
		return DONE;
	},

	'imbot.v2.Chat.Message.delete': ({ world, params, bot }) => {
		const message = messageFor(world, number(params, 'messageId', 0), bot.id);
		const chat = message && world.state.chats.get(message.chatId);
		if (!message || !chat || (message.authorId !== bot.id && !isManager(chat, bot.id)))
			throw new Refusal(messageDenied(world));
		const { documented } = world.behaviour;
		if (!documented) checkEditWindow(world, message, 'MESSAGE_TOO_OLD_FOR_DELETION');
		deleteMessage(world, message, bot.id, flag(params, 'complete', false));
		return DONE;
	},

	'imbot.v2.Chat.Message.get': (call) => {
		readingBot(call);
		const message = messageFor(call.world, number(call.params, 'messageId', 0), call.bot.id);
		const hidden =
			!call.world.behaviour.documented &&
			call.world.state.messages.has(number(call.params, 'messageId', 0));
		if (!message && hidden) throw new Refusal('MESSAGE_ACCESS_DENIED');
		if (!message) throw new Refusal('MESSAGE_NOT_FOUND', 'Message not found');
		const author = userById(call.world, message.authorId);
		return {
			message: messageView(call.world, message),
			user: author ? userView(call.world, author, 'method') : [],
		};
	},

	'imbot.v2.Chat.InputAction.notify': (call) => {
		const chat = botDialog(call);
		const { world, bot, params } = call;
		world.changed({
			kind: 'typing',
			chatId: chat.id,
			userId: bot.id,
			action: text(params, 'statusMessageCode'),
			seconds: number(params, 'duration', 30),
		});
		return DONE;
	},
};
