import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';

export const pin: Operation = {
	value: 'pin',
	name: 'Pin',
	action: 'Pin or unpin chat',
	description: "Keep a chat at the top of the user's recent chats, or no longer",
	fields: [
		dialogField(),
		{
			displayName: 'Pin',
			name: 'pin',
			type: 'boolean',
			default: true,
			description: 'Whether to pin the chat; switched off, it is unpinned',
		},
	],
	user: {
		kind: 'call',
		method: 'im.recent.pin',
		request: async (read) => ({
			DIALOG_ID: read.dialog(),
			...(await read.given({ PIN: ['pin', yesNo] })),
		}),
		items: succeeded,
	},
};
