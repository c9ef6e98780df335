import { crmDialogField, crmItemFields } from '../../fields/openChannel';
import { messageText } from '../../fields/message';
import { textFormat } from '../../fields/textFormat';
import { userField } from '../../fields/user';
import type { Operation } from '../../engine/operation';
import { composeOne } from '../../input/message/compose';
import { ofChat } from '../../output/openChannels';
import { crmItem } from './crmItem';

export const sendToCrm: Operation = {
	value: 'sendToCrm',
	name: 'Send to CRM Customer',
	action: 'Send a message to the customer of a CRM item',
	description:
		'Write to the customer of a lead, deal, contact or company in the name of an employee or a bot; text only',
	fields: [
		...crmItemFields(),
		crmDialogField(),
		userField({
			displayName: 'Sender',
			description:
				'The employee, or the ID of the bot, in whose name to write: a member of the chat who may read the CRM item',
		}),
		messageText({ required: true }),
		textFormat(),
	],
	user: {
		kind: 'call',
		method: 'imopenlines.crm.message.add',
		request: async (read) => ({
			...crmItem(read),
			USER_ID: read.id('userId'),
			CHAT_ID: read.chat(),
			...(await composeOne(read, { text: 'MESSAGE' })),
		}),
		items: (messageId: number, { CHAT_ID }) => ({ messageId, ...ofChat(CHAT_ID) }),
	},
};
