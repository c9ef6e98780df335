import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { messagesOf, simpleSessionMessage } from '../../output/openChannels';
import { sessionId } from './sessionId';

export const getHistory: Operation = {
	value: 'getHistory',
	name: 'Get History',
	action: 'Get the messages of a session',
	description:
		'Get all messages of a session with a customer, with authors and files, the oldest first',
	fields: [
		{
			displayName: 'Get By',
			name: 'getBy',
			type: 'options',
			default: 'chat',
			options: [
				{ name: 'Chat', value: 'chat', description: 'The last session of the chat' },
				{ name: 'Session', value: 'session' },
			],
		},
		openDialogField({ when: { getBy: ['chat'] } }),
		sessionId({ when: { getBy: ['session'] } }),
	],
	user: {
		kind: 'call',
		method: 'imopenlines.session.history.get',
		repeatable: true,
		request: (read) =>
			read.value('getBy') === 'session'
				? { SESSION_ID: read.id('sessionId') }
				: { CHAT_ID: read.chat() },
		items: messagesOf,
		simplify: simpleSessionMessage,
	},
};
