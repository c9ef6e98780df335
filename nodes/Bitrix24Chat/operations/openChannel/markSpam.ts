import type { Operation } from '../../engine/operation';
import { checkedCall } from './checked';

export const markSpam: Operation = {
	value: 'markSpam',
	name: 'Mark as Spam',
	action: 'Mark a dialog as spam',
	description: 'Mark the session with a customer as spam and close it',
	user: checkedCall({
		method: 'imopenlines.operator.spam',
		happened: (after, before) => before.sessionId !== null && after.sessionId === null,
	}),
};
