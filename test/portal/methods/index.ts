import type { Handlers } from '../rest/call';
import { botChats } from './bot-chats';
import { bots } from './bots';
import { chats } from './chats';
import { events } from './events';
import { files } from './files';
import { helpers } from './helpers';
import { messages } from './messages';
import { notifications } from './notifications';
import { users } from './users';

/** Every method the portal answers (besides `batch`), by its name in the contract. */
export const methods: Handlers = {
	...helpers,
	...users,
	...chats,
	...messages,
	...notifications,
	...files,
	...bots,
	...botChats,
	...events,
};
