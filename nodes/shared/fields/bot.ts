import type { Field } from './field';

/**
 * The picker of a bot: `botId`, from the list of the bots that the credential has registered, by ID or by the code
 * that it was registered with.
 */
export function botField(): Field {
	return {
		displayName: 'Bot',
		name: 'botId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The chat bot that acts. It must have been registered with the same credential.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a bot…',
				typeOptions: { searchListMethod: 'searchBots', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 456',
				validation: [
					{
						type: 'regex',
						properties: { regex: '\\s*\\d+\\s*', errorMessage: 'The ID of a bot is a number' },
					},
				],
			},
			{
				displayName: 'By Code',
				name: 'code',
				type: 'string',
				placeholder: 'e.g. support_bot',
			},
		],
	};
}
