import type { User } from '../world/types';
import { number, text, type Call, type Handlers } from '../rest/call';

/** One's own status (im.user.status.*). */

const MINUTE = 60_000;

function caller(call: Call): User {
	return call.world.state.users.get(call.userId)!;
}

export const statuses: Handlers = {
	'im.user.status.get': ({ world, userId }) => world.state.statuses.get(userId) ?? false,

	'im.user.status.set': (call) => {
		const status = text(call.params, 'STATUS');
		call.world.state.statuses.set(call.userId, status);
		caller(call).status = status;
		return true;
	},

	'im.user.status.idle.start': (call) => {
		caller(call).idleSince = call.world.clock.now() - number(call.params, 'AGO', 10) * MINUTE;
		return true;
	},

	'im.user.status.idle.end': (call) => {
		caller(call).idleSince = null;
		return true;
	},
};
