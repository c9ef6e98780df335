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
import type { Operation, StepPortal } from '../../engine/operation';
import type { ParameterReader } from '../../input/parameterReader';

type Changes = { title?: IDataObject; params?: IDataObject } & IDataObject;

/**
 * The portal changes parameters only together with the title of their language
 * (docs/bitrix24-facts.md, "Silent failures").
 *
 * @returns the language whose parameters are given without a title
 * @throws NodeOperationError for several: the portal tells the present title in one language only
 */
function languageWithoutTitle(
	read: ParameterReader,
	{ title = {}, params = {} }: Changes,
): string | undefined {
	const bare = Object.keys(params).filter((language) => !Object.hasOwn(title, language));
	if (bare.length > 1) {
		read.refuse(
			'texts',
			`has parameters without a title in ${bare.join(', ')}`,
			'Give the titles too: Bitrix24 changes parameters only together with the title of their language.',
		);
	}
	return bare[0];
}

/** @returns the changes with the title that the command has now */
async function withPresentTitle(
	read: ParameterReader,
	portal: StepPortal,
	{ commandId, language, fields }: { commandId: number; language: string; fields: Changes },
): Promise<IDataObject> {
	const listed = (await portal.call('imbot.v2.Command.list', {}, true)) as {
		commands?: IDataObject[];
	};
	const present = listed.commands?.find(({ id }) => Number(id) === commandId)?.title;
	if (typeof present !== 'string' || present === '') {
		read.refuse(
			'texts',
			`has parameters without a title in ${language}`,
			'Give the title too: Bitrix24 changes parameters only together with it, and the command has none.',
		);
	}
	return { ...fields, title: { ...fields.title, [language]: present } };
}

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
					'The texts that are to be changed. Where a title is left out, the present one is sent with the parameters, as it is in the language of the portal.',
				),
			),
		],
		kind: 'steps',
		methods: ['imbot.v2.Command.list', 'imbot.v2.Command.update'],
		steps: async (read) => {
			const commandId = read.id('commandId');
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
			const language = languageWithoutTitle(read, fields);
			return async (portal) => {
				const titled =
					language === undefined
						? fields
						: await withPresentTitle(read, portal, { commandId, language, fields });
				const updated = await portal.call('imbot.v2.Command.update', { commandId, fields: titled });
				return [{ json: updated as IDataObject }];
			};
		},
	},
};
