import type { Field } from '../../shared/fields/field';
import { chatField } from './dialog';

/** The picker of an Open Channel's dialog: `chatId`, a number; `chat123` is understood too, as the trigger gives it. */
export function openDialogField(more: Partial<Field> = {}): Field {
	const { modes = [], ...field } = chatField();
	return {
		...field,
		displayName: 'Open Channel Dialog',
		description: 'The chat with the customer',
		modes: modes.map((mode) =>
			mode.name === 'list'
				? {
						...mode,
						placeholder: 'Choose a dialog…',
						typeOptions: { ...mode.typeOptions, searchListMethod: 'searchOpenDialogs' },
					}
				: mode,
		),
		...more,
	};
}

/** The picker of a dialog of the CRM item that `crmEntityType` and `crmEntity` name: `chatId`. */
export function crmDialogField(more: Partial<Field> = {}): Field {
	const { modes = [], ...field } = openDialogField();
	return {
		...field,
		description: 'A chat with the customer that is tied to the CRM item',
		modes: modes.map((mode) =>
			mode.name === 'list'
				? { ...mode, typeOptions: { ...mode.typeOptions, searchListMethod: 'searchCrmDialogs' } }
				: mode,
		),
		...more,
	};
}

/** The picker of a line: `queueId` where a dialog goes to it, `configId` where its settings are read. */
export function lineField(name: 'queueId' | 'configId', more: Partial<Field> = {}): Field {
	return {
		displayName: 'Open Channel',
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The Open Channel, which Bitrix24 calls a line',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an Open Channel…',
				typeOptions: { searchListMethod: 'searchLines', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 22',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '\\s*[1-9]\\d*\\s*',
							errorMessage: "An Open Channel's ID is a number",
						},
					},
				],
			},
		],
		...more,
	};
}

/** Which CRM item: `crmEntityType` and `crmEntity`. */
export function crmItemFields(): Field[] {
	return [
		{
			displayName: 'CRM Item Type',
			name: 'crmEntityType',
			type: 'options',
			default: 'deal',
			options: [
				{ name: 'Company', value: 'company' },
				{ name: 'Contact', value: 'contact' },
				{ name: 'Deal', value: 'deal' },
				{ name: 'Lead', value: 'lead' },
			],
		},
		{
			displayName: 'CRM Item ID',
			name: 'crmEntity',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1205',
			description: 'The ID of the lead, deal, contact or company; the user must be able to read it',
		},
	];
}

/** Makes an operation whose method answers yes in any case look at the dialog as well. */
export function checkOutcome(): Field {
	return {
		displayName: 'Check Outcome',
		name: 'checkOutcome',
		type: 'boolean',
		default: true,
		description:
			'Whether to read the dialog before and after, and say what really happened. Bitrix24 answers yes here even when nothing was done.',
	};
}

/** The code of a customer in an Open Channel: `userCode`. */
export function userCode(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Client Code',
		name: 'userCode',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. livechat|22|1775|599',
		description:
			'Connector, line, chat in the channel and customer, as openChannel.userCode of the trigger has it',
		...more,
	};
}
