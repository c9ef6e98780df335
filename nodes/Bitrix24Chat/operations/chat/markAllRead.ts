import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const markAllRead: Operation = {
	value: 'markAllRead',
	name: 'Mark All as Read',
	action: 'Mark all chats as read',
	description: 'Mark every message in every chat of the user as read',
	user: {
		kind: 'call',
		method: 'im.dialog.read.all',
		request: () => ({}),
		items: succeeded,
	},
};
