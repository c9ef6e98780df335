import type { Resource } from '../../operation';
import { sendPersonal } from './sendPersonal';

export const notification: Resource = {
	value: 'notification',
	name: 'Notification',
	operations: [sendPersonal],
};
