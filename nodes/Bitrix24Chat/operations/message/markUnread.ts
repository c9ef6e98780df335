import { dialogField } from '../../fields/dialog';
import { messageId } from '../../fields/messageId';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const markUnread: Operation = {
	value: 'markUnread',
	name: 'Mark as Unread',
	action: 'Mark messages as unread',
	description: 'Mark a message and all that follow it as unread',
	fields: [
		dialogField(),
		messageId({ description: 'The ID of the first message that is to be unread' }),
	],
	user: {
		kind: 'call',
		method: 'im.dialog.unread',
		request: (read) => ({ DIALOG_ID: read.dialog(), MESSAGE_ID: read.id('messageId') }),
		items: succeeded,
	},
};
