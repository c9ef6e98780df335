import type { Resource } from '../../engine/operation';
import { get } from './get';
import { getColleagues } from './getColleagues';
import { getEmployees } from './getEmployees';
import { getManagers } from './getManagers';
import { search } from './search';

export const department: Resource = {
	value: 'department',
	name: 'Department',
	operations: [get, search, getEmployees, getManagers, getColleagues],
};
