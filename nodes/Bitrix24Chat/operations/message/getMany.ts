import type { IDataObject } from 'n8n-workflow';
import { byLastId } from '../../../shared/portal/pages';
import { dialogField } from '../../fields/dialog';
import { options } from '../../../shared/fields/field';
import { LEGACY_MESSAGE_FIELDS, simpleMessage, withAuthorsAndFiles } from '../../output/messages';
import type { Operation } from '../../engine/operation';
import { id } from '../../input/forms';

interface History {
	messages: IDataObject[];
	users: IDataObject[];
	files: IDataObject[];
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description:
		'Get the history of a chat that the user is in, with authors and files, the newest first',
	fields: [dialogField()],
	user: {
		fields: [
			options(
				{
					displayName: 'Newer Than Message ID',
					name: 'firstId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 34237',
					description:
						'Gets what was written after this message, the oldest first. Bitrix24 may give this message too.',
				},
				{
					displayName: 'Older Than Message ID',
					name: 'lastId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 34239',
					description: 'Gets what was written before this message, the newest first',
				},
			),
		],
		kind: 'list',
		method: 'im.dialog.messages.get',
		paging: byLastId(50),
		request: async (read) => {
			if (read.has('firstId') && read.has('lastId')) {
				read.refuse('firstId', "can't stand beside Older Than Message ID", 'Give one of the two.');
			}
			return {
				DIALOG_ID: read.dialog(),
				...(await read.given({ FIRST_ID: ['firstId', id], LAST_ID: ['lastId', id] })),
			};
		},
		entries: ({ messages, users, files }: History, { FIRST_ID: firstId }) => {
			const entries = withAuthorsAndFiles(messages, users, files);
			return firstId === undefined ? entries : entries.reverse();
		},
		simplify: simpleMessage,
		outputFields: LEGACY_MESSAGE_FIELDS,
	},
};
