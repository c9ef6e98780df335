import type { Operation, Resource } from '../engine/operation';
import { account } from './account';
import { bot } from './bot';
import { chat } from './chat';
import { command } from './command';
import { department } from './department';
import { event } from './event';
import { file } from './file';
import { message } from './message';
import { notification } from './notification';
import { openChannel } from './openChannel';
import { participant } from './participant';
import { searchHistory } from './searchHistory';
import { user } from './user';

/** Every resource with its operations; nothing else in the tree lists them. */
export const resources: Resource[] = [
	account,
	bot,
	chat,
	command,
	department,
	event,
	file,
	message,
	notification,
	openChannel,
	participant,
	searchHistory,
	user,
];

/** @returns the operation that the pickers name, or undefined when there is none */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
