import type { Operation } from '../../engine/operation';
import { checkedCall } from './checked';

export const start: Operation = {
	value: 'start',
	name: 'Start',
	action: 'Start a session',
	description:
		'Begin a new session that the user leads; where one is open the user joins it and leads nothing',
	user: checkedCall({
		method: 'imopenlines.session.start',
		happened: (after, before) => before.sessionId === null && after.sessionId !== null,
	}),
};
