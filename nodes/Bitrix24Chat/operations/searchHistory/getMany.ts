import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { skipSwitches } from '../../fields/recent';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many entries of search history',
	description:
		"Get what the user searched for last (deprecated: the current messenger doesn't show it)",
	fields: [options(...skipSwitches())],
	user: {
		kind: 'call',
		method: 'im.search.last.get',
		repeatable: true,
		request: async (read) =>
			await read.given({
				SKIP_OPENLINES: ['skipOpenlines', yesNo],
				SKIP_CHAT: ['skipChat', yesNo],
				SKIP_DIALOG: ['skipDialog', yesNo],
			}),
		items: (entries: IDataObject[]) => entries,
	},
};
