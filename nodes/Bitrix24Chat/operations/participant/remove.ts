import { chatField, groupDialogField } from '../../fields/dialog';
import { participantField } from '../../fields/user';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove participant from chat',
	description: 'Exclude a person from a group chat; as the user, only somebody who is in it',
	user: {
		fields: [chatField(), participantField()],
		kind: 'call',
		method: 'im.chat.user.delete',
		request: (read) => ({ CHAT_ID: read.chat(), USER_ID: read.id('userId') }),
		items: succeeded,
	},
	bot: {
		fields: [groupDialogField(), participantField()],
		kind: 'call',
		method: 'imbot.v2.Chat.User.delete',
		request: (read) => ({ dialogId: read.groupDialog(), userId: read.id('userId') }),
		items: succeeded,
	},
};
