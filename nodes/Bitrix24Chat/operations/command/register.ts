import type { IDataObject } from 'n8n-workflow';
import { commandName, commandSwitches, commandTexts, commandTextsJson } from '../../fields/command';
import { options } from '../../../shared/fields/field';
import { commandNameOf, commandTextsOf } from './commandTexts';
import type { Operation } from '../../engine/operation';

export const register: Operation = {
	value: 'register',
	name: 'Register',
	action: 'Register command',
	description:
		'Teach a bot a slash command; a command that the bot has already is given back unchanged',
	bot: {
		fields: [
			commandName({ required: true }),
			commandTexts(
				'How the command shows in the list of commands. A command that is not hidden needs a title.',
				// A row to fill in, since nearly every command needs one; a row without a title counts for nothing.
				{ default: { values: [{ language: 'en', title: '', params: '' }] } },
			),
			options(...commandSwitches, ...commandTextsJson),
		],
		kind: 'call',
		method: 'imbot.v2.Command.register',
		request: async (read) => {
			const texts = commandTextsOf(read);
			if (read.value('hidden') !== true && !texts.title) {
				read.refuse(
					'texts',
					'has no title',
					'Add a language with a title, or turn Hidden on under Options.',
				);
			}
			return {
				fields: {
					command: commandNameOf(read),
					...texts,
					...(await read.given({
						common: 'common',
						hidden: 'hidden',
						extranetSupport: 'extranetSupport',
					})),
				},
			};
		},
		items: (registered: IDataObject) => registered,
	},
};
