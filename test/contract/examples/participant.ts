import { bot, pick, user, type Examples } from './example';

export const participant: Examples = {
	'im.chat.user.add': [
		{
			operation: 'participant.add',
			request: 0,
			parameters: { ...user, chatId: pick(2935), userIds: [99, 1271], hideHistory: false },
		},
	],
	'imbot.v2.Chat.User.add': [
		{
			operation: 'participant.add',
			request: 0,
			parameters: { ...bot, dialogId: pick('chat5'), userIds: [1, 2, 3] },
		},
	],
	'im.chat.user.delete': [
		{
			operation: 'participant.remove',
			request: 0,
			parameters: { ...user, chatId: pick(2935), userId: pick(1291) },
		},
	],
	'imbot.v2.Chat.User.delete': [
		{
			operation: 'participant.remove',
			parameters: { ...bot, dialogId: pick('chat5'), userId: pick(4) },
		},
	],
	'im.dialog.users.list': [
		{
			operation: 'participant.getMany',
			request: 0,
			parameters: {
				...user,
				dialogId: pick('chat2935'),
				limit: 20,
				options: { skipExternal: true },
			},
		},
		{
			operation: 'participant.getMany',
			parameters: {
				...user,
				dialogId: pick('chat2935'),
				returnAll: true,
				simplify: false,
				options: { skipExternal: true, skipExternalExceptTypes: 'bot, email' },
			},
		},
	],
	'imbot.v2.Chat.User.list': [
		{
			operation: 'participant.getMany',
			request: 0,
			parameters: { ...bot, dialogId: pick('chat5'), order: { id: 'ASC' } },
		},
	],
	'im.chat.user.list': [
		{ operation: 'participant.getIds', request: 0, parameters: { chatId: pick(2935) } },
	],
	'imbot.v2.Chat.Manager.add': [
		{
			operation: 'participant.addManagers',
			parameters: { botId: pick(456), dialogId: pick('chat5'), userIds: [4, 5] },
		},
	],
	'imbot.v2.Chat.Manager.delete': [
		{
			operation: 'participant.removeManagers',
			request: 0,
			parameters: { botId: pick(456), dialogId: pick('chat5'), userIds: '4, 5' },
		},
	],
};
