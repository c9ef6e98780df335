import type { Operation } from '../../engine/operation';
import { answered, notifyId } from './answered';

export const confirm: Operation = {
	value: 'confirm',
	name: 'Confirm',
	action: 'Press button of notification',
	description: 'Press a button of a notification that waits for a confirmation',
	fields: [
		notifyId(),
		{
			displayName: 'Button Value',
			name: 'notifyValue',
			type: 'string',
			default: 'Y',
			required: true,
			placeholder: 'e.g. Y',
			description:
				'The VALUE of the button, often Y or N; Notification > Get Many lists them in notify_buttons',
		},
	],
	user: {
		kind: 'call',
		method: 'im.notify.confirm',
		request: (read) => ({ NOTIFY_ID: read.id('notifyId'), NOTIFY_VALUE: read.text('notifyValue') }),
		items: answered,
	},
};
