import { pick, type Examples } from './example';

const botId = pick(456);

export const bot: Examples = {
	'imbot.v2.Bot.register': [
		{
			operation: 'bot.register',
			parameters: { code: 'support_bot', name: 'Support Bot', type: 'bot' },
		},
	],
	'imbot.v2.Bot.update': [
		{
			operation: 'bot.update',
			request: 0,
			parameters: { botId, updateFields: { name: 'Updated Bot', isHidden: true } },
		},
		{
			operation: 'bot.update',
			parameters: {
				botId,
				updateFields: {
					lastName: '',
					workPosition: 'Assistant',
					color: 'mint',
					gender: 'F',
					avatar: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==',
					isReactionsEnabled: false,
					isSupportOpenline: true,
					backgroundId: 'none',
					eventMode: 'webhook',
					webhookUrl: 'https://example.com/bot',
				},
			},
		},
	],
	'imbot.v2.Bot.get': [
		{
			operation: 'bot.get',
			request: 0,
			parameters: { botId: { __rl: true, mode: 'code', value: 'support_bot' } },
		},
		{ operation: 'bot.get', parameters: { botId } },
		{ operation: 'bot.update', parameters: { botId, updateFields: { name: 'Updated Bot' } } },
	],
	'imbot.v2.Bot.list': [
		{ operation: 'bot.getMany', request: 0, parameters: { limit: 10, options: { type: 'bot' } } },
		{ operation: 'bot.getMany', parameters: { returnAll: true } },
	],
	'imbot.v2.Bot.unregister': [{ operation: 'bot.unregister', request: 0, parameters: { botId } }],
};
