import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { crmItemFields } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { ofChat } from '../../output/openChannels';
import { crmItem } from './crmItem';

const ALL = 'imopenlines.crm.chat.get';
const LAST = 'imopenlines.crm.chat.getLastId';

export const getCrmChats: Operation = {
	value: 'getCrmChats',
	name: 'Get CRM Chats',
	action: 'Get the chats of a CRM item',
	description: 'List the chats with the customer of a lead, deal, contact or company',
	fields: [
		...crmItemFields(),
		{
			displayName: 'Only the Last',
			name: 'lastOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to get only the chat that was used last, open or closed',
		},
		{
			...options({
				displayName: 'Only Active',
				name: 'activeOnly',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out chats whose session is closed or was not taken yet. Only active ones can be written to.',
			}),
			when: { lastOnly: [false] },
		},
	],
	user: {
		kind: 'calls',
		methods: [ALL, LAST],
		repeatable: true,
		calls: async (read) =>
			read.value('lastOnly') === true
				? [{ method: LAST, parameters: crmItem(read) }]
				: [
						{
							method: ALL,
							parameters: {
								...crmItem(read),
								...(await read.given({ ACTIVE_ONLY: ['activeOnly', yesNo] })),
							},
						},
					],
		items: ([result]: unknown[]) =>
			Array.isArray(result)
				? (result as IDataObject[]).map((row) => ({ ...row, ...ofChat(row.CHAT_ID) }))
				: ofChat(result),
	},
};
