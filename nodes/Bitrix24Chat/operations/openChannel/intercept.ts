import type { Operation } from '../../engine/operation';
import { checkedCall } from './checked';

export const intercept: Operation = {
	value: 'intercept',
	name: 'Intercept',
	action: 'Take a dialog over from an employee',
	description: 'Make the user lead a dialog that another employee or a bot leads',
	user: checkedCall({
		method: 'imopenlines.session.intercept',
		happened: ({ role, sessionId }) => role === 'owner' && sessionId !== null,
	}),
};
