import { messageId } from '../../fields/messageId';
import { reaction } from '../../fields/reaction';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const addReaction: Operation = {
	value: 'addReaction',
	name: 'Add Reaction',
	action: 'Add reaction to message',
	description: 'Let a bot react to a message of a chat that it is in',
	fields: [messageId(), reaction()],
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.Message.Reaction.add',
		request: (read) => ({
			messageId: read.id('messageId'),
			reaction: read.text('reaction').trim(),
		}),
		items: succeeded,
	},
};
