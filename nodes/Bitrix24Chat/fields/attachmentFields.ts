import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';
import { COLOR_TOKEN_OPTIONS } from './keyboardFields';

const on = (...types: string[]): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { type: types } },
});

function text(
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, description };
}

const VALUES: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		default: 'text',
		options: [
			{ name: 'Delimiter', value: 'delimiter', description: 'A line between blocks' },
			{ name: 'File', value: 'file', description: 'A link to a file' },
			{ name: 'Grid', value: 'grid', description: 'Names and values' },
			{ name: 'Image', value: 'image', description: 'A picture' },
			{ name: 'Link', value: 'link', description: 'A link with a title and a description' },
			{ name: 'Text', value: 'text', description: 'A text with BB codes' },
			{ name: 'User', value: 'user', description: 'A name with a picture' },
		],
		description: 'What the block shows',
	},
	{
		...text(
			'Text',
			'text',
			'e.g. Order [b]42[/b] was paid',
			'The text, with BB codes such as [b]bold[/b]',
		),
		typeOptions: { rows: 2 },
		...on('text'),
	},
	{
		...text('Link', 'link', 'e.g. https://example.com', 'An address, or a path within the portal'),
		...on('link', 'image', 'file', 'user'),
	},
	{
		...text('Name', 'name', 'e.g. Order 42', 'What the block says'),
		...on('link', 'image', 'file', 'user'),
	},
	{
		...text('Description', 'description', 'e.g. Two items', 'A text under the link'),
		...on('link'),
	},
	{
		...text(
			'Preview',
			'preview',
			'e.g. https://example.com/small.png',
			'The address of a smaller picture',
		),
		...on('link', 'image'),
	},
	{
		...text('Avatar', 'avatar', 'e.g. https://example.com/anna.png', 'The address of a picture'),
		...on('user'),
	},
	{
		...text('User ID', 'userId', 'e.g. 7', 'The user of the portal that the name leads to'),
		...on('user'),
	},
	{
		displayName: 'Display',
		name: 'display',
		type: 'options',
		default: 'ROW',
		options: [
			{ name: 'Block', value: 'BLOCK', description: 'Each value under its name' },
			{ name: 'Line', value: 'LINE', description: 'Entries beside each other' },
			{ name: 'Row', value: 'ROW', description: 'Each value beside its name' },
			{ name: 'Table', value: 'TABLE', description: 'A table, where Bitrix24 can show one' },
		],
		...on('grid'),
	},
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Row',
		options: [
			{
				displayName: 'Row',
				name: 'values',
				values: [
					text('Name', 'name', 'e.g. Total', 'What the value is'),
					text('Value', 'value', 'e.g. 99 EUR', 'The value, with BB codes such as [b]bold[/b]'),
					text('Link', 'link', 'e.g. https://example.com', 'An address that the row leads to'),
				],
			},
		],
		...on('grid'),
	},
	{
		displayName: 'Size',
		name: 'size',
		type: 'number',
		default: 0,
		description: 'The length of the line in pixels, or the size of the file in bytes',
		...on('delimiter', 'file'),
	},
	{ displayName: 'Color', name: 'color', type: 'color', default: '', ...on('delimiter') },
];

/** A card under a message, made in the editor: `attachmentBlocks`. */
export function attachmentBlocks(): Field {
	return {
		displayName: 'Attachment',
		name: 'attachmentBlocks',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Block',
		description: 'Blocks that are shown as a card under the text',
		options: [{ displayName: 'Block', name: 'blocks', values: VALUES }],
	};
}

/** The line beside that card: `attachmentColor`. */
export function attachmentColor(): Field {
	return {
		displayName: 'Attachment Color',
		name: 'attachmentColor',
		type: 'options',
		default: 'primary',
		options: COLOR_TOKEN_OPTIONS,
		description: 'The color of the line beside the attachment',
	};
}
