import type { Operation } from '../../engine/operation';
import { notificationOf, notificationOptions, receiverAndText, sentNotification } from './content';

export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send notification',
	description: 'Send a notification on behalf of the user of the credential or of the system',
	fields: [
		...receiverAndText(),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'USER',
			options: [
				{ name: 'From the System', value: 'SYSTEM', description: 'Names no author' },
				{
					name: 'From the User',
					value: 'USER',
					description: 'Comes from the user of the credential',
				},
			],
			description: 'Who the notification comes from',
		},
		notificationOptions(),
	],
	user: {
		kind: 'call',
		method: 'im.notify',
		request: async (read) => ({ ...(await notificationOf(read)), TYPE: read.text('type') }),
		items: sentNotification,
	},
};
