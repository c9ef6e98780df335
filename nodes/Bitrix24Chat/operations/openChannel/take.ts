import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { ofChat } from '../../output/openChannels';

export const take: Operation = {
	value: 'take',
	name: 'Take',
	action: 'Take a dialog that waits',
	description: 'Make the user the one who leads the dialog; other employees leave the chat',
	fields: [openDialogField()],
	user: {
		kind: 'call',
		method: 'imopenlines.operator.answer',
		request: (read) => ({ CHAT_ID: read.chat() }),
		items: (result: unknown, { CHAT_ID }) => ({ success: result === true, ...ofChat(CHAT_ID) }),
	},
};
