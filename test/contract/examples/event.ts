import { bot, user, type Examples } from './example';

export const event: Examples = {
	'im.v2.Event.get': [
		{
			operation: 'event.getMany',
			request: 0,
			parameters: { ...user, limit: 50, options: { offset: 2000 } },
		},
		{ operation: 'event.getMany', parameters: { ...user } },
	],
	'imbot.v2.Event.get': [
		{
			operation: 'event.getMany',
			parameters: { ...bot, limit: 1000, options: { offset: 1002, withUserEvents: true } },
		},
	],
	'im.v2.Event.subscribe': [{ operation: 'event.subscribe', request: 0, parameters: {} }],
	'im.v2.Event.unsubscribe': [{ operation: 'event.unsubscribe', request: 0, parameters: {} }],
};
