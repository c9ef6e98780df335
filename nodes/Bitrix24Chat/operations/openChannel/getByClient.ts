import { userCode } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { ofChat } from '../../output/openChannels';

export const getByClient: Operation = {
	value: 'getByClient',
	name: 'Get by Client',
	action: 'Get the chat of a client',
	description:
		'Find the chat with a customer by the code of the customer; nothing is opened or made by it',
	fields: [userCode()],
	user: {
		kind: 'call',
		method: 'imopenlines.session.open',
		repeatable: true,
		// A leading imol| is cut off by imopenlines.dialog.get only (docs/bitrix24-facts.md, "Open Channels").
		request: (read) => ({
			USER_CODE: read
				.text('userCode')
				.trim()
				.replace(/^imol\|/, ''),
		}),
		items: ({ chatId }: { chatId: string | number }) => ofChat(chatId),
	},
};
