import { userById } from './chats';
import { chatEventView, userView } from '../views/v2';
import type { Bot, Chat, QueuedEvent } from './types';
import type { World } from './world';

/** The queues themselves: how an event gets in, what every event holds, and how it is taken out. */

const EVENT_LIFE_MS = 24 * 3_600_000;

/** Puts an event at the end of a queue and tells the listeners. */
export function push(
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

/** The parts every bot event has: bot, chat, user, language. */
export function botContext(
	world: World,
	bot: Bot,
	chat: Chat,
	userId: number,
): Record<string, unknown> {
	const user = userById(world, userId);
	return {
		chat: chatEventView(world, chat, bot.id),
		user: user ? userView(world, user, 'event') : [],
		language: 'en',
	};
}

/** An event for everybody of a chat who has subscribed; `byNobody` is an event without a user. */
export function userEvent(
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
