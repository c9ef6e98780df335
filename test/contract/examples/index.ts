import { account } from './account';
import { bot } from './bot';
import { chat } from './chat';
import { file } from './file';
import { message } from './message';
import { notification } from './notification';
import { participant } from './participant';
import type { Examples } from './example';

export type { Example } from './example';

/** An example for every method, by resource. */
export const examples: Examples = {
	...account,
	...bot,
	...chat,
	...file,
	...message,
	...notification,
	...participant,
};
