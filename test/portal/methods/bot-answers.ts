import { findDialogOf } from '../world/dialog-ids';
import { Refusal } from '../world/errors';
import { postMessage } from '../world/messages';
import type { Chat } from '../world/types';
import { fieldsOf, flag, number, text, type Call, type Handlers } from '../rest/call';
import { enclosedByBot, withoutNull } from '../rest/enclosed';
import { cut } from './bot-sending';

/** A bot answers a command (imbot.v2.Command.answer), also in chats that it doesn't belong to. */

/** How long after its last command in a group a bot may answer there. */
const WINDOW_MS = 600_000;

/** Whether the answer comes in time; a private dialog with the bot has no such window. */
function inTime({ world, bot }: Call, chat: Chat): boolean {
	if (world.behaviour.documented) return true;
	if (chat.kind === 'private' && chat.members.has(bot.id)) return true;
	const last = world.state.commandCalls
		.filter((one) => one.chatId === chat.id && one.botId === bot.id)
		.pop();
	return last !== undefined && world.clock.now() - last.at <= WINDOW_MS;
}

/** A bot from outside the chat speaks as the system, with its name in front. */
function signed({ world, bot }: Call, chat: Chat, body: string): string {
	if (world.behaviour.documented || chat.members.has(bot.id)) return body;
	return `[B]${world.state.users.get(bot.id)!.firstName}[/B]\n${body}`;
}

export const botAnswers: Handlers = {
	'imbot.v2.Command.answer': (call) => {
		const { world, bot, params } = call;
		const [commandId, messageId] = [number(params, 'commandId'), number(params, 'messageId')];
		const chat = findDialogOf(world, text(params, 'dialogId'), bot.id);
		const called = world.state.commandCalls.some(
			(one) =>
				one.commandId === commandId && one.messageId === messageId && one.chatId === chat?.id,
		);
		const owned = world.state.commands.get(commandId ?? 0)?.botId === bot.id;
		const fields = fieldsOf(params);
		const content = withoutNull(enclosedByBot(call, fields, 'answer'));
		const body = cut(call, text(fields, 'message'));
		if (!chat || !called || !owned || (body.trim() === '' && !content.ATTACH))
			throw new Refusal('COMMAND_ANSWER_FAILED');
		if (!inTime(call, chat)) return { result: true };
		postMessage(world, chat, {
			authorId: bot.id,
			text: signed(call, chat, body),
			system: flag(fields, 'system', false) || !chat.members.has(bot.id),
			urlPreview: flag(fields, 'urlPreview', true),
			params: content,
		});
		return { result: true };
	},
};
