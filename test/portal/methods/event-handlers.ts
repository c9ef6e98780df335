import { Refusal } from '../world/errors';
import { number, text, type Handlers } from '../rest/call';
import { findMethod, readData } from '../rest/contract';

/** event.bind: handlers are remembered, nothing is ever sent to them. */

/** Events this portal knows: the messenger's, the application's own, and what the documentation's samples bind. */
const EVENTS = new Set([
	...Object.keys(readData<{ events: Record<string, unknown> }>('events.json').events),
	...findMethod('event.bind')!.requests.map((request) => String(request.event)),
	'ONAPPINSTALL',
	'ONAPPUNINSTALL',
	'ONAPPUPDATE',
]);

export const eventHandlers: Handlers = {
	'event.bind': ({ world, auth, params, userId }) => {
		if (auth.kind !== 'oauth')
			throw new Refusal('ACCESS_DENIED', 'Access denied! Application context required');
		const event = text(params, 'event').toUpperCase();
		if (!EVENTS.has(event)) throw new Refusal('ERROR_EVENT_NOT_FOUND');
		const handler = text(params, 'handler');
		if (!/^https?:\/\/[^\s/]+/.test(handler))
			throw new Refusal('ERROR_ARGUMENT', "Parameter 'handler' must be an absolute URL");
		const { admin } = world.state.users.get(userId)!;
		const eventType = text(params, 'event_type') === 'offline' ? 'offline' : 'online';
		if (eventType === 'offline' && !admin) throw new Refusal('ACCESS_DENIED');
		const authType = number(params, 'auth_type', userId);
		if (authType !== userId && !admin) {
			const reason =
				'Access denied! Event binding with AUTH_TYPE requires administrator access rights';
			throw new Refusal('ACCESS_DENIED', reason);
		}
		const bound = {
			clientId: auth.clientId!,
			userId: authType,
			event,
			handler,
			eventType,
		} as const;
		const { eventHandlers: known } = world.state;
		const again = known.some((one) => JSON.stringify(one) === JSON.stringify(bound));
		if (!again) known.push(bound);
		return true;
	},
};
