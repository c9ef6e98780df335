import { Refusal } from '../world/errors';
import { confirmEvents } from '../world/events';
import type { QueuedEvent } from '../world/types';
import { hasScope } from '../rest/auth';
import { flag, number, type Call, type Handlers } from '../rest/call';

/**
 * Event queues (imbot.v2.Event.get, im.v2.Event.*): the offset confirms, everything below it is gone for good.
 * `hasMore` says only that the page is full, so an empty page may follow.
 */

function answer({ world, params }: Call, waiting: QueuedEvent[]): Record<string, unknown> {
	const { documented } = world.behaviour;
	const asked = number(params, 'limit', 100);
	const limit = documented ? asked : Math.min(1000, Math.max(1, asked));
	const chosen = waiting.slice(0, limit);
	const last = chosen[chosen.length - 1];
	const offset = number(params, 'offset');
	const { emptyNextOffset } = world.behaviour;
	const nothing =
		emptyNextOffset === 'absent'
			? {}
			: { nextOffset: emptyNextOffset === 'echo' ? (offset ?? (documented ? null : 0)) : null };
	return {
		events: chosen.map(({ eventId, type, date, data }) => ({ eventId, type, date, data })),
		...(last ? { nextOffset: last.eventId + 1 } : nothing),
		hasMore: documented ? waiting.length > limit : chosen.length >= limit,
	};
}

export const events: Handlers = {
	'imbot.v2.Event.get': (call) => {
		const { world, params, bot, userId } = call;
		const { botEvents, userEvents, subscribers } = world.state;
		const offset = number(params, 'offset');
		const withUserEvents = flag(params, 'withUserEvents', false);
		if (withUserEvents) {
			if (!hasScope(call.auth, ['im'])) throw new Refusal('SCOPE_ERROR');
			if (!subscribers.has(userId)) throw new Refusal('USER_NOT_SUBSCRIBED');
			confirmEvents(world, userEvents, userId, offset);
		}
		confirmEvents(world, botEvents, bot.id, offset);
		const waiting = [
			...(botEvents.get(bot.id) ?? []),
			...(withUserEvents ? (userEvents.get(userId) ?? []) : []),
		];
		return answer(
			call,
			waiting.sort((a, b) => a.eventId - b.eventId),
		);
	},

	'im.v2.Event.get': (call) => {
		const { world, params, userId } = call;
		confirmEvents(world, world.state.userEvents, userId, number(params, 'offset'));
		return answer(call, world.state.userEvents.get(userId) ?? []);
	},

	'im.v2.Event.subscribe': ({ world, userId }) => {
		world.state.subscribers.add(userId);
		return true;
	},

	'im.v2.Event.unsubscribe': ({ world, userId }) => {
		world.state.subscribers.delete(userId);
		if (!world.behaviour.documented) world.state.userEvents.delete(userId);
		return true;
	},
};
