import type { IDataObject } from 'n8n-workflow';
import { byLastEntry } from '../../../shared/portal/pages';
import { options } from '../../../shared/fields/field';
import { usersField } from '../../fields/user';
import { date } from '../../input/date';
import type { Operation } from '../../engine/operation';
import { id, ids } from '../../input/forms';
import type { ParameterReader } from '../../input/parameterReader';
import { FROM_THREE, searchTextOf } from '../../input/searchText';
import {
	afterNotification,
	convertText,
	notificationsOf,
	onlyYes,
	simpleNotification,
} from './entries';

const OTHER_FILTERS = ['searchTypes', 'searchDate', 'searchDateFrom', 'searchAuthors', 'groupTag'];

/** Types such as `tasks` or `tasks|comment`, from a list or from a text with commas between them. */
function typesIn(read: ParameterReader): string[] {
	const value = read.value('searchTypes');
	const types = (Array.isArray(value) ? value : String(value).split(','))
		.map((type) => String(type).trim())
		.filter((type) => type !== '');
	if (types.length === 0)
		read.refuse(
			'searchTypes',
			'holds no type',
			'Give types such as tasks|comment, with commas between them.',
		);
	return types;
}

function checkFilters(read: ParameterReader): void {
	if (read.has('searchDateFrom') !== read.has('searchDateTo')) {
		read.refuse(
			read.has('searchDateFrom') ? 'searchDateTo' : 'searchDateFrom',
			'is empty',
			'From and Until must be given together.',
		);
	}
	if (OTHER_FILTERS.some((name) => read.has(name))) return;
	searchTextOf(read, 'searchText', FROM_THREE, 'or add a filter under Options');
}

const description =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

export const search: Operation = {
	value: 'search',
	name: 'Search',
	action: 'Search notifications',
	description: "Find the user's notifications by text, type, date or author, the newest first",
	fields: [
		{
			displayName: 'Search Text',
			name: 'searchText',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice',
			description: 'A part of the text. Without another filter it needs three characters or more.',
		},
	],
	user: {
		fields: [
			options(
				afterNotification(),
				usersField({ displayName: 'Author Names or IDs', name: 'searchAuthors', description }),
				convertText(),
				{
					displayName: 'Day',
					name: 'searchDate',
					type: 'dateTime',
					default: '',
					description: 'Gets notifications of this day',
				},
				{
					displayName: 'From',
					name: 'searchDateFrom',
					type: 'dateTime',
					default: '',
					description: 'Gets notifications from this moment on; needs Until too',
				},
				{
					displayName: 'Group Tag',
					name: 'groupTag',
					type: 'string',
					default: '',
					placeholder: 'e.g. TASK|42',
				},
				{
					displayName: 'Types',
					name: 'searchTypes',
					type: 'string',
					default: '',
					placeholder: 'e.g. tasks|comment, calendar',
					description:
						'Modules or their types, with commas between them or as a list; Notification > Get Schema lists them',
				},
				{
					displayName: 'Until',
					name: 'searchDateTo',
					type: 'dateTime',
					default: '',
					description: 'Gets notifications up to this moment; needs From too',
				},
			),
		],
		kind: 'list',
		method: 'im.notify.history.search',
		paging: byLastEntry(50),
		request: async (read): Promise<IDataObject> => {
			checkFilters(read);
			const types = read.has('searchTypes') ? typesIn(read) : [];
			return {
				...(types.length === 1 ? { SEARCH_TYPE: types[0] } : {}),
				...(types.length > 1 ? { SEARCH_TYPES: types } : {}),
				...(await read.given({
					SEARCH_TEXT: 'searchText',
					SEARCH_DATE: ['searchDate', date],
					SEARCH_DATE_FROM: ['searchDateFrom', date],
					SEARCH_DATE_TO: ['searchDateTo', date],
					SEARCH_AUTHORS: ['searchAuthors', ids],
					LAST_ID: ['lastId', id],
					CONVERT_TEXT: ['convertText', onlyYes],
					GROUP_TAG: 'groupTag',
				})),
			};
		},
		entries: notificationsOf,
		simplify: simpleNotification,
	},
};
