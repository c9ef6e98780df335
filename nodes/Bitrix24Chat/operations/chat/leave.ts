import { chatField, groupDialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const leave: Operation = {
	value: 'leave',
	name: 'Leave',
	action: 'Leave chat',
	description: 'Take the user or the bot itself out of a group chat',
	user: {
		fields: [chatField()],
		kind: 'call',
		method: 'im.chat.leave',
		request: (read) => ({ CHAT_ID: read.chat() }),
		items: succeeded,
	},
	bot: {
		fields: [groupDialogField()],
		kind: 'call',
		method: 'imbot.v2.Chat.leave',
		request: (read) => ({ dialogId: read.groupDialog() }),
		items: succeeded,
	},
};
