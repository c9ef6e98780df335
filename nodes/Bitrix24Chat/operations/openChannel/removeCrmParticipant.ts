import { crmDialogField, crmItemFields } from '../../fields/openChannel';
import { userField } from '../../fields/user';
import type { Operation } from '../../engine/operation';
import { changedChat, crmMember } from './crmItem';

export const removeCrmParticipant: Operation = {
	value: 'removeCrmParticipant',
	name: 'Remove CRM Participant',
	action: 'Remove a participant from the chat of a CRM item',
	description: 'Take an employee or a bot out of the chat with the customer of a CRM item',
	fields: [
		...crmItemFields(),
		userField({ description: 'The employee, or the ID of a bot' }),
		crmDialogField({
			required: false,
			description: 'A chat of the CRM item; the one that was used last if empty',
		}),
	],
	user: {
		kind: 'call',
		method: 'imopenlines.crm.chat.user.delete',
		request: crmMember,
		items: changedChat,
	},
};
