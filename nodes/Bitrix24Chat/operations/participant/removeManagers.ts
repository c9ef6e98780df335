import { groupDialogField } from '../../fields/dialog';
import { participantsField } from '../../fields/user';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const removeManagers: Operation = {
	value: 'removeManagers',
	name: 'Remove Managers',
	action: 'Remove managers from chat',
	description: 'Make managers of a chat that the bot owns ordinary participants again',
	fields: [groupDialogField(), participantsField({ required: true })],
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.Manager.delete',
		request: (read) => ({ dialogId: read.groupDialog(), userIds: read.ids('userIds') }),
		items: succeeded,
	},
};
