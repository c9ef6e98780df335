import type { IDataObject } from 'n8n-workflow';
import { byLastEntry } from '../../../shared/portal/pages';
import { chatField } from '../../fields/dialog';
import { options } from '../../../shared/fields/field';
import { simpleMessage, withAuthorsAndFiles } from '../../output/messages';
import { date } from '../../input/date';
import type { Operation } from '../../engine/operation';
import { id } from '../../input/forms';
import type { Form } from '../../input/parameterReader';
import { FROM_THREE, searchText } from '../../input/searchText';

const order: Form = (value) => ({ ID: value });

interface Found {
	messages: IDataObject[];
	users: IDataObject[];
	files: IDataObject[];
	tariffRestrictions?: { isHistoryLimitExceeded?: boolean };
}

export const search: Operation = {
	value: 'search',
	name: 'Search',
	action: 'Search messages',
	description: 'Find messages of a chat by their text or date, with authors and files',
	fields: [
		chatField(),
		{
			displayName: 'Search Text',
			name: 'searchMessage',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice',
			description:
				'A part of the text, three characters or more. Leave it empty to search by date alone.',
		},
	],
	user: {
		fields: [
			options(
				{
					displayName: 'After Message ID',
					name: 'lastId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 34239',
					description:
						'Goes on after this message in the chosen order: with what is older, or newer where the oldest comes first',
				},
				{
					displayName: 'Day',
					name: 'date',
					type: 'dateTime',
					default: '',
					description: 'Gets messages of the 24 hours from this moment on',
				},
				{
					displayName: 'From',
					name: 'dateFrom',
					type: 'dateTime',
					default: '',
					description: 'Gets messages from this moment on',
				},
				{
					displayName: 'Order',
					name: 'order',
					type: 'options',
					default: 'DESC',
					options: [
						{ name: 'Newest First', value: 'DESC' },
						{ name: 'Oldest First', value: 'ASC' },
					],
				},
				{
					displayName: 'Until',
					name: 'dateTo',
					type: 'dateTime',
					default: '',
					description: 'Gets messages up to this moment',
				},
			),
		],
		kind: 'list',
		method: 'im.dialog.messages.search',
		paging: byLastEntry(200),
		request: async (read) => ({
			CHAT_ID: read.chat(),
			...(await read.given({
				SEARCH_MESSAGE: ['searchMessage', searchText(FROM_THREE)],
				DATE_FROM: ['dateFrom', date],
				DATE_TO: ['dateTo', date],
				DATE: ['date', date],
				ORDER: ['order', order],
				LAST_ID: ['lastId', id],
			})),
		}),
		entries: ({ messages, users, files, tariffRestrictions }: Found) => {
			const entries = withAuthorsAndFiles(messages, users, files);
			// The plan of the portal may hide older messages: who asks for them should learn of it.
			return tariffRestrictions?.isHistoryLimitExceeded === true
				? entries.map((entry) => ({ ...entry, isHistoryLimitExceeded: true }))
				: entries;
		},
		simplify: simpleMessage,
	},
};
