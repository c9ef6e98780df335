import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';

export const setUnread: Operation = {
	value: 'setUnread',
	name: 'Set Unread',
	action: 'Set or clear unread label of chat',
	description:
		"Put the unread label (view later) on a chat in the user's recent chats, or take it off",
	fields: [
		dialogField(),
		{
			displayName: 'Unread',
			name: 'action',
			type: 'boolean',
			default: true,
			description: 'Whether to put the unread label on the chat; switched off, it is taken off',
		},
	],
	user: {
		kind: 'call',
		method: 'im.recent.unread',
		request: async (read) => ({
			DIALOG_ID: read.dialog(),
			...(await read.given({ ACTION: ['action', yesNo] })),
		}),
		items: succeeded,
	},
};
