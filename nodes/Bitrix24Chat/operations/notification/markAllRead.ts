import type { Operation } from '../../engine/operation';

export const markAllRead: Operation = {
	value: 'markAllRead',
	name: 'Mark All as Read',
	action: 'Mark all notifications as read',
	description: "Mark all of the user's notifications as read",
	user: {
		kind: 'call',
		method: 'im.notify.read.all',
		request: () => ({}),
		items: ({ result, newCounter }: { result: boolean; newCounter: number }) => ({
			success: result === true,
			newCounter,
		}),
	},
};
