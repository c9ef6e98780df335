import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';

export const mute: Operation = {
	value: 'mute',
	name: 'Mute',
	action: 'Mute or unmute chat',
	description: 'Turn the notifications of a chat off or on for the user',
	fields: [
		dialogField(),
		{
			displayName: 'Mute',
			name: 'mute',
			type: 'boolean',
			default: true,
			description: 'Whether to turn the notifications off; switched off, they are turned on again',
		},
	],
	user: {
		kind: 'call',
		method: 'im.chat.mute',
		request: async (read) => ({
			DIALOG_ID: read.dialog(),
			...(await read.given({ MUTE: ['mute', yesNo] })),
		}),
		items: succeeded,
	},
};
