import { messageId } from '../../fields/messageId';
import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { ofChat } from '../../output/openChannels';

export const saveQuickAnswer: Operation = {
	value: 'saveQuickAnswer',
	name: 'Save Quick Answer',
	action: 'Save a message as a quick answer',
	description: 'Save a message of an open session among the quick answers of its Open Channel',
	fields: [openDialogField(), messageId()],
	user: {
		kind: 'call',
		method: 'imopenlines.message.quick.save',
		repeatable: true,
		request: (read) => ({ CHAT_ID: read.chat(), MESSAGE_ID: read.id('messageId') }),
		items: (result: unknown, { CHAT_ID, MESSAGE_ID }) => ({
			success: result === true,
			...ofChat(CHAT_ID),
			messageId: MESSAGE_ID,
		}),
	},
};
