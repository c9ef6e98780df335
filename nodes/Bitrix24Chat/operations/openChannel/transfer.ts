import type { IDataObject } from 'n8n-workflow';
import { options, type Field } from '../../../shared/fields/field';
import { lineField, openDialogField } from '../../fields/openChannel';
import { userField } from '../../fields/user';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import type { ParameterReader } from '../../input/parameterReader';
import { ofChat } from '../../output/openChannels';

const TARGETS = [
	{ name: 'Employee', value: 'employee', description: 'Who leads the dialog at once' },
	{ name: 'Open Channel', value: 'line', description: 'The queue of another Open Channel' },
];
const QUEUE = {
	name: 'Queue',
	value: 'queue',
	description: 'The employees of its own Open Channel, in turn',
};

function transferTo(targets: typeof TARGETS, value: string): Field {
	return {
		displayName: 'Transfer To',
		name: 'transferTo',
		type: 'options',
		default: value,
		options: targets,
	};
}

function targetFields(): Field[] {
	return [
		userField({ displayName: 'Employee', when: { transferTo: ['employee'] } }),
		lineField('queueId', { when: { transferTo: ['line'] } }),
	];
}

/** The employee or the line; refuses anything else. */
function targetOf(read: ParameterReader): IDataObject {
	const target = read.value('transferTo');
	if (target === 'employee') return { USER_ID: read.id('userId') };
	if (target === 'line') return { QUEUE_ID: read.id('queueId') };
	return read.refuse(
		'transferTo',
		`can't be "${String(target)}"`,
		'Only a bot hands over to the queue; a user chooses an employee or an Open Channel.',
	);
}

function done([result]: unknown[], [sent]: IDataObject[]): IDataObject {
	return { success: result === true, ...ofChat(sent.CHAT_ID) };
}

export const transfer: Operation = {
	value: 'transfer',
	name: 'Transfer',
	action: 'Hand a dialog over',
	description: 'Hand the dialog with a customer over to the queue, an employee or an Open Channel',
	fields: [openDialogField()],
	user: {
		fields: [transferTo(TARGETS, 'employee'), ...targetFields()],
		kind: 'calls',
		methods: ['imopenlines.operator.transfer'],
		calls: (read) => [
			{
				method: 'imopenlines.operator.transfer',
				parameters: { CHAT_ID: read.chat(), ...targetOf(read) },
			},
		],
		items: done,
	},
	bot: {
		namesBot: false,
		fields: [
			transferTo([...TARGETS, QUEUE], 'queue'),
			...targetFields(),
			options({
				displayName: 'Leave',
				name: 'leave',
				type: 'boolean',
				default: true,
				description:
					"Whether the bot leaves the chat once an employee has it. The bot that the Open Channel's settings name stays or leaves as these say.",
			}),
		],
		kind: 'calls',
		methods: ['imopenlines.bot.session.operator', 'imopenlines.bot.session.transfer'],
		calls: async (read) => {
			const CHAT_ID = read.chat();
			if (read.value('transferTo') === 'queue')
				return [{ method: 'imopenlines.bot.session.operator', parameters: { CHAT_ID } }];
			return [
				{
					method: 'imopenlines.bot.session.transfer',
					parameters: {
						CHAT_ID,
						...targetOf(read),
						...(await read.given({ LEAVE: ['leave', yesNo] })),
					},
				},
			];
		},
		items: done,
	},
};
