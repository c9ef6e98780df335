import type { IDataObject } from 'n8n-workflow';
import { openDialogField, userCode } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import type { ParameterReader } from '../../input/parameterReader';
import { asOpenDialog, simpleOpenDialog } from '../../output/openChannels';
import { sessionId } from './sessionId';

function named(read: ParameterReader): IDataObject {
	switch (read.value('getBy')) {
		case 'session':
			return { SESSION_ID: read.id('sessionId') };
		case 'client':
			return { USER_CODE: read.text('userCode').trim() };
		default:
			return { CHAT_ID: read.chat() };
	}
}

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a dialog of an open channel',
	description:
		'Get a chat with a customer: who leads it, its session, line, customer and CRM items',
	fields: [
		{
			displayName: 'Get By',
			name: 'getBy',
			type: 'options',
			default: 'chat',
			options: [
				{ name: 'Chat', value: 'chat' },
				{ name: 'Client Code', value: 'client' },
				{ name: 'Session', value: 'session' },
			],
		},
		openDialogField({ when: { getBy: ['chat'] } }),
		sessionId({ when: { getBy: ['session'] } }),
		userCode({ when: { getBy: ['client'] } }),
	],
	user: {
		kind: 'call',
		method: 'imopenlines.dialog.get',
		repeatable: true,
		request: named,
		items: asOpenDialog,
		simplify: simpleOpenDialog,
	},
};
