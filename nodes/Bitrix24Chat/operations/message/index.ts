import type { Resource } from '../../engine/operation';
import { addReaction } from './addReaction';
import { deleteMessage } from './delete';
import { get } from './get';
import { getContext } from './getContext';
import { getMany } from './getMany';
import { like } from './like';
import { markRead } from './markRead';
import { markUnread } from './markUnread';
import { removeReaction } from './removeReaction';
import { runCommand } from './runCommand';
import { search } from './search';
import { send } from './send';
import { sendAndWait } from './sendAndWait';
import { share } from './share';
import { update } from './update';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [
		addReaction,
		deleteMessage,
		get,
		getContext,
		getMany,
		like,
		markRead,
		markUnread,
		removeReaction,
		runCommand,
		search,
		send,
		sendAndWait,
		share,
		update,
	],
};
