import { bot, pick, user, type Examples } from './example';

export const message: Examples = {
	'im.message.add': [
		{
			operation: 'message.send',
			request: 0,
			parameters: {
				...user, dialogId: pick('chat2941'), message: 'Message text',
				options: { system: false, urlPreview: true, replyId: '34237' },
			},
		},
	],
	'imbot.v2.Chat.Message.send': [{ operation: 'message.send', parameters: { ...bot, dialogId: pick('chat5'), message: 'Hello' } }],
};
