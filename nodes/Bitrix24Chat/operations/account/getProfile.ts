import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';

export const getProfile: Operation = {
	value: 'getProfile',
	name: 'Get Profile',
	action: 'Get own profile',
	description: 'Get the name and rights of the user of the credential',
	user: {
		kind: 'call',
		method: 'profile',
		repeatable: true,
		request: () => ({}),
		items: (profile: IDataObject) => profile,
	},
};
