import { entityId, entityType } from '../../fields/entity';
import type { Operation } from '../../engine/operation';

export const getByEntity: Operation = {
	value: 'getByEntity',
	name: 'Get by Entity',
	action: 'Get chat by its entity',
	description: 'Find the chat of a CRM item, a task or another object of Bitrix24',
	fields: [
		entityType({
			description:
				'The kind of object that the chat is about. For CRM only the own discussion of the item is found.',
		}),
		entityId({ required: true }),
	],
	user: {
		kind: 'call',
		method: 'im.chat.get',
		repeatable: true,
		request: (read) => ({
			ENTITY_TYPE: read.text('entityType'),
			ENTITY_ID: read.text('entityId').trim(),
		}),
		// The API answers null, not an error, when there is no such chat (docs/bitrix24-facts.md,
		// "Silent failures").
		items: (found: { ID: number } | null) =>
			found
				? { found: true, chatId: found.ID, dialogId: `chat${found.ID}` }
				: { found: false, chatId: null, dialogId: null },
	},
};
