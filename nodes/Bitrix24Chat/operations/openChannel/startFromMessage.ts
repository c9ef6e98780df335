import { messageId } from '../../fields/messageId';
import type { Operation } from '../../engine/operation';
import { checkedCall } from './checked';

export const startFromMessage: Operation = {
	value: 'startFromMessage',
	name: 'Start From Message',
	action: 'Start a session with an earlier message',
	description:
		'Close the open session and begin a new one that the user leads, with an earlier message of the chat in it',
	user: checkedCall({
		method: 'imopenlines.message.session.start',
		fields: [
			messageId({ description: 'A message of this chat; one of another chat does nothing' }),
		],
		request: (read) => ({ MESSAGE_ID: read.id('messageId') }),
		happened: (after, before) => after.sessionId !== null && after.sessionId !== before.sessionId,
	}),
};
