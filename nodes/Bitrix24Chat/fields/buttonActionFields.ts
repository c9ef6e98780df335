import type { INodeProperties } from 'n8n-workflow';

const on = (...values: string[]): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { onPress: values } },
});

/** The text of a button or a menu entry and what happens when it is pressed. */
export function pressFields(thing: string): INodeProperties[] {
	return [
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			default: '',
			placeholder: 'e.g. Open the order',
			description: `What the ${thing} says`,
		},
		{
			displayName: 'On Press',
			name: 'onPress',
			type: 'options',
			default: 'send',
			options: [
				{ name: 'Call a Number', value: 'call' },
				{ name: 'Copy a Text', value: 'copy' },
				{ name: 'Open a Dialog', value: 'dialog' },
				{ name: 'Open a Link', value: 'link' },
				{ name: 'Put a Text Into the Input Field', value: 'put' },
				{ name: 'Send a Command to the Bot', value: 'command' },
				{ name: 'Send a Text', value: 'send' },
			],
			description: `What happens when someone presses the ${thing}`,
		},
		{
			displayName: 'Link',
			name: 'link',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com',
			description: 'An address, or a path within the portal such as /company/',
			...on('link'),
		},
		{
			displayName: 'Command',
			name: 'command',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'A command that the bot has registered, with Command > Register',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose a command…',
					typeOptions: { searchListMethod: 'searchCommandNames', searchable: true },
				},
				{
					displayName: 'By Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. help',
				},
			],
			...on('command'),
		},
		{
			displayName: 'Parameters',
			name: 'commandParams',
			type: 'string',
			default: '',
			placeholder: 'e.g. order 42',
			description: 'What the command is given',
			...on('command'),
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. Yes, please',
			description:
				'The text to send, copy or put into the input field. When left empty, Send a Text sends what stands on it.',
			...on('send', 'copy', 'put'),
		},
		{
			displayName: 'Phone Number',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +49 30 123456',
			description: 'An international number',
			...on('call'),
		},
		{
			displayName: 'Dialog ID',
			name: 'dialogId',
			type: 'string',
			default: '',
			placeholder: 'e.g. chat123',
			description: 'The ID of a chat such as chat123, or of a user such as 7',
			...on('dialog'),
		},
	];
}

export function disabled(thing: string): INodeProperties {
	return {
		displayName: 'Disabled',
		name: 'disabled',
		type: 'boolean',
		default: false,
		description: `Whether the ${thing} shows but can't be pressed`,
	};
}

/** Where a button or a menu entry shows. */
export function device(): INodeProperties {
	return {
		displayName: 'Show On',
		name: 'context',
		type: 'options',
		default: 'ALL',
		options: [
			{ name: 'All Devices', value: 'ALL' },
			{ name: 'Desktop', value: 'DESKTOP' },
			{ name: 'Mobile', value: 'MOBILE' },
		],
	};
}
