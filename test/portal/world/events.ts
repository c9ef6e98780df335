import { dialogIdFor, userById } from './chats';
import { botView, chatEventView, messageView, userView } from '../views/v2';
import { calledCommands, type Called } from '../texts';
import type { Bot, Chat, Command, Message, QueuedEvent } from './types';
import type { World } from './world';

/**
 * The queues behind imbot.v2.Event.get and im.v2.Event.get (contract: events.json).
 * Ordinary bots get their private dialogs and mentions, supervisor and personal bots everything in their chats;
 * a bot never gets what it wrote itself. Subscribed users get what happens in their chats.
 */

const EVENT_LIFE_MS = 24 * 3_600_000;

function push(
	world: World,
	queues: Map<number, QueuedEvent[]>,
	key: number,
	type: string,
	data: Record<string, unknown>,
): void {
	const event = {
		eventId: world.nextId('event'),
		type,
		date: world.iso(),
		data,
		at: world.clock.now(),
	};
	const queue = queues.get(key);
	if (queue) queue.push(event);
	else queues.set(key, [event]);
	const forBot = queues === world.state.botEvents;
	world.changed({
		kind: 'event',
		botId: forBot ? key : null,
		userId: forBot ? null : key,
		eventId: event.eventId,
		type,
	});
}

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

/** In an Open Channel every bot of the chat hears, without a mention. */
function isOpenChannel(world: World, chat: Chat): boolean {
	return !world.behaviour.documented && chat.entityType === 'LINES';
}

/** Bots that get an event about this text, written by `actorId`. */
function botsFor(world: World, chat: Chat, text: string, actorId: number): Bot[] {
	if (deaf(world, actorId)) return [];
	const mentioned = mentions(text);
	const everybody = chat.kind === 'private' || isOpenChannel(world, chat);
	return [...chat.members.keys()].flatMap((id) => {
		const bot = world.state.bots.get(id);
		if (!bot || id === actorId || bot.eventMode !== 'fetch') return [];
		return everybody || mentioned.has(id) || seesEverything(bot) ? [bot] : [];
	});
}

/** The parts every bot event has: bot, chat, user, language. */
function botContext(world: World, bot: Bot, chat: Chat, userId: number): Record<string, unknown> {
	const user = userById(world, userId);
	return {
		chat: chatEventView(world, chat, bot.id),
		user: user ? userView(world, user, 'event') : [],
		language: 'en',
	};
}

function userEvent(
	world: World,
	chat: Chat,
	type: string,
	actorId: number,
	data: (userId: number) => Record<string, unknown>,
	byNobody = false,
): void {
	for (const userId of chat.members.keys()) {
		if (!world.state.subscribers.has(userId)) continue;
		if (userId === actorId && !world.behaviour.ownUserEvents) continue;
		const actor = userById(world, actorId);
		push(world, world.state.userEvents, userId, type, {
			...data(userId),
			chat: chatEventView(world, chat, userId),
			user: byNobody ? null : actor ? userView(world, actor, 'userEvent') : [],
			language: 'en',
		});
	}
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
		if (message.authorId === 0 && !seesEverything(bot)) continue;
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
function queueCommands(
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

/** Drops everything below the offset for good (0 and less drop nothing) and what is older than a day. */
export function confirmEvents(
	world: World,
	queues: Map<number, QueuedEvent[]>,
	key: number,
	offset: number | undefined,
): void {
	const oldest = world.clock.now() - EVENT_LIFE_MS;
	const queue = queues.get(key) ?? [];
	queues.set(
		key,
		queue.filter(
			(event) => (offset === undefined || event.eventId >= offset) && event.at >= oldest,
		),
	);
}
