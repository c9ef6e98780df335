import type { Resource } from '../../engine/operation';
import { add } from './add';
import { getMany } from './getMany';
import { remove } from './remove';

export const searchHistory: Resource = {
	value: 'searchHistory',
	name: 'Search History',
	operations: [add, getMany, remove],
};
