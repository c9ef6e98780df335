import type { Operation } from '../../engine/operation';

export const getStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get own status',
	description: 'Get the status of the user of the credential; null when none was set',
	user: {
		kind: 'call',
		method: 'im.user.status.get',
		repeatable: true,
		request: () => ({}),
		items: (status: string | false) => ({ status: status === false ? null : status }),
	},
};
