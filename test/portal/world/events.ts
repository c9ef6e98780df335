import { isOpenLines } from '../open-lines/dialogs';
import { dialogIdFor, userById } from './chats';
import { botView, messageView } from '../views/v2';
import { queueCommands } from './command-events';
import { botContext, push, userEvent } from './queues';
import type { Bot, Chat, Message } from './types';
import type { World } from './world';

export { queueCommand } from './command-events';
export { confirmEvents } from './queues';

/**
 * The queues behind imbot.v2.Event.get and im.v2.Event.get (docs/bitrix24-facts.md, "Event queues"
 * and "What bots hear"). Ordinary bots get their private dialogs and mentions, supervisor and
 * personal bots everything in their chats; a bot never gets what it wrote itself. Subscribed users
 * get what happens in their chats.
 */

/** Ids mentioned as [USER=5]Name[/USER]. */
export function mentions(text: string): Set<number> {
	return new Set(
		[...text.matchAll(/\[USER=(\d+)(?: REPLACE)?\]/gi)].map((match) => Number(match[1])),
	);
}

function seesEverything(bot: Bot): boolean {
	return bot.type === 'supervisor' || bot.type === 'personal';
}

/** Bots never hear bots, supervisors and personal assistants included. */
function deaf(world: World, actorId: number): boolean {
	return !world.behaviour.documented && world.state.bots.has(actorId);
}

/** Bots that get an event about this text, written by `actorId`. */
function botsFor(world: World, chat: Chat, text: string, actorId: number): Bot[] {
	if (deaf(world, actorId)) return [];
	const mentioned = mentions(text);
	const everybody = chat.kind === 'private' || isOpenLines(chat);
	// As documented, only bots registered for Open Channels hear there; the server tells every bot of the chat.
	const registeredOnly = world.behaviour.documented && isOpenLines(chat);
	if (registeredOnly && userById(world, actorId)?.bot) return [];
	return [...chat.members.keys()].flatMap((id) => {
		const bot = world.state.bots.get(id);
		if (!bot || id === actorId || bot.eventMode !== 'fetch') return [];
		if (registeredOnly) return bot.isSupportOpenline ? [bot] : [];
		return everybody || mentioned.has(id) || seesEverything(bot) ? [bot] : [];
	});
}

/** A message was added or changed. A `/command` is left to queueCommands. */
export function queueMessage(
	world: World,
	chat: Chat,
	message: Message,
	what: 'ADD' | 'UPDATE',
	actorId: number,
	sentText = message.text,
): void {
	const called =
		what === 'ADD' ? queueCommands(world, chat, message, actorId, sentText) : new Set<number>();
	const { documented, commandsAlsoAsMessages } = world.behaviour;
	const byNobody = !documented && message.authorId === 0;
	for (const bot of botsFor(world, chat, message.text, actorId)) {
		if (message.authorId === 0 && !seesEverything(bot) && !isOpenLines(chat)) continue;
		if (documented ? called.has(bot.id) : called.size > 0) if (!commandsAlsoAsMessages) continue;
		push(world, world.state.botEvents, bot.id, `ONIMBOTV2MESSAGE${what}`, {
			bot: botView(world, bot),
			message: messageView(world, message),
			...botContext(world, bot, chat, actorId),
			...(byNobody ? { user: [] } : {}),
		});
	}
	userEvent(
		world,
		chat,
		`ONIMV2MESSAGE${what}`,
		actorId,
		() => ({ message: messageView(world, message) }),
		byNobody,
	);
}

export function queueMessageDeleted(
	world: World,
	chat: Chat,
	message: Message,
	actorId: number,
): void {
	for (const bot of botsFor(world, chat, '', actorId)) {
		push(world, world.state.botEvents, bot.id, 'ONIMBOTV2MESSAGEDELETE', {
			bot: botView(world, bot),
			messageId: message.id,
			...botContext(world, bot, chat, actorId),
		});
	}
	userEvent(world, chat, 'ONIMV2MESSAGEDELETE', actorId, () => ({ messageId: message.id }));
}

/** Somebody was put into a chat: in a bot's event `user` is the inviter, in a user's event the newcomer. */
export function queueJoin(world: World, chat: Chat, newcomerId: number, inviterId: number): void {
	const bot = world.state.bots.get(newcomerId);
	if (bot && bot.eventMode === 'fetch' && newcomerId !== inviterId) {
		push(world, world.state.botEvents, bot.id, 'ONIMBOTV2JOINCHAT', {
			bot: botView(world, bot),
			dialogId: dialogIdFor(chat, bot.id),
			...botContext(world, bot, chat, inviterId),
		});
	}
	userEvent(world, chat, 'ONIMV2JOINCHAT', newcomerId, (userId) => ({
		dialogId: dialogIdFor(chat, userId),
	}));
}

export function queueReaction(
	world: World,
	chat: Chat,
	message: Message,
	reaction: string,
	action: 'add' | 'delete',
	actorId: number,
): void {
	for (const bot of chat.members.keys()) {
		const listener = world.state.bots.get(bot);
		if (
			!listener ||
			bot === actorId ||
			listener.eventMode !== 'fetch' ||
			!listener.isReactionsEnabled
		)
			continue;
		const { documented } = world.behaviour;
		if (deaf(world, actorId)) continue;
		if (message.authorId !== bot && !(documented && seesEverything(listener))) continue;
		push(world, world.state.botEvents, bot, 'ONIMBOTV2REACTIONCHANGE', {
			bot: botView(world, listener),
			reaction,
			action,
			message: messageView(world, message),
			...botContext(world, listener, chat, actorId),
		});
	}
	userEvent(world, chat, 'ONIMV2REACTIONCHANGE', actorId, () => ({
		reaction,
		action,
		message: messageView(world, message),
	}));
}

export function queueContext(
	world: World,
	bot: Bot,
	chat: Chat,
	userId: number,
	context: Record<string, unknown>,
): void {
	push(world, world.state.botEvents, bot.id, 'ONIMBOTV2CONTEXTGET', {
		bot: botView(world, bot),
		dialogId: dialogIdFor(chat, bot.id),
		context,
		...botContext(world, bot, chat, userId),
	});
}
