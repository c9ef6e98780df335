import { createChat, fullName, openDialog, userById } from '../world/chats';
import { Refusal } from '../world/errors';
import { queueCommand, queueJoin } from '../world/events';
import { messageFor, postMessage } from '../world/messages';
import { hasReaction, setReaction } from '../world/reactions';
import type { Chat, Message } from '../world/types';
import { number, text, type Call, type Handlers } from '../rest/call';

/** What a user does with a message that is there (im.message.like, share and command). */

/** What the system message says a message was turned into. */
const MADE: Record<string, string> = { TASK: 'a task', POST: 'a Feed message', CALEND: 'an event' };

/** MESSAGE_ID's message with its chat, as far as the caller can see it. */
function visibleMessage({
	world,
	params,
	userId,
}: Call): { message: Message; chat: Chat } | undefined {
	const messageId = number(params, 'MESSAGE_ID', 0);
	if (messageId <= 0) throw new Refusal('MESSAGE_ID_ERROR');
	const message = messageFor(world, messageId, userId);
	return message && { message, chat: world.state.chats.get(message.chatId)! };
}

export const messageActions: Handlers = {
	'im.message.like': (call) => {
		const found = visibleMessage(call);
		if (!found || found.message.deleted) throw new Refusal('WITHOUT_CHANGES');
		const { world, params, userId } = call;
		const asked = { plus: 'add', minus: 'delete' }[text(params, 'ACTION')] as
			'add' | 'delete' | undefined;
		const action = asked ?? (hasReaction(found.message, userId, 'like') ? 'delete' : 'add');
		if (!setReaction(world, found.message, userId, 'like', action))
			throw new Refusal('WITHOUT_CHANGES');
		return true;
	},

	'im.message.share': (call) => {
		const found = visibleMessage(call);
		const { world, params, userId } = call;
		const dialog = openDialog(world, text(params, 'DIALOG_ID'), userId);
		if (!found || found.chat !== dialog || found.message.deleted) throw new Refusal('PARAMS_ERROR');
		const { message } = found;
		const type = text(params, 'TYPE');
		if (type !== 'CHAT') {
			const name = fullName(userById(world, userId)!);
			const said = `[USER=${userId} REPLACE]${name}[/USER] created ${MADE[type]} from a message`;
			postMessage(world, dialog, { authorId: userId, system: true, text: said });
			world.state.shares.push({ messageId: message.id, userId, type, chatId: null });
			return true;
		}
		const title = message.text.slice(0, 50);
		const chat = createChat(world, { title, owner: userId, userIds: [...dialog.members.keys()] });
		for (const id of chat.members.keys()) queueJoin(world, chat, id, userId);
		const author = userById(world, message.authorId);
		const line = '-'.repeat(54);
		postMessage(world, chat, {
			authorId: userId,
			text: [line, author ? fullName(author) : '', message.text, line].join('\n'),
		});
		world.state.shares.push({ messageId: message.id, userId, type, chatId: chat.id });
		return true;
	},

	'im.message.command': (call) => {
		const found = visibleMessage(call);
		const { world, params, userId } = call;
		const botId = number(params, 'BOT_ID', 0);
		if (botId <= 0) throw new Refusal('BOT_ID_ERROR');
		const name = text(params, 'COMMAND').trim().replace(/^\//, '');
		if (name === '') throw new Refusal('COMMAND_ERROR');
		const command = [...world.state.commands.values()].find(
			(one) => one.botId === botId && one.command === `/${name}`,
		);
		if (!found || !command || !(command.common || found.chat.members.has(botId)))
			throw new Refusal('PARAMS_ERROR');
		const given = text(params, 'COMMAND_PARAMS');
		queueCommand(world, found.chat, found.message, command, given, 'keyboard', userId);
		return true;
	},
};
