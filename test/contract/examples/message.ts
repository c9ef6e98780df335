import { bot, pick, user, type Examples } from './example';

export const message: Examples = {
	'im.message.add': [
		{
			operation: 'message.send',
			request: 0,
			parameters: {
				...user,
				dialogId: pick('chat2941'),
				message: 'Message text',
				options: { system: false, urlPreview: true, replyId: '34237' },
			},
		},
		{
			operation: 'message.sendAndWait',
			parameters: { ...user, dialogId: pick('chat5'), message: 'May it be paid?' },
		},
	],
	'imbot.v2.Chat.Message.send': [
		{
			operation: 'message.send',
			parameters: { ...bot, dialogId: pick('chat5'), message: 'Hello' },
		},
		{
			operation: 'message.send',
			parameters: {
				...bot,
				dialogId: pick('chat5'),
				message: '',
				options: {
					forwardIds: '785, 789',
					templateId: '18533186-232b-4423-8438-64501da182f5',
					skipConnector: true,
					silentConnector: true,
					system: false,
					urlPreview: false,
					replyId: '789',
				},
			},
		},
		{
			operation: 'message.sendAndWait',
			parameters: { ...bot, dialogId: pick('chat5'), message: 'May it be paid?' },
		},
	],
	'im.message.update': [
		{
			operation: 'message.update',
			request: 0,
			parameters: {
				...user,
				messageId: '34239',
				updateFields: { message: 'Updated text', removeKeyboard: true },
			},
		},
		{
			operation: 'message.update',
			parameters: {
				...user,
				messageId: '34239',
				updateFields: {
					attach: '[{ "MESSAGE": "Details" }]',
					keyboard: 'N',
					menu: '[{ "TEXT": "Open", "LINK": "https://example.com" }]',
					urlPreview: false,
					isEdited: false,
				},
			},
		},
	],
	'imbot.v2.Chat.Message.update': [
		{
			operation: 'message.update',
			request: 0,
			parameters: { ...bot, messageId: '789', updateFields: { message: 'Updated text' } },
		},
		{
			operation: 'message.update',
			parameters: {
				...bot,
				messageId: '789',
				updateFields: {
					attach: '[{ "MESSAGE": "Details" }]',
					keyboard: '[{ "TEXT": "Open", "LINK": "https://example.com" }]',
					urlPreview: true,
				},
			},
		},
	],
	'im.message.delete': [
		{ operation: 'message.delete', request: 0, parameters: { ...user, messageId: '34247' } },
	],
	'imbot.v2.Chat.Message.delete': [
		{
			operation: 'message.delete',
			parameters: { ...bot, messageId: '789', options: { complete: true } },
		},
	],
	'imbot.v2.Chat.Message.get': [
		{ operation: 'message.get', request: 0, parameters: { botId: bot.botId, messageId: '789' } },
	],
	'imbot.v2.Chat.Message.getContext': [
		{
			operation: 'message.getContext',
			request: 0,
			parameters: { botId: bot.botId, messageId: '789', options: { range: 20 } },
		},
	],
	'im.dialog.messages.get': [
		{
			operation: 'message.getMany',
			request: 0,
			parameters: { dialogId: pick('chat1489'), limit: 10, options: { firstId: '84869' } },
		},
		{
			operation: 'message.getMany',
			parameters: {
				dialogId: pick('7'),
				returnAll: true,
				simplify: false,
				options: { lastId: '84869' },
			},
		},
	],
	'im.dialog.messages.search': [
		{
			operation: 'message.search',
			request: 0,
			parameters: { chatId: pick(3), searchMessage: 'test', limit: 20, options: { order: 'DESC' } },
		},
		{
			operation: 'message.search',
			parameters: {
				chatId: pick('chat3'),
				searchMessage: '',
				returnAll: true,
				options: {
					order: 'ASC',
					lastId: '33653',
					date: '2026-02-13T00:00:00+01:00',
					dateFrom: '2026-02-13T00:00:00+01:00',
					dateTo: '2026-02-14T00:00:00+01:00',
				},
			},
		},
	],
	'im.message.like': [
		{ operation: 'message.like', parameters: { messageId: '34261', action: 'auto' } },
	],
	'imbot.v2.Chat.Message.Reaction.add': [
		{
			operation: 'message.addReaction',
			request: 0,
			parameters: { botId: bot.botId, messageId: '789', reaction: 'like' },
		},
	],
	'imbot.v2.Chat.Message.Reaction.delete': [
		{
			operation: 'message.removeReaction',
			request: 0,
			parameters: { botId: bot.botId, messageId: '789', reaction: 'like' },
		},
	],
	'im.dialog.read': [
		{
			operation: 'message.markRead',
			request: 0,
			parameters: { ...user, dialogId: pick('chat1489'), options: { messageId: '84875' } },
		},
	],
	'imbot.v2.Chat.Message.read': [
		{
			operation: 'message.markRead',
			request: 0,
			parameters: { ...bot, dialogId: pick('chat5'), options: { messageId: '789' } },
		},
	],
	'im.dialog.unread': [
		{
			operation: 'message.markUnread',
			request: 0,
			parameters: { dialogId: pick('chat1489'), messageId: '84869' },
		},
	],
	'im.message.share': [
		{
			operation: 'message.share',
			request: 0,
			parameters: { dialogId: pick('chat2941'), messageId: '34261', type: 'TASK' },
		},
	],
	'im.message.command': [
		{
			operation: 'message.runCommand',
			request: 0,
			parameters: {
				messageId: '34261',
				botId: pick(1291),
				command: '/task',
				commandParams: 'task #1',
			},
		},
	],
};
