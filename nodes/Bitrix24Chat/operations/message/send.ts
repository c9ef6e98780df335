import type { IDataObject } from 'n8n-workflow';
import type { Field } from '../../../shared/fields/field';
import { commandBot } from '../../fields/commandBot';
import { dialogField } from '../../fields/dialog';
import { menuItems } from '../../fields/menuFields';
import { menuJson, messageText, replyTo } from '../../fields/message';
import { messageOptions } from '../../fields/messageOptions';
import { onceKey, templateId } from '../../fields/onceKey';
import { textFormat } from '../../fields/textFormat';
import { mapOf } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { id, yesNo } from '../../input/forms';
import { composeMessages, sentMessages } from '../../input/message/compose';
import { onceKeysOf } from '../../input/message/onceKeys';
import type { ParameterReader } from '../../input/parameterReader';
import { forwards } from './forwards';

/** The revision from which on im.message.add knows keys (docs/bitrix24-facts.md, "Sending once"). */
const KEYS_OF_USERS_FROM = 32;

/** @throws NodeOperationError where a key of the workflow's own would have no effect */
async function needsRevision(read: ParameterReader, needed: number): Promise<void> {
	const revision = await read.lookUps.revision();
	if (revision === undefined || revision >= needed) return;
	read.refuse(
		'onceKey',
		'has no effect in this version of Bitrix24',
		`Messages of a user are sent once from REST revision ${needed} on; this portal has ${revision}. Send as a bot, or take the key out.`,
	);
}

/** Keeps a message in the chat of an Open Channel (docs/bitrix24-facts.md, "Sending messages"). */
const skipConnector = (description: string): Field => ({
	displayName: 'Skip Connector',
	name: 'skipConnector',
	type: 'boolean',
	default: false,
	description,
});

export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text message to a person or a chat',
	signed: true,
	fields: [dialogField(), messageText(), textFormat()],
	user: {
		fields: [
			messageOptions(
				commandBot(),
				menuItems(),
				menuJson(),
				onceKey(),
				replyTo(),
				skipConnector('Whether only colleagues see the message, in the chat of an Open Channel'),
			),
		],
		kind: 'calls',
		methods: ['im.message.add'],
		ordered: true,
		calls: async (read) => {
			const DIALOG_ID = read.dialog();
			const names = {
				...{ text: 'MESSAGE', attach: 'ATTACH', keyboard: 'KEYBOARD', menu: 'MENU' },
				commandBot: 'BOT_ID',
			};
			const contents = await composeMessages(read, names, {
				first: await read.given({ REPLY_ID: ['replyId', id] }),
				each: await read.given({
					SYSTEM: ['system', yesNo],
					URL_PREVIEW: ['urlPreview', yesNo],
					SKIP_CONNECTOR: ['skipConnector', yesNo],
				}),
			});
			const keys = onceKeysOf(read, DIALOG_ID, () => read.lookUps.user());
			if (read.mentions('onceKey')) await needsRevision(read, KEYS_OF_USERS_FROM);
			return contents.map((content, part) => ({
				method: 'im.message.add',
				parameters: { DIALOG_ID, ...content, ...(keys ? { TEMPLATE_ID: keys(part) } : {}) },
				...(keys ? { idempotent: true, idempotentFrom: KEYS_OF_USERS_FROM } : {}),
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
					description: 'Whether only colleagues see the message, in the chat of an Open Channel',
				},
				skipConnector(
					'Whether an Open Channel keeps the message from the customer; to colleagues it looks like one that was sent',
				),
				onceKey(),
				templateId(),
			),
		],
		kind: 'calls',
		methods: ['imbot.v2.Chat.Message.send'],
		ordered: true,
		calls: async (read, botId) => {
			const dialogId = read.dialog({ isNewer: true });
			const names = { text: 'message', attach: 'attach', keyboard: 'keyboard' };
			const contents = await composeMessages(read, names, {
				botId,
				enough: await read.given({ forwardIds: ['forwardIds', forwards] }),
				first: await read.given({ replyId: ['replyId', id] }),
				each: await read.given({
					system: 'system',
					urlPreview: 'urlPreview',
					skipConnector: 'skipConnector',
					silentConnector: 'silentConnector',
				}),
			});
			if (read.mentions('onceKey') && read.has('forwardIds')) {
				read.refuse(
					'onceKey',
					"can't stand beside Forward Message IDs",
					'Bitrix24 forwards messages again each time. Send text and forwarded messages one after the other, the text with the key.',
				);
			}
			const keys = onceKeysOf(read, dialogId, () => `bot ${botId}`);
			return contents.map((fields, part) => {
				const forwardsOnly = fields.message === undefined && fields.attach === undefined;
				const key = keys && !forwardsOnly ? { templateId: keys(part) } : undefined;
				return {
					method: 'imbot.v2.Chat.Message.send',
					parameters: { dialogId, fields: { ...fields, ...key } },
					// Forwarded messages are sent again with every attempt, whatever their keys.
					idempotent: key !== undefined && fields.forwardIds === undefined,
				};
			});
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
