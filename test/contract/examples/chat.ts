import { bot, pick, user, type Examples } from './example';

export const chat: Examples = {
	'im.chat.add': [
		{
			operation: 'chat.create',
			request: 0,
			parameters: {
				...user,
				title: 'Deal Chat',
				userIds: [103, 547],
				options: {
					type: 'CHAT', description: 'Discussing the deal here', color: 'pink', message: 'Welcome to the deal chat',
					entityType: 'CRM', entityId: 'DEAL|1663',
				},
			},
		},
	],
	'imbot.v2.Chat.add': [
		{ operation: 'chat.create', request: 0, parameters: { ...bot, title: 'Support Chat', userIds: [1, 2], options: { color: 'mint' } } },
	],
	'im.dialog.get': [{ operation: 'chat.get', request: 0, parameters: { ...user, dialogId: pick('chat1435') } }],
	'imbot.v2.Chat.get': [{ operation: 'chat.get', request: 0, parameters: { ...bot, dialogId: pick('chat5') } }],
};
