import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const unregister: Operation = {
	value: 'unregister',
	name: 'Unregister',
	action: 'Unregister bot',
	description: 'Delete a bot for good, with its commands and its subscriptions to events',
	bot: {
		kind: 'call',
		method: 'imbot.v2.Bot.unregister',
		request: () => ({}),
		items: succeeded,
		deletes: true,
	},
};
