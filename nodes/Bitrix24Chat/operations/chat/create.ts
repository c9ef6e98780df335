import type { IDataObject } from 'n8n-workflow';
import { color, upperSnake } from '../../fields/color';
import { entityId, entityType } from '../../fields/entity';
import { options } from '../../../shared/fields/field';
import { avatar } from '../../fields/file';
import { textFormat } from '../../fields/textFormat';
import { chatDescription, chatTitle } from '../../fields/title';
import { userField, participantsField } from '../../fields/user';
import type { Operation } from '../../engine/operation';
import { id, ids, picture } from '../../input/forms';
import { text } from '../../input/message/text';

const firstMessage = {
	displayName: 'First Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Welcome to the deal chat',
} as const;

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create chat',
	description: 'Create a group chat',
	signed: true,
	fields: [
		chatTitle({ description: 'The name of the chat. Bitrix24 makes one up when it is empty.' }),
		participantsField({
			description:
				'The people to invite; whoever creates the chat is in it anyway. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		}),
	],
	user: {
		fields: [
			options(
				avatar(),
				color(),
				{
					displayName: 'CoPilot Role',
					name: 'copilotMainRole',
					type: 'string',
					default: '',
					description: 'The code of the role of a CoPilot chat',
				},
				chatDescription(),
				entityId(),
				entityType({
					without: ['TASKS_TASK'],
					description:
						'The kind of object that the chat is about. Never attach a second chat to an existing workgroup: it breaks the task chats of that group.',
				}),
				firstMessage,
				textFormat(),
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					default: 'CHAT',
					options: [
						{ name: 'Closed (by Invitation)', value: 'CHAT' },
						{ name: 'Open for Everyone', value: 'OPEN' },
					],
				},
			),
		],
		kind: 'call',
		method: 'im.chat.add',
		request: async (read) =>
			await read.given({
				USERS: ['userIds', ids],
				TYPE: 'type',
				TITLE: 'title',
				DESCRIPTION: 'description',
				COLOR: ['color', upperSnake],
				MESSAGE: ['message', text],
				AVATAR: ['avatar', picture],
				ENTITY_TYPE: 'entityType',
				ENTITY_ID: 'entityId',
				COPILOT_MAIN_ROLE: 'copilotMainRole',
			}),
		items: (chatId: number) => ({ chatId, dialogId: `chat${chatId}` }),
	},
	bot: {
		fields: [
			options(
				avatar(),
				color(),
				chatDescription(),
				firstMessage,
				textFormat(),
				userField({
					displayName: 'Owner',
					name: 'ownerId',
					required: false,
					description: 'Who owns the chat instead of the bot',
				}),
			),
		],
		kind: 'call',
		method: 'imbot.v2.Chat.add',
		request: async (read) => ({
			fields: await read.given({
				title: 'title',
				description: 'description',
				color: 'color',
				avatar: ['avatar', picture],
				userIds: ['userIds', ids],
				ownerId: ['ownerId', id],
				message: ['message', text],
			}),
		}),
		items: (created: IDataObject) => created,
	},
};
