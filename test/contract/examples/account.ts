import { type Examples } from './example';

export const account: Examples = {
	profile: [{ operation: 'account.getProfile', request: 0, parameters: {} }],
	scope: [
		{ operation: 'account.getScopes', request: 0, parameters: { full: true } },
		{ operation: 'account.getScopes', parameters: {} },
	],
	'im.revision.get': [{ operation: 'account.getRevisions', parameters: {} }],
	'imbot.v2.Revision.get': [
		{ operation: 'account.getRevisions', request: 0, parameters: { interface: 'bots' } },
	],
};
