import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const subscribe: Operation = {
	value: 'subscribe',
	name: 'Subscribe',
	action: 'Subscribe to own events',
	description:
		"Make Bitrix24 record the user's events, for a day each. The trigger does this by itself.",
	user: {
		kind: 'call',
		method: 'im.v2.Event.subscribe',
		request: () => ({}),
		items: succeeded,
	},
};
