import { color } from './color';
import type { Field } from '../../shared/fields/field';
import { avatar } from './file';

const BACKGROUNDS = [
	'Azure',
	'Cornflower',
	'Frost',
	'Mint',
	'Peach',
	'Sky',
	'Slate',
	'Steel',
	'Teal',
];

export const BOT_TYPES = [
	{ name: 'Chat Bot', value: 'bot', description: 'Hears private messages and mentions' },
	{
		name: 'Open Channel Bot',
		value: 'openline',
		description: 'Answers customers in Open Channels, and hears everything there',
	},
	{ name: 'Personal Assistant', value: 'personal', description: 'Hears everything in its chats' },
	{ name: 'Supervisor', value: 'supervisor', description: 'Hears everything in its chats' },
];

/** Stands for no background of the bot's own: the API answers null for it, and takes an empty text. */
export const NO_BACKGROUND = 'none';

/** The background of the chats with a bot: `backgroundId`. */
export function background(withNone: boolean): Field {
	const backgrounds = BACKGROUNDS.map((name) => ({ name, value: name.toLowerCase() }));
	return {
		displayName: 'Chat Background',
		name: 'backgroundId',
		type: 'options',
		default: 'azure',
		options: withNone
			? [...backgrounds, { name: "None (the Reader's Own)", value: NO_BACKGROUND }]
			: backgrounds,
	};
}

/**
 * What a bot may be given when it is registered and later.
 *
 * @param aboutWebhook what else there is to know about the address
 */
export function botProperties(chatBackground: Field, aboutWebhook = ''): Field[] {
	return [
		avatar(),
		chatBackground,
		color(),
		{
			displayName: 'Event Mode',
			name: 'eventMode',
			type: 'options',
			default: 'fetch',
			options: [
				{
					name: 'Fetch',
					value: 'fetch',
					description: 'The Bitrix24 Chat Trigger asks for the events',
				},
				{
					name: 'Webhook',
					value: 'webhook',
					description: 'Bitrix24 sends the events to an address',
				},
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
			placeholder: 'e.g. of Sales',
		},
		{
			displayName: 'Open Channel Support',
			name: 'isSupportOpenline',
			type: 'boolean',
			default: false,
			description:
				'Whether the bot works in Open Channels too, once it is chosen there: Contact Center > Open Channels > the channel > Chat Bot. A bot of the type Open Channel Bot does.',
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
			description: `Where Bitrix24 sends the events in the event mode Webhook${aboutWebhook}`,
		},
	];
}
