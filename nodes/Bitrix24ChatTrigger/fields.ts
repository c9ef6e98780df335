import type { INodeProperties } from 'n8n-workflow';
import { botField } from '../shared/fields/bot';
import { EVENT_KINDS } from './events';

/** The parameters of the trigger (design: interface, "Trigger node"). */
export const fields: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		default: 'bot',
		options: [
			{ name: 'Bot', value: 'bot', description: 'What a bot sees: private messages to it, and mentions or everything in its chats, as its type allows' },
			{ name: 'Bot and User', value: 'botAndUser', description: 'The same, and what happens in the chats of the credential\'s user' },
		],
	},
	{ ...botField(), description: 'The bot whose events start the workflow. It must have been registered with the same credential.' },
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
		description: 'How often to look while a poll runs, 2 to 60 seconds; 0 looks once per poll. With Poll Times at every minute the trigger looks all the time.',
	},
	{
		displayName: 'When First Activated',
		name: 'firstActivation',
		type: 'options',
		default: 'new',
		options: [
			{ name: 'Only New Events', value: 'new', description: 'Start with what arrives from now on' },
			{ name: 'Waiting Events Too', value: 'all', description: 'Start with everything that waits in the queue of the portal' },
		],
	},
	{
		displayName: 'Running at Once',
		name: 'maxRunning',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 1, maxValue: 100 },
		description: 'How many executions of this trigger may run side by side. Those of one dialog always follow one another.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Ignore Bots',
				name: 'ignoreBots',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out what bots write, so that bots don\'t answer each other for ever',
			},
			{
				displayName: 'Include Raw Event',
				name: 'rawEvent',
				type: 'boolean',
				default: false,
				description: 'Whether to add the event as Bitrix24 gives it',
			},
		],
	},
];
