import { commandField } from '../../../shared/fields/command';
import { succeeded } from '../../answers';
import type { Operation } from '../../operation';

export const unregister: Operation = {
	value: 'unregister',
	name: 'Unregister',
	action: 'Unregister a command',
	description: 'Take a slash command away from a bot',
	bot: {
		fields: [commandField('The command to take away')],
		method: 'imbot.v2.Command.unregister',
		request: (read) => ({ commandId: read.id('commandId') }),
		items: succeeded,
	},
};
