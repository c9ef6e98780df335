import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { messageId } from '../../fields/messageId';
import { MESSAGE_FIELDS, simpleMessage, withAuthors } from '../../output/messages';
import type { Operation } from '../../engine/operation';
import type { Form } from '../../input/parameterReader';

/** The most messages on each side (docs/bitrix24-facts.md, "Reading history"). */
const WIDEST = 50;

const range: Form = (_value, name, read) => {
	const messages = read.id(name);
	if (messages > WIDEST)
		read.refuse(name, `can't be ${messages}`, `Give a number from 1 to ${WIDEST}.`);
	return messages;
};

export const getContext: Operation = {
	value: 'getContext',
	name: 'Get Context',
	action: 'Get messages around message',
	description:
		'Get a message with those around it, as a bot of the type Personal Assistant or Supervisor',
	fields: [messageId()],
	bot: {
		fields: [
			options({
				displayName: 'Range',
				name: 'range',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: WIDEST },
				default: WIDEST,
				description: 'How many messages to get on each side, 50 at the most',
			}),
		],
		kind: 'call',
		method: 'imbot.v2.Chat.Message.getContext',
		repeatable: true,
		request: async (read) => ({
			messageId: read.id('messageId'),
			...(await read.given({ range: ['range', range] })),
		}),
		items: ({ messages, users }: { messages: IDataObject[]; users: IDataObject[] }) =>
			withAuthors(messages, users),
		simplify: simpleMessage,
		outputFields: MESSAGE_FIELDS,
	},
};
