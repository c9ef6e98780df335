import { departmentsField, userData } from '../../fields/department';
import type { Operation } from '../../engine/operation';
import { byDepartment } from '../../output/people';
import { yesNo } from '../../input/forms';

export const getEmployees: Operation = {
	value: 'getEmployees',
	name: 'Get Employees',
	action: 'Get employees of departments',
	description: 'Get the employees of departments: one item for each department',
	fields: [
		departmentsField(),
		userData('Whether to give the cards of the employees (users) instead of their IDs (userIds)'),
	],
	user: {
		kind: 'call',
		method: 'im.department.employees.get',
		repeatable: true,
		request: async (read) => ({
			ID: read.ids('departmentIds'),
			...(await read.given({ USER_DATA: ['userData', yesNo] })),
		}),
		items: byDepartment,
	},
};
