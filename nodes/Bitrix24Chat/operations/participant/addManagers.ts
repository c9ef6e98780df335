import { groupDialogField } from '../../fields/dialog';
import { participantsField } from '../../fields/user';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const addManagers: Operation = {
	value: 'addManagers',
	name: 'Add Managers',
	action: 'Add managers to chat',
	description:
		"Make participants managers of a chat that the bot owns; who isn't in the chat is passed over",
	fields: [groupDialogField(), participantsField({ required: true })],
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.Manager.add',
		request: (read) => ({ dialogId: read.groupDialog(), userIds: read.ids('userIds') }),
		items: succeeded,
	},
};
