import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const hide: Operation = {
	value: 'hide',
	name: 'Hide',
	action: 'Hide chat',
	description:
		"Take a chat off the user's recent chats; the chat itself stays, and a new message brings it back",
	fields: [dialogField()],
	user: {
		kind: 'call',
		method: 'im.recent.hide',
		request: (read) => ({ DIALOG_ID: read.dialog() }),
		items: succeeded,
	},
};
