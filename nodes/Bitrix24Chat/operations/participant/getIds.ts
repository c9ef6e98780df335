import { chatField } from '../../fields/dialog';
import type { Operation } from '../../engine/operation';

export const getIds: Operation = {
	value: 'getIds',
	name: 'Get IDs',
	action: 'Get IDs of all participants',
	description:
		'Get the IDs of everybody in a group chat in one item; visible is false when the user may not see them',
	user: {
		fields: [chatField()],
		kind: 'call',
		method: 'im.chat.user.list',
		repeatable: true,
		request: (read) => ({ CHAT_ID: read.chat() }),
		// An empty list means that the user may not see the members (docs/bitrix24-facts.md, "Silent
		// failures").
		items: (userIds: number[]) => ({ userIds, visible: userIds.length > 0 }),
	},
};
