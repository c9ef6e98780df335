import { chatField, groupDialogField } from '../../fields/dialog';
import { userField } from '../../fields/user';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

const newOwner = () =>
	userField({
		displayName: 'New Owner',
		description: 'Somebody who takes part in the chat already',
	});

export const setOwner: Operation = {
	value: 'setOwner',
	name: 'Set Owner',
	action: 'Set owner of chat',
	description: 'Hand a group chat over to another participant; only its owner can do that',
	user: {
		fields: [chatField(), newOwner()],
		kind: 'call',
		method: 'im.chat.setOwner',
		request: (read) => ({ CHAT_ID: read.chat(), USER_ID: read.id('userId') }),
		items: succeeded,
	},
	bot: {
		fields: [groupDialogField(), newOwner()],
		kind: 'call',
		method: 'imbot.v2.Chat.setOwner',
		request: (read) => ({ dialogId: read.groupDialog(), userId: read.id('userId') }),
		items: succeeded,
	},
};
