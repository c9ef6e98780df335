import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { options } from '../../../shared/fields/field';
import { messageId } from '../../fields/messageId';
import type { Operation } from '../../engine/operation';
import { id } from '../../input/forms';

export const markRead: Operation = {
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark messages as read',
	description: 'Mark the messages of a chat as read, all of them or up to one',
	fields: [
		dialogField(),
		options(
			messageId({
				displayName: 'Up to Message ID',
				required: false,
				description: 'The last message to mark. Without it every message of the chat is marked.',
			}),
		),
	],
	user: {
		kind: 'call',
		method: 'im.dialog.read',
		request: async (read) => ({
			DIALOG_ID: read.dialog(),
			...(await read.given({ MESSAGE_ID: ['messageId', id] })),
		}),
		// A dialog without access is answered with `false` and HTTP 200 (docs/bitrix24-facts.md,
		// "Silent failures").
		items: (read: IDataObject | false) =>
			read === false ? { success: false } : { success: true, ...read },
	},
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.Message.read',
		request: async (read) => ({
			dialogId: read.dialog({ isNewer: true }),
			...(await read.given({ messageId: ['messageId', id] })),
		}),
		items: (read: IDataObject) => ({ success: true, ...read }),
	},
};
