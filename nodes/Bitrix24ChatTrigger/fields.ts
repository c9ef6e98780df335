import type { INodeProperties } from 'n8n-workflow';
import { ACTIVITIES } from '../shared/fields/activities';
import { botField } from '../shared/fields/bot';
import { EVENT_KINDS } from './events';

const NOT_USER = { show: { source: ['bot', 'botAndUser'] } };

/** The parameters of the trigger (design: interface, "Trigger node"). */
export const fields: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		default: 'bot',
		options: [
			{
				name: 'Bot',
				value: 'bot',
				description:
					'What a bot hears: private messages to it, and mentions or everything in its chats, as its type allows',
			},
			{ name: 'Bot and User', value: 'botAndUser', description: 'Both, in one queue' },
			{
				name: 'User',
				value: 'user',
				description: "What happens in the chats of the credential's user",
			},
		],
	},
	{
		displayName:
			'The events of a user have room for one reader: another application or workflow that reads them for the same user takes them away from this one.',
		name: 'oneReaderNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { source: ['user', 'botAndUser'] } },
	},
	{
		...botField(),
		description:
			'The bot whose events start the workflow. It must have been registered with the same credential.',
		displayOptions: NOT_USER,
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: ['message', 'command'],
		options: EVENT_KINDS.map(({ name, value, description }) => ({ name, value, description })),
		description: 'What starts the workflow. Empty means everything.',
	},
	{
		displayName: 'Check Every (Seconds)',
		name: 'checkEvery',
		type: 'number',
		default: 5,
		typeOptions: { minValue: 0, maxValue: 60 },
		description:
			'How often to look while a poll runs, 2 to 60 seconds; 0 looks once per poll. With Poll Times at every minute the trigger looks all the time.',
	},
	{
		displayName: 'Run Workflow',
		name: 'runFor',
		type: 'options',
		default: 'event',
		options: [
			{
				name: 'For All Events at Once',
				value: 'batch',
				description: 'One execution for everything that waits',
			},
			{
				name: 'For Each Dialog',
				value: 'dialog',
				description: 'One execution per dialog, with its events in order',
			},
			{
				name: 'For Each Event',
				value: 'event',
				description: 'One execution per event; those of a dialog follow one another',
			},
		],
	},
	{
		displayName: 'When First Activated',
		name: 'firstActivation',
		type: 'options',
		default: 'new',
		options: [
			{ name: 'Only New Events', value: 'new', description: 'Start with what arrives from now on' },
			{
				name: 'Waiting Events Too',
				value: 'all',
				description: 'Start with everything that waits in the queue of the portal',
			},
		],
	},
	{
		displayName: 'Confirm',
		name: 'confirmWhen',
		type: 'options',
		default: 'finished',
		options: [
			{
				name: 'When the Execution Has Ended',
				value: 'finished',
				description:
					"An event leaves the portal's queue when its execution has ended; after a crash it runs again",
			},
			{
				name: 'When the Execution Has Started',
				value: 'started',
				description:
					'An event leaves the queue when its execution was started; a crash in the middle of it is not made up for',
			},
		],
	},
	{
		displayName: 'Running at Once',
		name: 'maxRunning',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 1, maxValue: 100 },
		description:
			'How many executions of this trigger may run side by side. Those of one dialog always follow one another.',
	},
	{
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
						description:
							'Emphasis, links, lists, quotes and code as Markdown, as AI models read it',
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
				displayName: 'Dialog IDs',
				name: 'dialogIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. chat123, 7',
				description:
					'Only events of these dialogs: chat123 for a group chat, the ID of a user for a private one',
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
				displayName: 'Separate Memory for Each Customer Session',
				name: 'sessionPerCustomerSession',
				type: 'boolean',
				default: false,
				description:
					'Whether sessionId changes with every session of a customer in an Open Channel, so that an AI begins anew',
			},
			{
				displayName: 'Separate Memory for Each Person',
				name: 'sessionPerPerson',
				type: 'boolean',
				default: false,
				description:
					'Whether sessionId differs for each person in a group chat. Else all people of a chat share it.',
			},
			{
				displayName: 'Show Activity',
				name: 'showActivity',
				type: 'options',
				default: 'off',
				options: [
					{ name: 'Off', value: 'off' },
					{ name: 'Typing', value: 'typing' },
					...ACTIVITIES,
				],
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
				placeholder: 'e.g. 7, 12',
				description: 'Only events of these users',
			},
		],
	},
];
