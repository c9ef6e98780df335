import type { Operation } from '../../engine/operation';
import { notificationOf, notificationOptions, receiverAndText, sentNotification } from './content';

export const sendPersonal: Operation = {
	value: 'sendPersonal',
	name: 'Send Personal',
	action: 'Send personal notification',
	description: 'Send a notification on behalf of the user of the credential',
	fields: [...receiverAndText(), notificationOptions()],
	user: {
		kind: 'call',
		method: 'im.notify.personal.add',
		request: notificationOf,
		items: sentNotification,
	},
};
