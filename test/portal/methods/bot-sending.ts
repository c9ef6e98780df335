import { Refusal } from '../world/errors';
import { messageFor, postMessage } from '../world/messages';
import { isKey, sendOnce } from '../world/sent-once';
import type { Chat, Message } from '../world/types';
import { fieldsOf, flag, number, text, type Call } from '../rest/call';
import { enclosedByBot, withoutNull } from '../rest/enclosed';
import type { Params } from '../rest/validate';
import { botDialog } from './bot-chat-settings';

/** How a bot sends (imbot.v2.Chat.Message.send): text and what comes with it, forwarded messages, once per key. */

const LONGEST = 20_000;
const MOST_FORWARDS = 100;

/** Long texts are cut, as documented; what the server really cuts is the business of texts/. */
export function cut({ world }: Call, message: string): string {
	return world.behaviour.documented && message.length > LONGEST
		? `${message.slice(0, LONGEST - 6)} (...)`
		: message;
}

/** The code of the server, or the documented one. */
function code({ world }: Call, server: string, documented: string): string {
	return world.behaviour.documented ? documented : server;
}

function forward(call: Call, chat: Chat, source: Message, uuid: string): Message {
	const from = call.world.state.chats.get(source.chatId)!;
	return postMessage(call.world, chat, {
		authorId: call.bot.id,
		text: source.text,
		asStored: true,
		fileIds: source.fileIds,
		...(isKey(uuid) ? { uuid } : {}),
		forward: {
			id: `${from.id}/${source.id}`,
			userId: source.authorId,
			chatTitle: from.kind === 'private' ? null : from.title,
			chatType: from.kind,
		},
	});
}

/** The messages to forward by their keys, all of one chat that the bot can read. */
function sources(call: Call, fields: Params): Array<[string, Message]> {
	const { world, bot } = call;
	const forwards = Object.entries((fields.forwardIds ?? {}) as Record<string, unknown>);
	if (forwards.length > MOST_FORWARDS)
		throw new Refusal(code(call, 'TOO_MANY_MESSAGES', 'SENDING_FAILED'));
	if (!world.behaviour.documented && forwards.some(([uuid]) => !isKey(uuid)))
		throw new Refusal('WRONG_UUID');
	const found = forwards.map(([uuid, id]): [string, Message] => {
		const source = messageFor(world, Number(id), bot.id);
		if (!source) throw new Refusal(code(call, 'MESSAGE_ACCESS_DENIED', 'ACCESS_DENIED'));
		return [uuid, source];
	});
	if (!world.behaviour.documented && new Set(found.map(([, { chatId }]) => chatId)).size > 1)
		throw new Refusal('MESSAGES_IN_DIFFERENT_CHAT_ERROR');
	return found;
}

function busy(): never {
	throw new Refusal('MESSAGE_DUPLICATED_BY_UUID');
}

/** In an open channel: a message for colleagues only, shown as such or like any other. */
function insideOnly(fields: Params): { toCustomer?: 'silent' | 'skip' } {
	if (flag(fields, 'silentConnector', false)) return { toCustomer: 'silent' };
	return flag(fields, 'skipConnector', false) ? { toCustomer: 'skip' } : {};
}

/** imbot.v2.Chat.Message.send. */
export function sendAsBot(call: Call): Record<string, unknown> {
	const { world, bot, params } = call;
	const fields = fieldsOf(params);
	const chat = botDialog(call);
	const body = cut(call, text(fields, 'message'));
	const content = withoutNull(enclosedByBot(call, fields, 'send'));
	const forwards = sources(call, fields);
	const empty = body.trim() === '' && !content.ATTACH;
	if (empty && forwards.length === 0) throw new Refusal('EMPTY_MESSAGE');
	const uuidMap: Record<string, number> = {};
	for (const [uuid, source] of forwards) uuidMap[uuid] = forward(call, chat, source, uuid).id;
	const replyId = number(fields, 'replyId') ?? null;
	if (replyId !== null && world.state.messages.get(replyId)?.chatId !== chat.id)
		throw new Refusal(code(call, 'REPLY_ERROR', 'SENDING_FAILED'));
	if (empty) return { id: Object.values(uuidMap)[0], uuidMap };
	const system = flag(fields, 'system', false);
	const key = world.behaviour.documented || system ? undefined : fields.templateId;
	const id = sendOnce(
		world,
		key,
		busy,
		(uuid) =>
			postMessage(world, chat, {
				authorId: bot.id,
				text: body,
				system,
				uuid,
				urlPreview: flag(fields, 'urlPreview', true),
				replyId,
				params: content,
				...insideOnly(fields),
			}).id,
	);
	return { id, uuidMap };
}
