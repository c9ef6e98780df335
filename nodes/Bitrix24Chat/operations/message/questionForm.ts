import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../../shared/fields/field';

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

const OF_FORM = { responseType: ['customForm'] };

/** The shape in which n8n's own forms take their fields as JSON. */
const EXAMPLE = JSON.stringify(
	[
		{ fieldLabel: 'Name', placeholder: 'e.g. Anna', requiredField: true },
		{ fieldLabel: 'Age', fieldType: 'number' },
		{
			fieldLabel: 'Size',
			fieldType: 'dropdown',
			fieldOptions: { values: [{ option: 'S' }, { option: 'M' }] },
		},
	],
	null,
	2,
);

/** The fields of a form, each with what n8n's own forms ask of it: in the panel, or as JSON. */
export function formFields(): Field[] {
	return [
		{
			displayName: 'Define Form',
			name: 'defineForm',
			type: 'options',
			default: 'fields',
			noDataExpression: true,
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			when: OF_FORM,
		},
		{
			displayName: 'Form Fields',
			name: 'jsonOutput',
			type: 'json',
			default: EXAMPLE,
			typeOptions: { rows: 5 },
			hint: "As n8n's own forms take them: a list of fields, or an expression that gives one",
			when: { ...OF_FORM, defineForm: ['json'] },
		},
		{
			displayName: 'Form Elements',
			name: 'formFields',
			placeholder: 'Add Form Element',
			type: 'fixedCollection',
			default: {},
			typeOptions: { multipleValues: true, sortable: true },
			when: { ...OF_FORM, defineForm: ['fields'] },
			options: [
				{
					displayName: 'Values',
					name: 'values',
					values: FORM_ELEMENT,
				},
			],
		},
	];
}
