import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const setInputField: Operation = {
	value: 'setInputField',
	name: 'Set Input Field',
	action: 'Set input field of chat',
	description: 'Let people write in a chat of the bot, or leave them buttons only',
	fields: [
		dialogField(),
		{
			displayName: 'Enabled',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether people can write in the chat; switched off, the input field is gone',
		},
	],
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.TextField.enabled',
		request: (read) => ({
			dialogId: read.dialog({ isNewer: true }),
			enabled: read.value('enabled') === true,
		}),
		items: succeeded,
	},
};
