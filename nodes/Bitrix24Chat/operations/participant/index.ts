import type { Resource } from '../../engine/operation';
import { add } from './add';
import { addManagers } from './addManagers';
import { getIds } from './getIds';
import { getMany } from './getMany';
import { remove } from './remove';
import { removeManagers } from './removeManagers';

export const participant: Resource = {
	value: 'participant',
	name: 'Participant',
	operations: [add, remove, getMany, addManagers, removeManagers, getIds],
};
