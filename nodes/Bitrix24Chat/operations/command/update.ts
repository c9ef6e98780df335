import type { IDataObject } from 'n8n-workflow';
import {
	commandField,
	commandName,
	commandSwitches,
	commandTexts,
	commandTextsJson,
} from '../../fields/command';
import { updateFields } from '../../../shared/fields/field';
import { commandNameOf, commandTextsOf } from './commandTexts';
import type { Operation } from '../../engine/operation';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update command',
	description:
		"Change a command's name, texts or visibility; languages that are not given stay as they are",
	bot: {
		fields: [
			commandField('The command to change'),
			updateFields(
				...commandSwitches,
				commandName(),
				...commandTextsJson,
				{
					displayName: 'Remove Languages',
					name: 'removeLanguages',
					type: 'string',
					default: '',
					placeholder: 'e.g. en, de',
					description: 'The languages whose texts are to be taken away',
				},
				commandTexts(
					'The texts that are to be changed. Parameters count only in a language that has a title too.',
				),
			),
		],
		kind: 'call',
		method: 'imbot.v2.Command.update',
		request: async (read) => {
			const fields = {
				...(read.has('command') ? { command: commandNameOf(read) } : {}),
				...commandTextsOf(read),
				...(await read.given({
					common: 'common',
					hidden: 'hidden',
					extranetSupport: 'extranetSupport',
				})),
			};
			if (Object.keys(fields).length === 0)
				read.refuse('updateFields', 'is empty', 'Add what is to be changed.');
			return { commandId: read.id('commandId'), fields };
		},
		items: (updated: IDataObject) => updated,
	},
};
