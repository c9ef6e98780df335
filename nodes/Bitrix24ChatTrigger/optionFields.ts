import type { INodeProperties } from 'n8n-workflow';
import { ACTIVITIES } from '../shared/fields/activities';

/** From this version on the filters of dialogs and users are chosen from lists; before they were texts. */
const LISTS = { show: { '@version': [{ _cnd: { gte: 1.1 } }] } };
const TEXTS = { show: { '@version': [1] } };

/** The options of the trigger: which events start the workflow, and what their items hold. */
export const optionFields: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Chat Input As',
			name: 'chatInputAs',
			type: 'options',
			default: 'markdown',
			options: [
				{
					name: 'Markdown',
					value: 'markdown',
					description: 'Emphasis, links, lists, quotes and code as Markdown, as AI models read it',
				},
				{ name: 'Plain Text', value: 'plainText', description: 'Words and addresses alone' },
			],
			description: "What Bitrix24's tags become in the fields chatInput and replyTo",
		},
		{
			displayName: 'Chats',
			name: 'chats',
			type: 'options',
			default: 'all',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Group Chats Only', value: 'group' },
				{ name: 'Private Chats Only', value: 'private' },
			],
		},
		{
			displayName: 'Command Names or IDs',
			name: 'commands',
			type: 'multiOptions',
			default: [],
			typeOptions: { loadOptionsMethod: 'getCommandNames', loadOptionsDependsOn: ['botId.value'] },
			description:
				'Which commands of the bot start the workflow; messages and other events go by the other filters. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Dialog IDs',
			name: 'dialogIds',
			type: 'string',
			default: '',
			displayOptions: TEXTS,
			placeholder: 'e.g. chat123, 7',
			description:
				'Only events of these dialogs: chat123 for a group chat, the ID of a user for a private one',
		},
		{
			displayName: 'Dialog Names or IDs',
			name: 'dialogIds',
			type: 'multiOptions',
			default: [],
			displayOptions: LISTS,
			typeOptions: { loadOptionsMethod: 'getDialogs' },
			description:
				'Only events of these dialogs: chat123 for a group chat, the ID of a user for a private one. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Download Attached Files',
			name: 'downloadFiles',
			type: 'boolean',
			default: false,
			description:
				'Whether to fetch the files of a message into the binary fields file_0, file_1 and so on',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'options',
			default: 'all',
			options: [
				{
					name: 'Customers',
					value: 'customers',
					description: 'Who writes through an Open Channel',
				},
				{ name: 'Employees', value: 'employees', description: 'Who works on the portal' },
				{ name: 'Everybody', value: 'all' },
			],
			description:
				'Whose events start the workflow. Unless this is set, what colleagues write in the chat of a customer is left out, but for commands and mentions of the bot.',
		},
		{
			displayName: 'Ignore Bots',
			name: 'ignoreBots',
			type: 'boolean',
			default: true,
			description:
				"Whether to leave out what bots do, so that bots don't answer each other for ever",
		},
		{
			displayName: 'Ignore Own Messages',
			name: 'ignoreOwn',
			type: 'boolean',
			default: true,
			description:
				"Whether to leave out what the credential's user does, when the events of the user are read",
		},
		{
			displayName: 'Include Raw Event',
			name: 'rawEvent',
			type: 'boolean',
			default: false,
			description: 'Whether to add the event as Bitrix24 gives it',
		},
		{
			displayName: 'Include System Messages',
			name: 'includeSystem',
			type: 'boolean',
			default: false,
			description:
				'Whether messages that the system writes start the workflow too, such as who has joined',
		},
		{
			displayName: 'Mark as Read',
			name: 'markAsRead',
			type: 'boolean',
			default: false,
			description: 'Whether to mark a message as read when its execution starts',
		},
		{
			displayName: 'Memory per Customer Session',
			name: 'sessionPerCustomerSession',
			type: 'boolean',
			default: false,
			description:
				'Whether sessionId changes with every session of a customer in an Open Channel, so that an AI begins anew',
		},
		{
			displayName: 'Memory per Person',
			name: 'sessionPerPerson',
			type: 'boolean',
			default: false,
			description:
				'Whether sessionId differs for each person in a group chat. Else all people of a chat share it.',
		},
		{
			displayName: 'Mentioned Only',
			name: 'mentionedOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether messages in group chats count only if they mention the bot, or the user whose events are read',
		},
		{
			displayName: 'Oldest Event (Minutes)',
			name: 'oldestMinutes',
			type: 'number',
			default: 60,
			typeOptions: { minValue: 0 },
			description:
				'Leave out events that are older, by the clock of the portal; 0 means however old',
		},
		{
			displayName: 'Open Channel Names or IDs',
			name: 'lineIds',
			type: 'multiOptions',
			default: [],
			typeOptions: { loadOptionsMethod: 'getLines' },
			description:
				'Of the chats with customers only those that these Open Channels handle; other chats go by the other filters. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Open Channels',
			name: 'openChannels',
			type: 'options',
			default: 'all',
			options: [
				{ name: 'Also', value: 'all', description: 'Chats with customers and all others' },
				{ name: 'None', value: 'none', description: 'No chats with customers' },
				{ name: 'Only', value: 'only', description: 'Only chats with customers' },
			],
			description: 'Whether chats with customers count, which come through an Open Channel',
		},
		{
			displayName: 'Show Activity',
			name: 'showActivity',
			type: 'options',
			default: 'off',
			options: [{ name: 'Off', value: 'off' }, { name: 'Typing', value: 'typing' }, ...ACTIVITIES],
			description:
				'What people see in the chat from the moment that an event is taken until its execution ends, for ten minutes at the most. A user is only ever seen typing.',
		},
		{
			displayName: 'Text Contains',
			name: 'textContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice',
			description:
				'Only messages with this text, in capitals or not. The mention of the bot is no part of it.',
		},
		{
			displayName: 'Text Matches',
			name: 'textMatches',
			type: 'string',
			default: '',
			placeholder: 'e.g. ^order\\s+\\d+',
			description:
				'Only messages that match this regular expression, in capitals or not; /…/ takes flags of your own. The mention of the bot is no part of the text.',
		},
		{
			displayName: 'User IDs',
			name: 'userIds',
			type: 'string',
			default: '',
			displayOptions: TEXTS,
			placeholder: 'e.g. 7, 12',
			description: 'Only events of these users',
		},
		{
			displayName: 'User Names or IDs',
			name: 'userIds',
			type: 'multiOptions',
			default: [],
			displayOptions: LISTS,
			typeOptions: { loadOptionsMethod: 'getUsers' },
			description:
				'Only events of these users. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};
