import type { Operation } from '../../engine/operation';

export const getScopes: Operation = {
	value: 'getScopes',
	name: 'Get Scopes',
	action: 'Get permissions',
	description: 'Get the permissions (scopes) of the webhook or application, such as im and imbot',
	fields: [
		{
			displayName: 'All Scopes of the Portal',
			name: 'full',
			type: 'boolean',
			default: false,
			description:
				'Whether to get all permissions that the portal knows instead of those that the credential has',
		},
	],
	user: {
		kind: 'call',
		method: 'scope',
		repeatable: true,
		request: (read) => (read.value('full') === true ? { full: true } : {}),
		items: (scopes: string[]) => scopes.map((scope) => ({ scope })),
	},
};
