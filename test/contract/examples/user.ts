import userGet from '../data/methods/user.get.json';
import userSearch from '../data/methods/user.search.json';
import { pick, type Example, type Examples } from './example';

/** The documented requests hold filters of many kinds: Call Method makes each of them. */
const documentedCalls = (method: string, requests: object[]): Example[] =>
	requests.map((parameters, request) => ({
		operation: 'account.callMethod',
		request,
		parameters: { method, parameters: JSON.stringify(parameters) },
	}));

export const user: Examples = {
	'im.user.get': [
		{
			operation: 'user.get',
			request: 0,
			parameters: { userId: pick(5), options: { avatarHr: true } },
		},
		{ operation: 'user.get', parameters: {} },
	],
	'im.user.list.get': [
		{ operation: 'user.getByIds', parameters: { userIds: [4, 5], options: { avatarHr: false } } },
	],
	'im.search.user.list': [
		{
			operation: 'user.search',
			request: 0,
			parameters: { find: 'John', limit: 10, options: { business: false } },
		},
	],
	'user.get': [
		{
			operation: 'user.find',
			parameters: { findBy: 'email', email: 'test@gmail.com', limit: 10 },
		},
		{
			operation: 'user.find',
			parameters: { findBy: 'department', department: '1', limit: 50, simplify: false },
		},
		...documentedCalls('user.get', userGet.requests),
	],
	'user.search': [
		{ operation: 'user.find', parameters: { findBy: 'name', name: 'Vadim', limit: 10 } },
		{
			operation: 'user.find',
			parameters: {
				findBy: 'department',
				department: 'Sales',
				limit: 10,
				options: { includeDismissed: true },
			},
		},
		...documentedCalls('user.search', userSearch.requests),
	],
	'im.user.status.get': [{ operation: 'user.getStatus', request: 0, parameters: {} }],
	'im.user.status.set': [{ operation: 'user.setStatus', parameters: { status: 'dnd' } }],
	'im.user.status.idle.start': [
		{ operation: 'user.setIdle', request: 0, parameters: { idle: true } },
	],
	'im.user.status.idle.end': [
		{ operation: 'user.setIdle', request: 0, parameters: { idle: false } },
	],
};
