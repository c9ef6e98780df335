import type { Handlers } from '../rest/call';
import { botAnswers } from './bot-answers';
import { botChatSettings } from './bot-chat-settings';
import { botChats } from './bot-chats';
import { botCommands } from './bot-commands';
import { botMessages } from './bot-messages';
import { bots } from './bots';
import { chatSettings } from './chat-settings';
import { chats } from './chats';
import { departments } from './departments';
import { dialogs } from './dialogs';
import { disk } from './disk';
import { eventHandlers } from './event-handlers';
import { events } from './events';
import { files } from './files';
import { helpers } from './helpers';
import { messageActions } from './message-actions';
import { messages } from './messages';
import { openLinesBots } from './open-lines-bots';
import { openLinesCrm } from './open-lines-crm';
import { openLinesDialogs } from './open-lines-dialogs';
import { openLinesLines } from './open-lines-lines';
import { openLinesOperators } from './open-lines-operators';
import { notificationActions } from './notification-actions';
import { notifications } from './notifications';
import { recent } from './recent';
import { searchHistory } from './search-history';
import { statuses } from './statuses';
import { users } from './users';

/** Every method the portal answers (besides `batch`), by its name in the contract. */
export const methods: Handlers = {
	...helpers,
	...users,
	...statuses,
	...departments,
	...chats,
	...chatSettings,
	...recent,
	...dialogs,
	...searchHistory,
	...messages,
	...messageActions,
	...notifications,
	...notificationActions,
	...files,
	...disk,
	...bots,
	...botCommands,
	...botAnswers,
	...botChats,
	...botChatSettings,
	...botMessages,
	...events,
	...eventHandlers,
	...openLinesLines,
	...openLinesDialogs,
	...openLinesOperators,
	...openLinesBots,
	...openLinesCrm,
};
