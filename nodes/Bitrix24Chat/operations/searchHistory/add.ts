import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const add: Operation = {
	value: 'add',
	name: 'Add',
	action: 'Add to search history',
	description:
		"Put a chat or a person into the search history (deprecated: the current messenger doesn't show it)",
	fields: [dialogField()],
	user: {
		kind: 'call',
		method: 'im.search.last.add',
		request: (read) => ({ DIALOG_ID: read.dialog() }),
		items: succeeded,
	},
};
