import { messageId } from '../../fields/messageId';
import { reaction } from '../../fields/reaction';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const removeReaction: Operation = {
	value: 'removeReaction',
	name: 'Remove Reaction',
	action: 'Remove reaction from message',
	description: 'Take a reaction of the bot back; those of others stay',
	fields: [messageId(), reaction()],
	bot: {
		kind: 'call',
		method: 'imbot.v2.Chat.Message.Reaction.delete',
		request: (read) => ({
			messageId: read.id('messageId'),
			reaction: read.text('reaction').trim(),
		}),
		items: succeeded,
	},
};
