import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../../shared/fields/dialog';
import { options } from '../../../shared/fields/field';
import {
	attachmentJson,
	keyboardJson,
	linkPreview,
	menuJson,
	messageText,
	replyTo,
	systemMessage,
} from '../../../shared/fields/message';
import type { Operation } from '../../operation';
import { id, json, yesNo, type ParameterReader } from '../../reader';

/** A message needs a text or an attachment (contract: im.message.add, `requiredUnless`). */
function contentOf(read: ParameterReader): string | undefined {
	if (read.has('message')) return read.message();
	if (!read.has('attach')) read.refuse('message', 'is empty', 'Fill in the text, or add an attachment under Options.');
	return undefined;
}

export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description: 'Send a text message to a person or a chat',
	fields: [dialogField(), messageText()],
	user: {
		fields: [options(attachmentJson(), keyboardJson(), menuJson(), replyTo(), linkPreview(), systemMessage())],
		method: 'im.message.add',
		request: async (read) => ({
			DIALOG_ID: read.dialog(),
			MESSAGE: contentOf(read),
			...(await read.given({
				ATTACH: ['attach', json],
				KEYBOARD: ['keyboard', json],
				MENU: ['menu', json],
				SYSTEM: ['system', yesNo],
				URL_PREVIEW: ['urlPreview', yesNo],
				REPLY_ID: ['replyId', id],
			})),
		}),
		items: (messageId: number, sent: IDataObject) => ({ messageId, dialogId: sent.DIALOG_ID }),
	},
	bot: {
		fields: [options(attachmentJson(), keyboardJson(), replyTo(), linkPreview(), systemMessage())],
		method: 'imbot.v2.Chat.Message.send',
		request: async (read) => ({
			dialogId: read.dialog(),
			fields: {
				message: contentOf(read),
				...(await read.given({
					attach: ['attach', json],
					keyboard: ['keyboard', json],
					system: 'system',
					urlPreview: 'urlPreview',
					replyId: ['replyId', id],
				})),
			},
		}),
		items: ({ id: messageId }: IDataObject, sent: IDataObject) => ({ messageId, dialogId: sent.dialogId }),
	},
};
