import type { Field } from '../../shared/fields/field';

/** The picker of one of the chosen bot's commands: `commandId`. */
export function commandField(description: string): Field {
	return {
		displayName: 'Command',
		name: 'commandId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		typeOptions: { loadOptionsDependsOn: ['botId.value'] },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a command…',
				typeOptions: { searchListMethod: 'searchCommands', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 42',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '\\s*[1-9]\\d*\\s*',
							errorMessage: 'The ID of a command is a number',
						},
					},
				],
			},
		],
	};
}

export function commandName(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Name',
		name: 'command',
		type: 'string',
		default: '',
		placeholder: 'e.g. help',
		description: 'What people write after the slash: letters, digits, hyphens and underscores',
		...more,
	};
}

/** The command's title and parameters in the menu, a row for each language. */
export function commandTexts(description: string, more: Partial<Field> = {}): Field {
	return {
		displayName: 'Texts',
		name: 'texts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Language',
		description,
		options: [
			{
				displayName: 'Language',
				name: 'values',
				values: [
					{
						displayName: 'Language',
						name: 'language',
						type: 'string',
						default: 'en',
						placeholder: 'e.g. en',
						description: 'The code of the language, such as en, de or fr',
					},
					{
						displayName: 'Title',
						name: 'title',
						type: 'string',
						default: '',
						placeholder: 'e.g. Show help',
						description: 'What the command does, as the list of commands shows it',
					},
					{
						displayName: 'Parameters',
						name: 'params',
						type: 'string',
						default: '',
						placeholder: 'e.g. topic',
						description:
							'What people may write after the command, as the list of commands shows it',
					},
				],
			},
		],
		...more,
	};
}

/** The same texts as an expression may give them. */
export const commandTextsJson: readonly Field[] = [
	{
		displayName: 'Parameters (JSON)',
		name: 'params',
		type: 'json',
		default: '',
		description:
			'The parameters by language such as { "en": "topic", "de": "Thema" }, in addition to Texts',
	},
	{
		displayName: 'Titles (JSON)',
		name: 'title',
		type: 'json',
		default: '',
		description:
			'The titles by language such as { "en": "Show help", "de": "Hilfe anzeigen" }, in addition to Texts',
	},
];

/** Where a command works and whether it shows. */
export const commandSwitches: readonly Field[] = [
	{
		displayName: 'Works in Every Chat',
		name: 'common',
		type: 'boolean',
		default: false,
		description: 'Whether the command works in every chat, also where the bot is no participant',
	},
	{
		displayName: 'Extranet Support',
		name: 'extranetSupport',
		type: 'boolean',
		default: false,
		description: 'Whether people from outside the company may use the command',
	},
	{
		displayName: 'Hidden',
		name: 'hidden',
		type: 'boolean',
		default: false,
		description:
			'Whether the command is left out of the list of commands. Buttons can still call it.',
	},
];
