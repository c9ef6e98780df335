import { messageId } from '../../fields/messageId';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const like: Operation = {
	value: 'like',
	name: 'Like',
	action: 'Like message',
	description:
		'Set or take back the like of the user. For other reactions act as a bot with Add Reaction.',
	fields: [
		messageId(),
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			default: 'plus',
			options: [
				{ name: 'Like', value: 'plus' },
				{ name: 'Take Like Back', value: 'minus' },
				{ name: 'Toggle', value: 'auto' },
			],
			description: 'Toggle likes the message, or takes the like back if there is one',
			hint: 'Bitrix24 refuses (WITHOUT_CHANGES) when the like is as wanted already',
		},
	],
	user: {
		kind: 'call',
		method: 'im.message.like',
		request: (read) => ({ MESSAGE_ID: read.id('messageId'), ACTION: read.text('action') }),
		items: succeeded,
	},
};
