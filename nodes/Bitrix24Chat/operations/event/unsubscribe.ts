import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const unsubscribe: Operation = {
	value: 'unsubscribe',
	name: 'Unsubscribe',
	action: 'Unsubscribe from own events',
	description:
		"Stop recording the user's events. Bitrix24 deletes those recorded already at once, so read them first.",
	user: {
		kind: 'call',
		method: 'im.v2.Event.unsubscribe',
		request: () => ({}),
		items: succeeded,
	},
};
