import type { Operation } from '../../engine/operation';
import { notificationOf, notificationOptions, receiverAndText, sentNotification } from './content';

export const sendSystem: Operation = {
	value: 'sendSystem',
	name: 'Send System',
	action: 'Send system notification',
	description: 'Send a notification that names no author',
	fields: [...receiverAndText(), notificationOptions()],
	user: {
		kind: 'call',
		method: 'im.notify.system.add',
		request: notificationOf,
		items: sentNotification,
	},
};
