import type { Field } from '../../shared/fields/field';

/** The picker of several departments: `departmentIds`; an expression may give one ID, `1, 2, 3` or a list. */
export function departmentsField(): Field {
	return {
		displayName: 'Department Names or IDs',
		name: 'departmentIds',
		type: 'multiOptions',
		default: [],
		required: true,
		typeOptions: { loadOptionsMethod: 'getDepartments' },
		description:
			'An expression may give one ID, several such as 1, 2, 3, or a list. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	};
}

/** Whether people come with their cards: `userData`. */
export function userData(description: string): Field {
	return {
		displayName: 'Include User Data',
		name: 'userData',
		type: 'boolean',
		default: false,
		description,
	};
}
