import type { Operation } from '../../engine/operation';
import { checkedCall } from './checked';

export const join: Operation = {
	value: 'join',
	name: 'Join',
	action: 'Join a dialog',
	description: 'Make the user a member of the chat; who leads it stays the same',
	user: checkedCall({
		method: 'imopenlines.session.join',
		happened: ({ role }) => role !== '' && role !== 'guest',
	}),
};
