import type { INodeProperties } from 'n8n-workflow';
import { attachmentBlocks, attachmentColor } from '../../fields/attachmentFields';
import { attachmentJson } from '../../fields/message';
import { markdownTables } from '../../fields/textFormat';
import { options, type Field } from '../../../shared/fields/field';

/** How the question is answered; values and names as in n8n's own nodes. */
export function responseType(): Field {
	return {
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		default: 'approval',
		options: [
			{
				name: 'Approval',
				value: 'approval',
				description: 'One or two buttons under the message',
			},
			{ name: 'Custom Form', value: 'customForm', description: 'A form of your own on a page' },
			{ name: 'Free Text', value: 'freeText', description: 'A text' },
		],
	};
}

function buttonStyle(
	displayName: string,
	name: string,
	of: string,
	usual: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		default: usual,
		options: [
			{ name: 'Primary', value: 'primary' },
			{ name: 'Secondary', value: 'secondary' },
		],
		displayOptions: { show: { approvalType: of === 'both' ? ['single', 'double'] : ['double'] } },
	};
}

/** The buttons of an approval. */
export function approvalOptions(): Field {
	return {
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add option',
		default: {},
		when: { responseType: ['approval'] },
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Type of Approval',
						name: 'approvalType',
						type: 'options',
						placeholder: 'Add option',
						default: 'single',
						options: [
							{ name: 'Approve Only', value: 'single' },
							{ name: 'Approve and Disapprove', value: 'double' },
						],
					},
					{
						displayName: 'Approve Button Label',
						name: 'approveLabel',
						type: 'string',
						default: 'Approve',
						displayOptions: { show: { approvalType: ['single', 'double'] } },
					},
					buttonStyle('Approve Button Style', 'buttonApprovalStyle', 'both', 'primary'),
					{
						displayName: 'Disapprove Button Label',
						name: 'disapproveLabel',
						type: 'string',
						default: 'Decline',
						displayOptions: { show: { approvalType: ['double'] } },
					},
					buttonStyle('Disapprove Button Style', 'buttonDisapprovalStyle', 'double', 'secondary'),
				],
			},
		],
	};
}

const ofType = (...types: string[]): INodeProperties['displayOptions'] => ({
	show: { fieldType: types },
});

const choosing = (displayName: string, ...types: string[]): INodeProperties => ({
	displayName,
	name: 'fieldOptions',
	placeholder: 'Add Option',
	type: 'fixedCollection',
	default: { values: [{ option: '' }] },
	required: true,
	displayOptions: ofType(...types),
	typeOptions: { multipleValues: true, sortable: true },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [{ displayName: 'Option', name: 'option', type: 'string', default: '' }],
		},
	],
});

/** In the order in which people fill them in. */
const FORM_ELEMENT: INodeProperties[] = [
	{
		displayName: 'Field Name',
		name: 'fieldLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. What is your name?',
		description: 'Label that appears above the input field',
		displayOptions: { hide: { fieldType: ['hiddenField'] } },
	},
	{
		displayName: 'Field Name',
		name: 'fieldName',
		type: 'string',
		default: '',
		description: 'The name of the field in the answer',
		displayOptions: ofType('hiddenField'),
	},
	{
		displayName: 'Element Type',
		name: 'fieldType',
		type: 'options',
		default: 'text',
		description: 'The type of field to add to the form',
		options: [
			{ name: 'Checkboxes', value: 'checkbox' },
			{ name: 'Date', value: 'date' },
			{ name: 'Dropdown', value: 'dropdown' },
			{ name: 'Email', value: 'email' },
			{ name: 'File', value: 'file' },
			{ name: 'Hidden Field', value: 'hiddenField' },
			{ name: 'Number', value: 'number' },
			{ name: 'Password', value: 'password' },
			{ name: 'Radio Buttons', value: 'radio' },
			{ name: 'Text Input', value: 'text' },
			{ name: 'Textarea', value: 'textarea' },
		],
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		default: '',
		description: 'Sample text to display inside the field',
		displayOptions: ofType('email', 'number', 'password', 'text', 'textarea'),
	},
	{
		displayName: 'Default Value',
		name: 'defaultValue',
		type: 'string',
		default: '',
		description:
			'What stands in the field at first; several checkboxes are separated by a comma, a date is 2026-02-25',
		displayOptions: ofType(
			'checkbox',
			'date',
			'dropdown',
			'email',
			'number',
			'radio',
			'text',
			'textarea',
		),
	},
	choosing('Field Options', 'dropdown', 'radio', 'checkbox'),
	{
		displayName: 'Field Value',
		name: 'fieldValue',
		type: 'string',
		default: '',
		description: 'The value that the answer gets',
		displayOptions: ofType('hiddenField'),
	},
	{
		displayName: 'Multiple Files',
		name: 'multipleFiles',
		type: 'boolean',
		default: true,
		description: 'Whether several files may be chosen',
		displayOptions: ofType('file'),
	},
	{
		displayName: 'Accepted File Types',
		name: 'acceptFileTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. .jpg, .png',
		description: 'Comma-separated list of allowed file extensions; empty allows all',
		displayOptions: ofType('file'),
	},
	{
		displayName: 'Required Field',
		name: 'requiredField',
		type: 'boolean',
		default: false,
		description: 'Whether the form is taken only with a value for this field',
		displayOptions: { hide: { fieldType: ['hiddenField'] } },
	},
];

