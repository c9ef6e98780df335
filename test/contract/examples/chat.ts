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
					type: 'CHAT',
					description: 'Discussing the deal here',
					color: 'pink',
					message: 'Welcome to the deal chat',
					entityType: 'CRM',
					entityId: 'DEAL|1663',
				},
			},
		},
	],
	'imbot.v2.Chat.add': [
		{
			operation: 'chat.create',
			request: 0,
			parameters: { ...bot, title: 'Support Chat', userIds: [1, 2], options: { color: 'mint' } },
		},
	],
	'im.dialog.get': [
		{ operation: 'chat.get', request: 0, parameters: { ...user, dialogId: pick('chat1435') } },
	],
	'imbot.v2.Chat.get': [
		{ operation: 'chat.get', request: 0, parameters: { ...bot, dialogId: pick('chat5') } },
	],
	'im.chat.get': [
		{
			operation: 'chat.getByEntity',
			request: 0,
			parameters: { entityType: 'CRM', entityId: 'DEAL|1663' },
		},
	],
	'im.recent.list': [
		{
			operation: 'chat.getMany',
			request: 0,
			parameters: {
				limit: 20,
				options: {
					lastMessageDate: '2026-02-25T18:30:00+01:00',
					skipOpenlines: false,
					skipDialog: false,
					skipChat: false,
					unreadOnly: true,
					parseText: true,
					getOriginalText: false,
					skipUndistributedOpenlines: true,
					onlyCopilot: false,
					onlyChannel: false,
					canManageMessages: true,
				},
			},
		},
	],
	'im.recent.get': [
		{
			operation: 'chat.getRecent',
			request: 0,
			parameters: { options: { skipOpenlines: true, lastUpdate: '2026-02-25T18:30:00+01:00' } },
		},
		{
			operation: 'chat.getRecent',
			parameters: {
				options: {
					skipChat: true,
					skipDialog: false,
					onlyOpenlines: true,
					lastSyncDate: '2026-02-25T18:30:00.000+01:00',
				},
			},
		},
	],
	'im.search.chat.list': [
		{ operation: 'chat.search', request: 0, parameters: { find: 'Project', limit: 10 } },
		{ operation: 'chat.search', parameters: { options: { findLines: 'Project' } } },
	],
	'im.chat.updateTitle': [
		{
			operation: 'chat.update',
			parameters: { ...user, chatId: pick(2935), updateFields: { title: 'New Title' } },
		},
	],
	'im.chat.updateColor': [
		{
			operation: 'chat.update',
			request: 0,
			parameters: { ...user, chatId: pick(2935), updateFields: { color: 'sand' } },
		},
	],
	'im.chat.updateAvatar': [
		{
			operation: 'chat.update',
			request: 0,
			parameters: {
				...user,
				chatId: pick(2935),
				updateFields: { avatar: '/9j/4QAYRXhpZgAAS...CgCgCgCgP/9k=' },
			},
		},
	],
	'imbot.v2.Chat.update': [
		{
			operation: 'chat.update',
			request: 0,
			parameters: {
				...bot,
				dialogId: pick('chat5'),
				updateFields: { title: 'New Title', color: 'azure' },
			},
		},
	],
	'im.chat.setOwner': [
		{
			operation: 'chat.setOwner',
			request: 0,
			parameters: { ...user, chatId: pick(2935), userId: pick(1271) },
		},
	],
	'imbot.v2.Chat.setOwner': [
		{
			operation: 'chat.setOwner',
			request: 0,
			parameters: { ...bot, dialogId: pick('chat5'), userId: pick(1) },
		},
	],
	'im.chat.leave': [
		{ operation: 'chat.leave', request: 0, parameters: { ...user, chatId: pick('chat2935') } },
	],
	'imbot.v2.Chat.leave': [
		{ operation: 'chat.leave', parameters: { ...bot, dialogId: pick('chat5') } },
	],
	'im.chat.mute': [{ operation: 'chat.mute', parameters: { dialogId: pick('chat2935') } }],
	'im.recent.pin': [
		{ operation: 'chat.pin', request: 0, parameters: { dialogId: pick('chat1489') } },
	],
	'im.recent.hide': [{ operation: 'chat.hide', parameters: { dialogId: pick('chat1489') } }],
	'im.recent.unread': [
		{ operation: 'chat.setUnread', request: 0, parameters: { dialogId: pick('chat2941') } },
	],
	'im.dialog.read.all': [{ operation: 'chat.markAllRead', parameters: {} }],
	'im.counters.get': [{ operation: 'chat.getCounters', parameters: {} }],
	'im.dialog.writing': [
		{ operation: 'chat.sendTyping', parameters: { ...user, dialogId: pick('chat5') } },
	],
	'imbot.v2.Chat.InputAction.notify': [
		{
			operation: 'chat.sendTyping',
			request: 0,
			parameters: {
				...bot,
				dialogId: pick('chat5'),
				statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING',
				options: { duration: 30 },
			},
		},
		{ operation: 'chat.sendTyping', parameters: { ...bot, dialogId: pick(7) } },
	],
	'imbot.v2.Chat.TextField.enabled': [
		{
			operation: 'chat.setInputField',
			request: 0,
			parameters: { botId: pick(456), dialogId: pick('chat5'), enabled: false },
		},
	],
};
