import type { Operation, Resource } from '../operation';
import { account } from './account';
import { bot } from './bot';
import { chat } from './chat';
import { file } from './file';
import { message } from './message';
import { notification } from './notification';
import { participant } from './participant';

/** Every resource with its operations; nothing else in the tree lists them. */
export const resources: Resource[] = [account, bot, chat, file, message, notification, participant];

/** @returns the operation that the pickers name, or undefined when there is none */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
