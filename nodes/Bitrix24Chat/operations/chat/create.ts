import type { IDataObject } from 'n8n-workflow';
import { color, upperSnake } from '../../../shared/fields/color';
import { options } from '../../../shared/fields/field';
import { avatar } from '../../../shared/fields/file';
import { userField, usersField } from '../../../shared/fields/user';
import type { Operation } from '../../operation';
import { id, ids, picture } from '../../reader';

const description = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
} as const;

const firstMessage = {
	displayName: 'First Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Welcome to the deal chat',
} as const;

/** im.chat.add without a subject that a person would choose: `LINES` and the like belong to Bitrix24's own modules. */
const ENTITY_TYPES = [
	['AI Assistant (Private)', 'AI_ASSISTANT_PRIVATE'],
	['Announcement', 'ANNOUNCEMENT'],
	['Calendar', 'CALENDAR'],
	['Call', 'CALL'],
	['CRM', 'CRM'],
	['Live Chat', 'LIVECHAT'],
	['Mail', 'MAIL'],
	['Open Channel', 'LINES'],
	['Tasks', 'TASKS'],
	['Video Conference', 'VIDEOCONF'],
	['Workgroup or Project', 'SONET_GROUP'],
];

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a chat',
	description: 'Create a group chat',
	fields: [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Deal with Contoso',
			description: 'The name of the chat. Bitrix24 makes one up when it is empty.',
		},
		usersField({ description: 'The people to invite; whoever creates the chat is in it anyway. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.' }),
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
				description,
				{
					displayName: 'Entity ID',
					name: 'entityId',
					type: 'string',
					default: '',
					placeholder: 'e.g. DEAL|1663',
					description: 'What the chat is about. For CRM: the type and the ID such as DEAL|1663, or DYNAMIC_128|5 for a smart process.',
				},
				{
					displayName: 'Entity Type',
					name: 'entityType',
					type: 'options',
					default: 'CRM',
					options: ENTITY_TYPES.map(([name, value]) => ({ name, value })),
					description: 'The kind of object that the chat is about. Never attach a second chat to an existing workgroup: it breaks the task chats of that group.',
				},
				firstMessage,
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
		method: 'im.chat.add',
		request: async (read) =>
			await read.given({
				USERS: ['userIds', ids],
				TYPE: 'type',
				TITLE: 'title',
				DESCRIPTION: 'description',
				COLOR: ['color', upperSnake],
				MESSAGE: 'message',
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
				description,
				firstMessage,
				userField({
					displayName: 'Owner',
					name: 'ownerId',
					required: false,
					description: 'Who owns the chat instead of the bot',
				}),
			),
		],
		method: 'imbot.v2.Chat.add',
		request: async (read) => ({
			fields: await read.given({
				title: 'title',
				description: 'description',
				color: 'color',
				avatar: ['avatar', picture],
				userIds: ['userIds', ids],
				ownerId: ['ownerId', id],
				message: 'message',
			}),
		}),
		items: (created: IDataObject) => created,
	},
};
