import type { IDataObject } from 'n8n-workflow';
import { userData } from '../../fields/department';
import { searchText } from '../../fields/search';
import { byOffset } from '../../../shared/portal/pages';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { FROM_TWO, searchTextOf } from '../../input/searchText';

export const search: Operation = {
	value: 'search',
	name: 'Search',
	action: 'Search departments',
	description: 'Find departments by name',
	fields: [
		searchText('e.g. Sales', 'The beginning of a word of the name'),
		userData("Whether to add the cards of the departments' heads"),
	],
	user: {
		kind: 'list',
		method: 'im.search.department.list',
		paging: byOffset(50),
		// The portal lists all departments when the text is shorter than it should be.
		request: async (read) => ({
			FIND: searchTextOf(read, 'find', FROM_TWO),
			...(await read.given({ USER_DATA: ['userData', yesNo] })),
		}),
		entries: (departments: IDataObject[]) => departments,
	},
};
