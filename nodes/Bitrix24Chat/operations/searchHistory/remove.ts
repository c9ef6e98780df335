import { dialogField } from '../../fields/dialog';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove from search history',
	description:
		"Take a chat or a person out of the search history (deprecated: the current messenger doesn't show it)",
	fields: [dialogField()],
	user: {
		kind: 'call',
		method: 'im.search.last.delete',
		request: (read) => ({ DIALOG_ID: read.dialog() }),
		items: succeeded,
	},
};
