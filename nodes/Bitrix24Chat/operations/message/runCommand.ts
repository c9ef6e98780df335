import { botField } from '../../../shared/fields/bot';
import type { Field } from '../../../shared/fields/field';
import { messageId } from '../../fields/messageId';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

/** The user calls the bot, so the bot may be anybody's and its code, which only its owner sees, is of no use. */
function calledBot(): Field {
	const { modes, ...field } = botField();
	return {
		...field,
		modes: modes?.filter(({ name }) => name !== 'code'),
		description: 'The chat bot that the command belongs to',
	};
}

export const runCommand: Operation = {
	value: 'runCommand',
	name: 'Run Command',
	action: 'Run command of bot',
	description: "Call a bot's command as if the user had pressed a button of the message",
	fields: [
		messageId({ description: 'The ID of the message that the command belongs to' }),
		calledBot(),
		{
			displayName: 'Command',
			name: 'command',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. help',
			description: 'A command that the bot has registered, without the slash',
		},
		{
			displayName: 'Command Parameters',
			name: 'commandParams',
			type: 'string',
			default: '',
			placeholder: 'e.g. task #1',
			description: 'The text that follows the command',
		},
	],
	user: {
		kind: 'call',
		method: 'im.message.command',
		request: async (read) => ({
			MESSAGE_ID: read.id('messageId'),
			BOT_ID: read.id('botId'),
			COMMAND: read.text('command').trim().replace(/^\//, ''),
			...(await read.given({ COMMAND_PARAMS: 'commandParams' })),
		}),
		items: succeeded,
	},
};
