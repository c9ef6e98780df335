import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const setIdle: Operation = {
	value: 'setIdle',
	name: 'Set Idle',
	action: 'Set whether own user is idle',
	description:
		'Mark the user as away or as back; only the previous version of the messenger shows it',
	fields: [
		{
			displayName: 'Idle',
			name: 'idle',
			type: 'boolean',
			default: true,
			description: 'Whether the user is away; turn it off to mark the user as back',
		},
		{
			displayName: 'Minutes Ago',
			name: 'ago',
			type: 'number',
			default: 10,
			typeOptions: { minValue: 1 },
			description: 'How many minutes ago the user went away',
			when: { idle: [true] },
		},
	],
	user: {
		kind: 'calls',
		methods: ['im.user.status.idle.start', 'im.user.status.idle.end'],
		calls: (read) => [
			read.value('idle') === false
				? { method: 'im.user.status.idle.end', parameters: {} }
				: { method: 'im.user.status.idle.start', parameters: { AGO: read.id('ago') } },
		],
		items: ([result]: boolean[]) => succeeded(result),
	},
};
