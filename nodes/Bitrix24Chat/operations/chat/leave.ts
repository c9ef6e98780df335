import { chatField, groupDialogField } from '../../../shared/fields/dialog';
import { succeeded } from '../../answers';
import type { Operation } from '../../operation';

export const leave: Operation = {
	value: 'leave',
	name: 'Leave',
	action: 'Leave a chat',
	description: 'Take the user or the bot itself out of a group chat',
	user: {
		fields: [chatField()],
		method: 'im.chat.leave',
		request: (read) => ({ CHAT_ID: read.chat() }),
		items: succeeded,
	},
	bot: {
		fields: [groupDialogField()],
		method: 'imbot.v2.Chat.leave',
		request: (read) => ({ dialogId: read.groupDialog() }),
		items: succeeded,
	},
};
