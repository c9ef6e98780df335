import { departmentsField, userData } from '../../fields/department';
import type { Operation } from '../../engine/operation';
import { byDepartment } from '../../output/people';
import { yesNo } from '../../input/forms';

export const getManagers: Operation = {
	value: 'getManagers',
	name: 'Get Managers',
	action: 'Get managers of departments',
	description: 'Get the managers of departments: one item for each department',
	fields: [
		departmentsField(),
		userData('Whether to give the cards of the managers (users) instead of their IDs (userIds)'),
	],
	user: {
		kind: 'call',
		method: 'im.department.managers.get',
		repeatable: true,
		request: async (read) => ({
			ID: read.ids('departmentIds'),
			...(await read.given({ USER_DATA: ['userData', yesNo] })),
		}),
		items: byDepartment,
	},
};
