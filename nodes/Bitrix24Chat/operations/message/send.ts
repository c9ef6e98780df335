import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { menuItems } from '../../fields/menuFields';
import { menuJson, messageText, replyTo } from '../../fields/message';
import { messageOptions } from '../../fields/messageOptions';
import { textFormat } from '../../fields/textFormat';
import { mapOf } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { id, yesNo } from '../../input/forms';
import { composeMessages, sentMessages } from '../../input/message/compose';
import { forwards } from './forwards';

export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text message to a person or a chat',
	signed: true,
	fields: [dialogField(), messageText(), textFormat()],
	user: {
		fields: [messageOptions(menuItems(), menuJson(), replyTo())],
		kind: 'calls',
		methods: ['im.message.add'],
		ordered: true,
		calls: async (read) => {
			const DIALOG_ID = read.dialog();
			const names = { text: 'MESSAGE', attach: 'ATTACH', keyboard: 'KEYBOARD', menu: 'MENU' };
			const contents = await composeMessages(read, names, {
				first: await read.given({ REPLY_ID: ['replyId', id] }),
				each: await read.given({ SYSTEM: ['system', yesNo], URL_PREVIEW: ['urlPreview', yesNo] }),
			});
			return contents.map((content) => ({
				method: 'im.message.add',
				parameters: { DIALOG_ID, ...content },
			}));
		},
		items: (messageIds: number[], [sent]: IDataObject[]) => ({
			...sentMessages(messageIds),
			dialogId: sent.DIALOG_ID,
		}),
	},
	bot: {
		fields: [
			messageOptions(
				{
					displayName: 'Forward Message IDs',
					name: 'forwardIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 34237, 34239',
					description:
						'Messages of chats that the bot is in, 100 at the most: IDs such as 1, 2, 3 or a list. A JSON object of UUIDs (version 4, in lower case) and IDs tells which new message is which.',
				},
				replyTo(),
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
		kind: 'calls',
		methods: ['imbot.v2.Chat.Message.send'],
		ordered: true,
		calls: async (read) => {
			const dialogId = read.dialog();
			const names = { text: 'message', attach: 'attach', keyboard: 'keyboard' };
			const contents = await composeMessages(read, names, {
				enough: await read.given({ forwardIds: ['forwardIds', forwards] }),
				first: await read.given({ replyId: ['replyId', id], templateId: 'templateId' }),
				each: await read.given({
					system: 'system',
					urlPreview: 'urlPreview',
					skipConnector: 'skipConnector',
					silentConnector: 'silentConnector',
				}),
			});
			return contents.map((fields) => ({
				method: 'imbot.v2.Chat.Message.send',
				parameters: { dialogId, fields },
			}));
		},
		items: (results: IDataObject[], sent: IDataObject[]) => {
			const { dialogId, fields } = sent[sent.length - 1];
			const { uuidMap } = results[results.length - 1];
			return {
				...sentMessages(results.map((result) => result.id)),
				dialogId,
				...((fields as IDataObject).forwardIds ? { forwarded: mapOf(uuidMap) } : {}),
			};
		},
	},
};
