import { chatField, groupDialogField } from '../../fields/dialog';
import { participantsField } from '../../fields/user';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';

export const add: Operation = {
	value: 'add',
	name: 'Add',
	action: 'Add participants to chat',
	description: 'Invite people into a chat',
	signed: true,
	user: {
		fields: [
			chatField(),
			participantsField({ required: true }),
			{
				displayName: 'Hide History',
				name: 'hideHistory',
				type: 'boolean',
				default: true,
				description: 'Whether the new participants see only what is written from now on',
			},
		],
		kind: 'call',
		method: 'im.chat.user.add',
		request: async (read) => ({
			CHAT_ID: read.chat(),
			USERS: read.ids('userIds'),
			...(await read.given({ HIDE_HISTORY: ['hideHistory', yesNo] })),
		}),
		items: succeeded,
	},
	bot: {
		fields: [groupDialogField(), participantsField({ required: true })],
		kind: 'call',
		method: 'imbot.v2.Chat.User.add',
		request: (read) => ({ dialogId: read.groupDialog(), userIds: read.ids('userIds') }),
		items: succeeded,
	},
};
