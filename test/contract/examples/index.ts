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
import type { Examples } from './example';

export type { Example } from './example';

/** By resource; a method that operations of several resources call has the examples of all of them. */
const resources = [
	account,
	bot,
	chat,
	command,
	department,
	event,
	message,
	file,
	notification,
	openChannel,
	participant,
	searchHistory,
	user,
];

/** Examples for every method. */
export const examples: Examples = {};
for (const [method, list] of resources.flatMap((resource) => Object.entries(resource))) {
	examples[method] = [...(examples[method] ?? []), ...list];
}
