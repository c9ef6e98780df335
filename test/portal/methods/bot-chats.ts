import { chatView, messageView, userView } from '../views/v2';
import { colorOf, createChat, findDialog, isManager, userById } from '../world/chats';
import { Refusal } from '../world/errors';
import { changeMessage, deleteMessage, invite, messageFor, postMessage } from '../world/messages';
import { queueJoin } from '../world/events';
import type { Chat, Message, MessageParams } from '../world/types';
import { fieldsOf, flag, ids, number, text, type Call, type Handlers } from '../rest/call';
import { readAttach, readKeyboard, removes } from '../rest/content';
import type { Params } from '../rest/validate';
import { botDialog } from './bot-chat-settings';

/** What a bot does in chats (imbot.v2.Chat.*, imbot.v2.Command.answer). Success is `{result: true}` inside `result`. */

const DONE = { result: true };
const LONGEST = 20_000;

/** Long texts are cut, as documented. */
function cut(message: string): string {
	return message.length > LONGEST ? `${message.slice(0, LONGEST - 6)} (...)` : message;
}

/** Attachment and keyboard of the `fields`; null takes one away. */
function contentOf(fields: Params, botId: number): MessageParams {
	const content: MessageParams = {};
	if (fields.attach !== undefined)
		content.ATTACH = removes(fields.attach) ? null : readAttach(fields.attach);
	if (fields.keyboard !== undefined)
		content.KEYBOARD = removes(fields.keyboard) ? null : readKeyboard(fields.keyboard, botId);
	return content;
}

function withoutNull(params: MessageParams): MessageParams {
	return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
}

function forward(call: Call, chat: Chat, source: Message): Message {
	const from = call.world.state.chats.get(source.chatId)!;
	return postMessage(call.world, chat, {
		authorId: call.bot.id,
		text: source.text,
		fileIds: source.fileIds,
		forward: {
			id: `${from.id}/${source.id}`,
			userId: source.authorId,
			chatTitle: from.kind === 'private' ? null : from.title,
			chatType: from.kind,
		},
	});
}

/** In an open channel: a message for colleagues only, shown as such or like any other. */
function insideOnly(fields: Params): { toCustomer?: 'silent' | 'skip' } {
	if (flag(fields, 'silentConnector', false)) return { toCustomer: 'silent' };
	return flag(fields, 'skipConnector', false) ? { toCustomer: 'skip' } : {};
}

function send(call: Call): Record<string, unknown> {
	const { world, bot, params } = call;
	const fields = fieldsOf(params);
	const chat = botDialog(call);
	const forwards = Object.entries((fields.forwardIds ?? {}) as Record<string, unknown>);
	if (forwards.length > 100) throw new Refusal('SENDING_FAILED');
	const body = cut(text(fields, 'message'));
	const content = contentOf(fields, bot.id);
	if (body.trim() === '' && !content.ATTACH && forwards.length === 0)
		throw new Refusal('EMPTY_MESSAGE');
	const uuidMap: Record<string, number> = {};
	for (const [uuid, id] of forwards) {
		const source = messageFor(world, Number(id), bot.id);
		if (!source) throw new Refusal('ACCESS_DENIED');
		uuidMap[uuid] = forward(call, chat, source).id;
	}
	const replyId = number(fields, 'replyId') ?? null;
	if (replyId !== null && world.state.messages.get(replyId)?.chatId !== chat.id)
		throw new Refusal('SENDING_FAILED');
	if (body.trim() === '' && !content.ATTACH) return { id: Object.values(uuidMap)[0], uuidMap };
	const message = postMessage(world, chat, {
		authorId: bot.id,
		text: body,
		system: flag(fields, 'system', false),
		urlPreview: flag(fields, 'urlPreview', true),
		replyId,
		params: withoutNull(content),
		...insideOnly(fields),
	});
	return { id: message.id, uuidMap };
}

/** A message of the bot's own. */
function ownMessage({ world, params, bot }: Call): Message {
	const message = messageFor(world, number(params, 'messageId', 0), bot.id);
	if (!message || message.authorId !== bot.id || message.deleted)
		throw new Refusal('ACCESS_DENIED');
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
		if (chat.kind === 'private' || !isManager(chat, call.bot.id))
			throw new Refusal('ACCESS_DENIED');
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
		return sorted
			.slice(0, number(call.params, 'limit', 50))
			.map((id) => userView(call.world, userById(call.world, id)!, 'method'));
	},

	'imbot.v2.Chat.Message.send': send,

	'imbot.v2.Chat.Message.update': (call) => {
		const fields = fieldsOf(call.params);
		const message = ownMessage(call);
		changeMessage(call.world, message, {
			...(fields.message === undefined ? {} : { text: cut(text(fields, 'message')), edited: true }),
			...(fields.urlPreview === undefined ? {} : { urlPreview: fields.urlPreview === 'Y' }),
			params: contentOf(fields, call.bot.id),
		});
		return DONE;
	},

	'imbot.v2.Chat.Message.delete': ({ world, params, bot }) => {
		const message = messageFor(world, number(params, 'messageId', 0), bot.id);
		const chat = message && world.state.chats.get(message.chatId);
		if (!message || !chat || (message.authorId !== bot.id && !isManager(chat, bot.id)))
			throw new Refusal('ACCESS_DENIED');
		deleteMessage(world, message, bot.id, flag(params, 'complete', false));
		return DONE;
	},

	'imbot.v2.Chat.Message.get': (call) => {
		readingBot(call);
		const message = messageFor(call.world, number(call.params, 'messageId', 0), call.bot.id);
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

	'imbot.v2.Command.answer': (call) => {
		const { world, bot, params } = call;
		const [commandId, messageId] = [number(params, 'commandId'), number(params, 'messageId')];
		const chat = findDialog(world, text(params, 'dialogId'), bot.id);
		const called = world.state.commandCalls.some(
			(one) =>
				one.commandId === commandId && one.messageId === messageId && one.chatId === chat?.id,
		);
		const owned = world.state.commands.get(commandId ?? 0)?.botId === bot.id;
		const fields = fieldsOf(params);
		const content = contentOf(fields, bot.id);
		const body = cut(text(fields, 'message'));
		if (!chat || !called || !owned || (body.trim() === '' && !content.ATTACH))
			throw new Refusal('COMMAND_ANSWER_FAILED');
		postMessage(world, chat, {
			authorId: bot.id,
			text: body,
			system: flag(fields, 'system', false) || !chat.members.has(bot.id),
			urlPreview: flag(fields, 'urlPreview', true),
			params: withoutNull(content),
		});
		return DONE;
	},
};
