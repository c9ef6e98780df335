import type { IDataObject } from 'n8n-workflow';
import { userData } from '../../fields/department';
import { byOffset } from '../../../shared/portal/pages';
import type { Operation } from '../../engine/operation';
import { cardsOf, USER_FIELDS, simpleUser } from '../../output/people';
import { yesNo } from '../../input/forms';

export const getColleagues: Operation = {
	value: 'getColleagues',
	name: 'Get Colleagues',
	action: 'Get own colleagues',
	description:
		"Get the people of the user's own departments; a head also gets the people below and the heads above",
	fields: [userData('Whether to give the cards of the colleagues instead of their IDs alone')],
	user: {
		kind: 'list',
		method: 'im.department.colleagues.list',
		paging: byOffset(50),
		request: async (read) => await read.given({ USER_DATA: ['userData', yesNo] }),
		entries: (people: Array<IDataObject | number>) => cardsOf(people),
		simplify: simpleUser,
		outputFields: USER_FIELDS,
	},
};
