import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { onSwitch, skipSwitches } from '../../fields/recent';
import { byHasMore } from '../../../shared/portal/pages';
import { asRecent } from '../../output/answers';
import { date } from '../../input/date';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { RECENT_FIELDS, simpleRecent } from '../../output/simplify';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many chats',
	description:
		'List the recent chats and dialogs of the user, pinned ones first, with the last message of each',
	user: {
		fields: [
			options(
				{
					displayName: 'Last Message Before',
					name: 'lastMessageDate',
					type: 'dateTime',
					default: '',
					description:
						'Only chats whose last message is older; the date of the last chat of an earlier list goes on from there',
				},
				onSwitch('Only Channels', 'onlyChannel', 'Whether to list channels only'),
				onSwitch(
					'Only CoPilot Chats',
					'onlyCopilot',
					'Whether to list chats with CoPilot (BitrixGPT) only',
				),
				onSwitch('Only Unread', 'unreadOnly', 'Whether to list only chats with unread messages'),
				onSwitch(
					'Only Manageable Chats',
					'canManageMessages',
					'Whether to list only chats in which the user may manage messages',
				),
				onSwitch(
					'Original Text',
					'getOriginalText',
					'Whether to give the text of the last message without transformations',
				),
				onSwitch('Parse Text', 'parseText', 'Whether to parse the text of the last message'),
				...skipSwitches(),
				onSwitch(
					'Skip Waiting Open Channels',
					'skipUndistributedOpenlines',
					'Whether to leave out chats of Open Channels that wait in the queue',
				),
			),
		],
		kind: 'list',
		method: 'im.recent.list',
		paging: byHasMore(200),
		request: async (read) =>
			await read.given({
				SKIP_OPENLINES: ['skipOpenlines', yesNo],
				SKIP_DIALOG: ['skipDialog', yesNo],
				SKIP_CHAT: ['skipChat', yesNo],
				LAST_MESSAGE_DATE: ['lastMessageDate', date],
				UNREAD_ONLY: ['unreadOnly', yesNo],
				PARSE_TEXT: ['parseText', yesNo],
				GET_ORIGINAL_TEXT: ['getOriginalText', yesNo],
				SKIP_UNDISTRIBUTED_OPENLINES: ['skipUndistributedOpenlines', yesNo],
				ONLY_COPILOT: ['onlyCopilot', yesNo],
				ONLY_CHANNEL: ['onlyChannel', yesNo],
				CAN_MANAGE_MESSAGES: ['canManageMessages', yesNo],
			}),
		entries: ({ items }: { items: IDataObject[] }) => items.map(asRecent),
		simplify: simpleRecent,
		outputFields: RECENT_FIELDS,
	},
};
