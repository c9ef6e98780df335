import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const unsubscribe: Operation = {
	value: 'unsubscribe',
	name: 'Unsubscribe',
	action: 'Unsubscribe from own events',
	description: "Stop recording the user's events. Those recorded already can be read for a day.",
	user: {
		kind: 'call',
		method: 'im.v2.Event.unsubscribe',
		request: () => ({}),
		items: succeeded,
	},
};
