import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { asChat } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { CHAT_FIELDS, simpleChat } from '../../output/simplify';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get chat',
	description: "Get a chat's properties, rights and read state",
	fields: [dialogField()],
	user: {
		kind: 'call',
		method: 'im.dialog.get',
		repeatable: true,
		request: (read) => ({ DIALOG_ID: read.dialog() }),
		items: asChat,
		simplify: simpleChat,
		outputFields: CHAT_FIELDS,
	},
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.get',
		repeatable: true,
		request: (read) => ({ dialogId: read.dialog({ isNewer: true }) }),
		items: (found: IDataObject) => found,
		simplify: ({ chat }) => simpleChat(chat as IDataObject),
		outputFields: CHAT_FIELDS,
	},
};
