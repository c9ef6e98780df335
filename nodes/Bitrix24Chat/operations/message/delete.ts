import { options } from '../../../shared/fields/field';
import { messageId } from '../../fields/messageId';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const deleteMessage: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete message',
	description: 'Delete a message. The settings of the portal limit how long that is possible.',
	fields: [
		messageId({
			description:
				'The ID of an own message; in a group chat its administrators may delete the messages of others',
		}),
	],
	user: {
		kind: 'call',
		method: 'im.message.delete',
		request: (read) => ({ MESSAGE_ID: read.id('messageId') }),
		items: succeeded,
		deletes: true,
	},
	bot: {
		fields: [
			options({
				displayName: 'Delete Without a Trace',
				name: 'complete',
				type: 'boolean',
				default: false,
				description: 'Whether the message vanishes for good instead of showing as deleted',
			}),
		],
		kind: 'call',
		method: 'imbot.v2.Chat.Message.delete',
		request: async (read) => ({
			messageId: read.id('messageId'),
			...(await read.given({ complete: 'complete' })),
		}),
		items: succeeded,
		deletes: true,
	},
};
