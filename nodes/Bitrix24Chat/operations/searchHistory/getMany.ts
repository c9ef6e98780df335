import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { skipSwitches } from '../../../shared/fields/recent';
import type { Operation } from '../../operation';
import { yesNo } from '../../reader';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many entries of the search history',
	description:
		'Get the chats and people that the user of the credential searched for last. Bitrix24 has deprecated this: it still works, but the current messenger does not show it.',
	fields: [options(...skipSwitches())],
	user: {
		method: 'im.search.last.get',
		reads: true,
		request: async (read) =>
			await read.given({
				SKIP_OPENLINES: ['skipOpenlines', yesNo],
				SKIP_CHAT: ['skipChat', yesNo],
				SKIP_DIALOG: ['skipDialog', yesNo],
			}),
		items: (entries: IDataObject[]) => entries,
	},
};
