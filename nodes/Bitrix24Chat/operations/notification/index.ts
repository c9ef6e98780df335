import type { Resource } from '../../engine/operation';
import { answer } from './answer';
import { confirm } from './confirm';
import { deleteNotification } from './delete';
import { getMany } from './getMany';
import { getSchema } from './getSchema';
import { markAllRead } from './markAllRead';
import { markRead } from './markRead';
import { search } from './search';
import { send } from './send';
import { sendPersonal } from './sendPersonal';
import { sendSystem } from './sendSystem';

export const notification: Resource = {
	value: 'notification',
	name: 'Notification',
	operations: [
		sendPersonal,
		send,
		sendSystem,
		getMany,
		search,
		markRead,
		markAllRead,
		answer,
		confirm,
		deleteNotification,
		getSchema,
	],
};
