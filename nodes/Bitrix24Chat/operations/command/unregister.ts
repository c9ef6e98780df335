import { commandField } from '../../fields/command';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const unregister: Operation = {
	value: 'unregister',
	name: 'Unregister',
	action: 'Unregister command',
	description: 'Take a slash command away from a bot',
	bot: {
		fields: [commandField('The command to take away')],
		kind: 'call',
		method: 'imbot.v2.Command.unregister',
		request: (read) => ({ commandId: read.id('commandId') }),
		items: succeeded,
		deletes: true,
	},
};
