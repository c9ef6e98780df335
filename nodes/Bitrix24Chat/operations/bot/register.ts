import type { IDataObject } from 'n8n-workflow';
import { color } from '../../../shared/fields/color';
import { options } from '../../../shared/fields/field';
import { avatar } from '../../../shared/fields/file';
import type { Operation } from '../../operation';
import { picture } from '../../reader';

const BACKGROUNDS = ['Azure', 'Cornflower', 'Frost', 'Mint', 'Peach', 'Sky', 'Slate', 'Steel', 'Teal'];

export const register: Operation = {
	value: 'register',
	name: 'Register',
	action: 'Register a bot',
	description: 'Create a chat bot; a bot that has this code already is given back unchanged',
	fields: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. support_bot',
			description: 'A short name of your own choice that identifies the bot within your application',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Support Bot',
			description: 'The name that people see',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'bot',
			options: [
				{ name: 'Chat Bot', value: 'bot', description: 'Hears private messages and mentions' },
				{ name: 'Open Channel Bot', value: 'openline', description: 'Answers customers in Open Channels' },
				{ name: 'Personal Assistant', value: 'personal', description: 'Hears everything in its chats' },
				{ name: 'Supervisor', value: 'supervisor', description: 'Hears everything in its chats' },
			],
			description: 'What the bot hears. The type of a bot can\'t be changed later.',
		},
	],
	bot: {
		namesBot: false,
		fields: [
			options(
				avatar(),
				{
					displayName: 'Chat Background',
					name: 'backgroundId',
					type: 'options',
					default: 'azure',
					options: BACKGROUNDS.map((name) => ({ name, value: name.toLowerCase() })),
				},
				color(),
				{
					displayName: 'Event Mode',
					name: 'eventMode',
					type: 'options',
					default: 'fetch',
					options: [
						{ name: 'Fetch', value: 'fetch', description: 'The Bitrix24 Chat Trigger asks for the events' },
						{ name: 'Webhook', value: 'webhook', description: 'Bitrix24 sends the events to an address' },
					],
					description: 'How the bot gets its events. The Bitrix24 Chat Trigger needs Fetch.',
				},
				{
					displayName: 'Gender',
					name: 'gender',
					type: 'options',
					default: 'M',
					options: [
						{ name: 'Female', value: 'F' },
						{ name: 'Male', value: 'M' },
					],
				},
				{
					displayName: 'Hidden',
					name: 'isHidden',
					type: 'boolean',
					default: false,
					description: 'Whether the bot is left out of the search and the contact list',
				},
				{
					displayName: 'Last Name',
					name: 'lastName',
					type: 'string',
					default: '',
				},
				{
					displayName: 'Open Channel Support',
					name: 'isSupportOpenline',
					type: 'boolean',
					default: false,
					description: 'Whether the bot may work in Open Channels too',
				},
				{
					displayName: 'Position',
					name: 'workPosition',
					type: 'string',
					default: '',
					placeholder: 'e.g. Assistant',
				},
				{
					displayName: 'Reactions',
					name: 'isReactionsEnabled',
					type: 'boolean',
					default: true,
					description: "Whether people can react to the bot's messages",
				},
				{
					displayName: 'Webhook URL',
					name: 'webhookUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.example.com/webhook/bot',
					description: 'Where Bitrix24 sends the events in the event mode Webhook',
				},
			),
		],
		method: 'imbot.v2.Bot.register',
		request: async (read) => {
			if (read.value('eventMode') === 'webhook' && !read.has('webhookUrl')) {
				read.refuse('webhookUrl', 'is empty', 'A bot in the event mode Webhook needs an address for its events.');
			}
			return {
				fields: {
					code: read.text('code'),
					properties: {
						name: read.text('name'),
						...(await read.given({
							lastName: 'lastName',
							workPosition: 'workPosition',
							color: 'color',
							gender: 'gender',
							avatar: ['avatar', picture],
						})),
					},
					...(await read.given({
						type: 'type',
						eventMode: 'eventMode',
						webhookUrl: 'webhookUrl',
						isHidden: 'isHidden',
						isReactionsEnabled: 'isReactionsEnabled',
						isSupportOpenline: 'isSupportOpenline',
						backgroundId: 'backgroundId',
					})),
				},
			};
		},
		items: (registered: IDataObject) => registered,
	},
};
