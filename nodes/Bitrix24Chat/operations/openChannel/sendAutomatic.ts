import { messageText } from '../../fields/message';
import { textFormat } from '../../fields/textFormat';
import type { Operation } from '../../engine/operation';
import { composeOne } from '../../input/message/compose';
import { checkedCall } from './checked';

export const sendAutomatic: Operation = {
	value: 'sendAutomatic',
	name: 'Send Automatic Message',
	action: 'Send an automatic message to a customer',
	description:
		'Send a message without an author that reaches the customer even in silent mode; where no session is open one begins',
	bot: {
		namesBot: false,
		...checkedCall({
			method: 'imopenlines.bot.session.message.send',
			fields: [
				{
					displayName: 'Text',
					name: 'name',
					type: 'options',
					default: 'DEFAULT',
					options: [
						{
							name: 'Greeting of the Open Channel',
							value: 'WELCOME',
							description: 'Sends nothing where the greeting is switched off',
						},
						{ name: 'Own Text', value: 'DEFAULT' },
					],
				},
				messageText({ required: true, when: { name: ['DEFAULT'] } }),
				{ ...textFormat(), when: { name: ['DEFAULT'] } },
			],
			request: async (read) =>
				read.value('name') === 'WELCOME'
					? { NAME: 'WELCOME' }
					: { NAME: 'DEFAULT', ...(await composeOne(read, { text: 'MESSAGE' })) },
			// Somebody else's message at the same moment looks the same.
			happened: (after, before) => after.lastMessageId > before.lastMessageId,
		}),
	},
};
