import { type Examples } from './example';

export const department: Examples = {
	'im.department.get': [
		{
			operation: 'department.get',
			request: 0,
			parameters: { departmentIds: [3, 7], userData: true },
		},
	],
	'im.department.managers.get': [
		{ operation: 'department.getManagers', parameters: { departmentIds: [3, 7] } },
	],
	'im.department.employees.get': [
		{
			operation: 'department.getEmployees',
			request: 0,
			parameters: { departmentIds: [3, 7], userData: true },
		},
	],
	'im.department.colleagues.list': [
		{ operation: 'department.getColleagues', request: 0, parameters: { userData: true, limit: 5 } },
		{ operation: 'department.getColleagues', parameters: { returnAll: true } },
	],
	'im.search.department.list': [
		{
			operation: 'department.search',
			request: 0,
			parameters: { find: 'Department', userData: true, limit: 10 },
		},
	],
};
