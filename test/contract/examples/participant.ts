import { bot, pick, user, type Examples } from './example';

export const participant: Examples = {
	'im.chat.user.add': [
		{ operation: 'participant.add', request: 0, parameters: { ...user, chatId: pick(2935), userIds: [99, 1271], hideHistory: false } },
	],
	'imbot.v2.Chat.User.add': [
		{ operation: 'participant.add', request: 0, parameters: { ...bot, dialogId: pick('chat5'), userIds: [1, 2, 3] } },
	],
};
