import type { INodeProperties } from 'n8n-workflow';
import { botField } from '../shared/fields/bot';
import { EVENT_KINDS } from './events';
import { optionFields } from './optionFields';

const NOT_USER = { show: { source: ['bot', 'botAndUser'] } };

/** The parameters of the trigger (docs/architecture.md, "Delivery"). */
export const fields: INodeProperties[] = [
	{
		displayName:
			"One active workflow a bot, and one a user: two that read the same one take each other's events. Let one trigger hear everything and branch behind it.",
		name: 'oneReaderNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'Leave Poll Times at <b>Every Minute</b>: the trigger then looks all the time, so that events come within seconds and not once a minute.',
		name: 'pollTimesNotice',
		type: 'notice',
		default: '',
	},
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
		...botField(),
		description:
			'The bot whose events start the workflow. It must have been registered with the same credential.',
		displayOptions: NOT_USER,
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		default: ['message', 'command'],
		options: EVENT_KINDS.map(({ name, value, description }) => ({ name, value, description })),
		hint: 'Leave it empty for everything',
	},
	{
		displayName: 'Check Every (Seconds)',
		name: 'checkEvery',
		type: 'number',
		default: 5,
		typeOptions: { minValue: 0, maxValue: 60 },
		description:
			'The pause between looks at rest, 2 to 60 seconds; for a minute after an event it is 2. 0 looks once per poll. With Poll Times at every minute the trigger looks all the time.',
	},
	{
		displayName: 'Run Workflow',
		name: 'runFor',
		type: 'options',
		default: 'event',
		hint: 'For bots that answer: For Each Event. For Each Dialog answers several messages of one person together.',
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
		hint: 'Counts once: later the trigger goes on where it stopped, also after it was switched off',
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
		hint: 'After a crash of n8n: run again what was cut off (Has Ended), or leave it (Has Started)',
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
	optionFields,
];
