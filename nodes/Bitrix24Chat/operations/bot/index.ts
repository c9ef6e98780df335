import type { Resource } from '../../engine/operation';
import { get } from './get';
import { getMany } from './getMany';
import { register } from './register';
import { unregister } from './unregister';
import { update } from './update';

export const bot: Resource = {
	value: 'bot',
	name: 'Bot',
	operations: [register, update, get, getMany, unregister],
};
