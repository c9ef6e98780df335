import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { ofChat } from '../../output/openChannels';

export const skip: Operation = {
	value: 'skip',
	name: 'Skip',
	action: 'Pass a dialog on to the next in the queue',
	description: 'Leave the dialog to the next employee of the queue',
	fields: [openDialogField()],
	user: {
		kind: 'call',
		method: 'imopenlines.operator.skip',
		request: (read) => ({ CHAT_ID: read.chat() }),
		items: (result: unknown, { CHAT_ID }) => ({ success: result === true, ...ofChat(CHAT_ID) }),
	},
};
