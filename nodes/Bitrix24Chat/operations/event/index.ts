import type { Resource } from '../../engine/operation';
import { getMany } from './getMany';
import { subscribe } from './subscribe';
import { unsubscribe } from './unsubscribe';

export const event: Resource = {
	value: 'event',
	name: 'Event',
	operations: [subscribe, getMany, unsubscribe],
};
