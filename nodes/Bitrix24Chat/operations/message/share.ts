import { dialogField } from '../../fields/dialog';
import { messageId } from '../../fields/messageId';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const share: Operation = {
	value: 'share',
	name: 'Share',
	action: 'Share message',
	description:
		'Make a task, a calendar event, a Feed message or a chat of a message; its ID is not told',
	fields: [
		dialogField(),
		messageId({ description: 'The ID of a message of this dialog' }),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'TASK',
			options: [
				{ name: 'Calendar Event', value: 'CALEND' },
				{ name: 'Chat', value: 'CHAT' },
				{ name: 'Feed Message', value: 'POST' },
				{ name: 'Task', value: 'TASK' },
			],
			description: 'What to make of the message',
		},
	],
	user: {
		kind: 'call',
		method: 'im.message.share',
		request: (read) => ({
			MESSAGE_ID: read.id('messageId'),
			DIALOG_ID: read.dialog(),
			TYPE: read.text('type'),
		}),
		items: succeeded,
	},
};
