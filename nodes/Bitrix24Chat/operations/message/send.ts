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
import { mapOf } from '../../answers';
import type { Operation } from '../../operation';
import { id, json, yesNo, type ParameterReader } from '../../reader';
import { forwards } from './forwards';

/** A message needs a text or an attachment (contract: im.message.add, `requiredUnless`), unless it only forwards others. */
function contentOf(read: ParameterReader): string | undefined {
	if (read.has('message')) return read.message();
	if (!read.has('attach') && !read.has('forwardIds')) {
		read.refuse('message', 'is empty', 'Fill in the text, or add an attachment under Options.');
	}
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
		fields: [
			options(
				attachmentJson(),
				{
					displayName: 'Forward Message IDs',
					name: 'forwardIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 34237, 34239',
					description: 'Messages of chats that the bot is in, 100 at the most: IDs such as 1, 2, 3 or a list. A JSON object of UUIDs of your own and IDs tells which new message is which.',
				},
				keyboardJson(),
				replyTo(),
				linkPreview(),
				{
					displayName: 'Silent Connector',
					name: 'silentConnector',
					type: 'boolean',
					default: false,
					description: 'Whether an Open Channel passes the message on silently',
				},
				{
					displayName: 'Skip Connector',
					name: 'skipConnector',
					type: 'boolean',
					default: false,
					description: 'Whether an Open Channel keeps the message from the customer',
				},
				systemMessage(),
				{
					displayName: 'Template ID',
					name: 'templateId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 18533186-232b-4423-8438-64501da182f5',
					description: 'The UUID of a message template',
				},
			),
		],
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
					templateId: 'templateId',
					forwardIds: ['forwardIds', forwards],
					skipConnector: 'skipConnector',
					silentConnector: 'silentConnector',
				})),
			},
		}),
		items: ({ id: messageId, uuidMap }: IDataObject, { dialogId, fields }: IDataObject) => ({
			messageId: messageId ?? null,
			dialogId,
			...((fields as IDataObject).forwardIds ? { forwarded: mapOf(uuidMap) } : {}),
		}),
	},
};
