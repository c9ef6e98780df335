import type { Resource } from '../../engine/operation';
import { find } from './find';
import { get } from './get';
import { getByIds } from './getByIds';
import { getStatus } from './getStatus';
import { search } from './search';
import { setIdle } from './setIdle';
import { setStatus } from './setStatus';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [search, find, get, getByIds, getStatus, setStatus, setIdle],
};
