import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';

export const getSchema: Operation = {
	value: 'getSchema',
	name: 'Get Schema',
	action: 'Get types of notifications',
	description:
		'Get the modules that send notifications, each with its types. Search takes their IDs under Types.',
	user: {
		kind: 'call',
		method: 'im.notify.schema.get',
		repeatable: true,
		request: () => ({}),
		items: (modules: Record<string, IDataObject>) => Object.values(modules),
	},
};
