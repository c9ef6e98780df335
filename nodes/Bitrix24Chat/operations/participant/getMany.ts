import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import type { Field } from '../../../shared/fields/field';
import { options } from '../../../shared/fields/field';
import { byOffset, onePage } from '../../../shared/portal/pages';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { PARTICIPANT_FIELDS, simpleParticipant } from '../../output/simplify';

const direction = (displayName: string, name: string): Field => ({
	displayName,
	name,
	type: 'options',
	default: 'ASC',
	options: [
		{ name: 'Ascending', value: 'ASC' },
		{ name: 'Descending', value: 'DESC' },
	],
});

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many participants',
	description: 'List the people and bots of a chat',
	fields: [dialogField()],
	user: {
		fields: [
			options(
				{
					displayName: 'Skip System Users',
					name: 'skipExternal',
					type: 'boolean',
					default: true,
					description:
						'Whether to leave out bots, email users and others that Bitrix24 keeps for itself',
				},
				{
					displayName: 'System Types to Keep',
					name: 'skipExternalExceptTypes',
					type: 'string',
					default: '',
					placeholder: 'e.g. bot, email',
					description: 'What to list although system users are left out: types separated by commas',
				},
			),
		],
		kind: 'list',
		method: 'im.dialog.users.list',
		paging: byOffset(200),
		request: async (read) => ({
			DIALOG_ID: read.dialog(),
			...(await read.given({
				SKIP_EXTERNAL: ['skipExternal', yesNo],
				SKIP_EXTERNAL_EXCEPT_TYPES: 'skipExternalExceptTypes',
			})),
		}),
		entries: (users: IDataObject[]) => users,
		simplify: simpleParticipant,
		outputFields: PARTICIPANT_FIELDS,
	},
	bot: {
		fields: [
			{
				displayName:
					'Bitrix24 gives a bot 200 participants at the most. For another part of a larger chat, add an Order, or act as a user.',
				name: 'participantsNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Order',
				name: 'order',
				type: 'collection',
				placeholder: 'Add order',
				default: {},
				options: [
					direction('Last Message ID', 'lastSendMessageId'),
					direction('Participation ID', 'id'),
					direction('User ID', 'userId'),
				] as Field['options'],
				description: 'By what the participants are sorted',
			},
		],
		kind: 'list',
		method: 'imbot.v2.Chat.User.list',
		paging: onePage(200),
		request: (read) => {
			const order = (read.value('order') ?? {}) as IDataObject;
			return {
				dialogId: read.dialog({ isNewer: true }),
				...(Object.keys(order).length > 0 ? { order } : {}),
			};
		},
		entries: (users: IDataObject[]) => users,
		simplify: simpleParticipant,
		outputFields: PARTICIPANT_FIELDS,
	},
};
