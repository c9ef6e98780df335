import { type Examples } from './example';

export const bot: Examples = {
	'imbot.v2.Bot.register': [{ operation: 'bot.register', parameters: { code: 'support_bot', name: 'Support Bot', type: 'bot' } }],
};
