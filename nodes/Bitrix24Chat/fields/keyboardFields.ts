import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';
import { device, disabled, pressFields } from './buttonActionFields';

export const COLOR_TOKEN_OPTIONS = [
	{ name: 'Alert', value: 'alert' },
	{ name: 'Base', value: 'base' },
	{ name: 'Primary', value: 'primary' },
	{ name: 'Secondary', value: 'secondary' },
];

const color = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'color',
	default: '',
	description,
});

/** How a button looks and where it shows. */
const LOOKS: INodeProperties = {
	displayName: 'Button Options',
	name: 'more',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		color('Background Color', 'bgColor', 'The color of the button, instead of one of the theme'),
		{
			displayName: 'Color',
			name: 'colorToken',
			type: 'options',
			default: 'base',
			options: COLOR_TOKEN_OPTIONS,
			description: 'A color that suits every theme of Bitrix24',
		},
		disabled('button'),
		color(
			'Disabled Background Color',
			'offBgColor',
			'The color of the button while it is disabled',
		),
		color(
			'Disabled Text Color',
			'offTextColor',
			'The color of the text while the button is disabled',
		),
		device(),
		color('Text Color', 'textColor', 'The color of the text on the button'),
		{
			displayName: 'Width',
			name: 'width',
			type: 'number',
			default: 0,
			typeOptions: { minValue: 0 },
			description: 'The width of the button in pixels',
		},
		{
			displayName: 'Width Mode',
			name: 'display',
			type: 'options',
			default: 'BLOCK',
			options: [
				{ name: 'Full Width', value: 'BLOCK', description: 'The button takes a line of its own' },
				{ name: 'In Line', value: 'LINE', description: 'Buttons stand beside each other' },
			],
		},
	],
};

/** Buttons under a message, made in the editor: `keyboardButtons`. */
export function keyboardButtons(): Field {
	return {
		displayName: 'Keyboard',
		name: 'keyboardButtons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Button',
		description: 'The buttons under the message',
		options: [
			{
				displayName: 'Button',
				name: 'buttons',
				values: [
					...pressFields('button'),
					{
						displayName: 'Block After Press',
						name: 'block',
						type: 'boolean',
						default: false,
						description: 'Whether the keyboard is blocked until the bot changes the message',
						displayOptions: { show: { onPress: ['command'] } },
					},
					{
						displayName: 'New Row',
						name: 'newRow',
						type: 'boolean',
						default: false,
						description: 'Whether the button begins a new row',
					},
					LOOKS,
				],
			},
		],
	};
}
