import type { Resource } from '../../engine/operation';
import { answer } from './answer';
import { getMany } from './getMany';
import { register } from './register';
import { unregister } from './unregister';
import { update } from './update';

export const command: Resource = {
	value: 'command',
	name: 'Command',
	operations: [register, answer, getMany, update, unregister],
};
