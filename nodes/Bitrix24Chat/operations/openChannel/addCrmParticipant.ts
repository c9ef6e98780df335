import { crmDialogField, crmItemFields } from '../../fields/openChannel';
import { userField } from '../../fields/user';
import type { Operation } from '../../engine/operation';
import { changedChat, crmMember } from './crmItem';

export const addCrmParticipant: Operation = {
	value: 'addCrmParticipant',
	name: 'Add CRM Participant',
	action: 'Add a participant to the chat of a CRM item',
	description: 'Put an employee or a bot into the chat with the customer of a CRM item',
	fields: [
		...crmItemFields(),
		userField({
			description: 'The employee, or the ID of a bot; must be able to read the CRM item',
		}),
		crmDialogField({
			required: false,
			description: 'A chat of the CRM item; the one that was used last if empty',
		}),
	],
	user: {
		kind: 'call',
		method: 'imopenlines.crm.chat.user.add',
		request: crmMember,
		items: changedChat,
	},
};
