import { userById } from './chats';
import { botContext, push } from './queues';
import { calledCommands, type Called } from '../texts';
import { botView, messageView } from '../views/v2';
import type { Chat, Command, Message } from './types';
import type { World } from './world';

/** Commands of bots: read in a message, or called by a button. */

/** As documented: also behind a mention, and as often as they are written. */
function documentedCalls(text: string): Called[] {
	return text.split('\n').flatMap((line) => {
		const match = /^(\/\S+)\s*(.*)$/.exec(
			line.replace(/^\s*(\[USER=\d+\][^[]*\[\/USER\][\s,:]*)?/i, ''),
		);
		return match ? [{ command: match[1], params: match[2].trim() }] : [];
	});
}

/** Commands at the beginnings of lines; returns the bots that got one. */
export function queueCommands(
	world: World,
	chat: Chat,
	message: Message,
	actorId: number,
	sentText: string,
): Set<number> {
	const called = new Set<number>();
	if (message.authorId === 0 || userById(world, actorId)?.bot) return called;
	const calls = world.behaviour.documented
		? documentedCalls(message.text)
		: calledCommands(sentText);
	for (const { command: name, params } of calls) {
		for (const command of world.state.commands.values()) {
			if (command.command !== name || !(command.common || chat.members.has(command.botId)))
				continue;
			queueCommand(world, chat, message, command, params, 'textarea', actorId);
			called.add(command.botId);
		}
	}
	return called;
}

/** A command was written or its button pressed: ONIMBOTV2COMMANDADD. */
export function queueCommand(
	world: World,
	chat: Chat,
	message: Message,
	command: Command,
	params: string,
	context: 'textarea' | 'keyboard' | 'menu',
	actorId: number,
): void {
	const bot = world.state.bots.get(command.botId)!;
	world.state.commandCalls.push({
		commandId: command.id,
		botId: command.botId,
		at: world.clock.now(),
		messageId: message.id,
		chatId: chat.id,
		userId: actorId,
	});
	if (bot.eventMode !== 'fetch') return;
	push(world, world.state.botEvents, bot.id, 'ONIMBOTV2COMMANDADD', {
		bot: botView(world, bot),
		command: { id: command.id, command: command.command, params, context },
		message: messageView(world, message),
		...botContext(world, bot, chat, actorId),
	});
}
