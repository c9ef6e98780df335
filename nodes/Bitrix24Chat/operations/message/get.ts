import type { IDataObject } from 'n8n-workflow';
import { messageId } from '../../fields/messageId';
import { MESSAGE_FIELDS, simpleMessage, withAuthors } from '../../output/messages';
import type { Operation } from '../../engine/operation';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description:
		'Get a message with its author, as a bot of the type Personal Assistant or Supervisor',
	fields: [messageId()],
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.Message.get',
		repeatable: true,
		request: (read) => ({ messageId: read.id('messageId') }),
		items: ({ message, user }: { message: IDataObject; user?: IDataObject | [] }) =>
			withAuthors([message], user ? [user as IDataObject] : []),
		simplify: simpleMessage,
		outputFields: MESSAGE_FIELDS,
	},
};
