import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { onSwitch, skipSwitches } from '../../fields/recent';
import { asRecent } from '../../output/answers';
import { date } from '../../input/date';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { RECENT_FIELDS, simpleRecent } from '../../output/simplify';

export const getRecent: Operation = {
	value: 'getRecent',
	name: 'Get Recent',
	action: 'Get recently changed chats',
	description:
		'List the chats that changed since a date in one request; Get Many goes further back, page by page',
	user: {
		fields: [
			options(
				{
					displayName: 'Changed Since',
					name: 'lastUpdate',
					type: 'dateTime',
					default: '',
					description: 'Only chats that changed after this date',
				},
				{
					displayName: 'Last Synchronization',
					name: 'lastSyncDate',
					type: 'dateTime',
					default: '',
					description:
						'Only what changed in the list after this date, the date of your last request. Bitrix24 goes back 7 days at the most.',
				},
				onSwitch(
					'Only Open Channels',
					'onlyOpenlines',
					'Whether to list the chats of Open Channels only',
				),
				...skipSwitches(),
			),
		],
		kind: 'call',
		method: 'im.recent.get',
		repeatable: true,
		request: async (read) =>
			await read.given({
				SKIP_OPENLINES: ['skipOpenlines', yesNo],
				SKIP_CHAT: ['skipChat', yesNo],
				SKIP_DIALOG: ['skipDialog', yesNo],
				LAST_UPDATE: ['lastUpdate', date],
				ONLY_OPENLINES: ['onlyOpenlines', yesNo],
				LAST_SYNC_DATE: ['lastSyncDate', date],
			}),
		items: (rows: IDataObject[]) => rows.map(asRecent),
		simplify: simpleRecent,
		outputFields: RECENT_FIELDS,
	},
};