/** The fields of a form, each with what n8n's own forms ask of it. */
export function formFields(): Field {
	return {
		displayName: 'Form Elements',
		name: 'formFields',
		placeholder: 'Add Form Element',
		type: 'fixedCollection',
		default: {},
		typeOptions: { multipleValues: true, sortable: true },
		when: { responseType: ['customForm'] },
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: FORM_ELEMENT,
			},
		],
	};
}

/** Whether the message says afterwards what was answered. */
export function showOutcome(): Field {
	return {
		displayName: 'Show Outcome',
		name: 'showOutcome',
		type: 'boolean',
		default: true,
		description:
			'Whether the message afterwards says what was chosen, by whom and when, or that the time was up, and loses its buttons',
	};
}

const ON_A_PAGE: INodeProperties['displayOptions'] = {
	show: { '/responseType': ['freeText', 'customForm'] },
};

const LIMIT_WAIT_TIME: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description: 'Whether the workflow goes on after some time also when nobody has answered',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					default: 'afterTimeInterval',
					options: [
						{
							name: 'After Time Interval',
							value: 'afterTimeInterval',
							description: 'Waits for a certain amount of time',
						},
						{
							name: 'At Specified Time',
							value: 'atSpecifiedTime',
							description: 'Waits until the set date and time to continue',
						},
					],
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					default: 1,
					typeOptions: { minValue: 0, numberPrecision: 2 },
					description: 'The time to wait',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					default: 'hours',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					description: 'Unit of the interval value',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					description: 'Continue execution after the specified date and time',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
				},
			],
		},
	],
};

/** What people may leave out. */
export function questionOptions(): Field {
	return options(
		{
			displayName: 'Append n8n Attribution',
			name: 'appendAttribution',
			type: 'boolean',
			default: true,
			description:
				'Whether to include the phrase "This message was sent automatically with n8n" to the end of the message',
		},
		{
			displayName: 'Ask for Name',
			name: 'askName',
			type: 'boolean',
			default: false,
			description:
				'Whether the page asks who answers. Nobody checks the name: whoever has the link can answer.',
		},
		attachmentBlocks(),
		attachmentJson(),
		attachmentColor(),
		LIMIT_WAIT_TIME as Field,
		markdownTables(),
		{
			displayName: 'Message Button Label',
			name: 'messageButtonLabel',
			type: 'string',
			default: 'Respond',
			description: 'The button that opens the page',
			displayOptions: ON_A_PAGE,
		} as Field,
		{
			displayName: 'Response Form Button Label',
			name: 'responseFormButtonLabel',
			type: 'string',
			default: 'Submit',
			description: 'The button that sends the answer',
			displayOptions: ON_A_PAGE,
		} as Field,
		{
			displayName: 'Response Form Description',
			name: 'responseFormDescription',
			type: 'string',
			default: '',
			description: 'What the page says, instead of the text of the message',
		},
		{
			displayName: 'Response Form Title',
			name: 'responseFormTitle',
			type: 'string',
			default: '',
			description: 'The heading of the page',
		},
	);
}
