import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { searchText } from '../../fields/search';
import { byOffset } from '../../../shared/portal/pages';
import type { Operation } from '../../engine/operation';
import { simpleUser } from '../../output/people';
import { yesNo } from '../../input/forms';
import { FROM_TWO, searchTextOf } from '../../input/searchText';

export const search: Operation = {
	value: 'search',
	name: 'Search',
	action: 'Search users',
	description: 'Find people by their name, position or department',
	fields: [searchText('e.g. Anna', 'The beginning of a name, a position or a department')],
	user: {
		fields: [
			options({
				displayName: 'Only Business Users',
				name: 'business',
				type: 'boolean',
				default: true,
				description: 'Whether to find only those who may use the business tools of the plan',
			}),
		],
		kind: 'list',
		method: 'im.search.user.list',
		paging: byOffset(50),
		request: async (read) => ({
			FIND: searchTextOf(read, 'find', FROM_TWO),
			...(await read.given({ BUSINESS: ['business', yesNo] })),
		}),
		// Keyed by ID, or [] when nobody was found.
		entries: (users: Record<string, IDataObject>) => Object.values(users),
		simplify: simpleUser,
	},
};
