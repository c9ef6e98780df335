import type { IDataObject } from 'n8n-workflow';
import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { ofChat } from '../../output/openChannels';
import { look, LOOK, seen } from './checked';

const SAVE = 'imopenlines.crm.lead.create';

export const saveToCrm: Operation = {
	value: 'saveToCrm',
	name: 'Save to CRM',
	action: 'Save a customer to CRM',
	description:
		"Make a lead, or what the Open Channel's settings say, of the customer, and tell which item it is; a customer who is in CRM stays as is",
	fields: [openDialogField()],
	user: {
		kind: 'calls',
		methods: [SAVE, LOOK],
		ordered: true,
		// The method never tells the item, and answers yes where it makes none: only the dialog tells.
		calls: (read) => {
			const CHAT_ID = read.chat();
			return [look(CHAT_ID), { method: SAVE, parameters: { CHAT_ID } }, look(CHAT_ID)];
		},
		items: (results: unknown[], [{ CHAT_ID }]: IDataObject[]) => {
			const [before, after] = [results[0], results[2]].map((card) => seen(card).openChannel);
			const saved = after?.savedToCrm === true;
			return {
				success: results[1] === true && saved,
				created: saved && before?.savedToCrm !== true,
				...ofChat(CHAT_ID),
				crm: after?.crm ?? [],
			};
		},
	},
};
