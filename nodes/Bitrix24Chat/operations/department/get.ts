import type { IDataObject } from 'n8n-workflow';
import { departmentsField, userData } from '../../fields/department';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get departments',
	description: 'Get departments with their full names and heads',
	fields: [departmentsField(), userData("Whether to add the cards of the departments' heads")],
	user: {
		kind: 'call',
		method: 'im.department.get',
		repeatable: true,
		request: async (read) => ({
			ID: read.ids('departmentIds'),
			...(await read.given({ USER_DATA: ['userData', yesNo] })),
		}),
		items: (departments: IDataObject[]) => departments,
	},
};
