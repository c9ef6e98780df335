import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const setStatus: Operation = {
	value: 'setStatus',
	name: 'Set Status',
	action: 'Set own status',
	description: 'Set the status of the user of the credential',
	fields: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: 'online',
			options: [
				{ name: 'Away', value: 'away' },
				{ name: 'Break', value: 'break' },
				{ name: 'Do Not Disturb', value: 'dnd', description: 'Silences notifications' },
				{ name: 'Online', value: 'online' },
			],
			description: 'The current messenger shows only Online; the others can be set and read',
		},
	],
	user: {
		kind: 'call',
		method: 'im.user.status.set',
		request: (read) => ({ STATUS: read.text('status') }),
		items: succeeded,
	},
};
