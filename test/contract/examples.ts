/**
 * Settings of the node, for every method: the first of each is also the one that its documented responses and errors
 * are played against. `request` names the documented request (its index in the contract) that they must reproduce.
 */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

export interface Example {
	/** `resource.operation` */
	operation: string;
	parameters: INodeParameters;
	binary?: INodeExecutionData['binary'];
	/** Index in the contract's `requests`. */
	request?: number;
	/** What the documented request has that the editor can't leave out, or lacks that it always sends. */
	plus?: Record<string, unknown>;
}

const pick = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
const user = { actAs: 'user' };
const bot = { actAs: 'bot', botId: pick(456) };
const report = { data: { data: 'SGVsbG8gV29ybGQh', mimeType: 'application/pdf', fileName: 'report.pdf' } };

export const examples: Record<string, Example[]> = {
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
	'im.chat.user.add': [
		{ operation: 'participant.add', request: 0, parameters: { ...user, chatId: pick(2935), userIds: [99, 1271], hideHistory: false } },
	],
	'imbot.v2.Chat.User.add': [
		{ operation: 'participant.add', request: 0, parameters: { ...bot, dialogId: pick('chat5'), userIds: [1, 2, 3] } },
	],
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
	'im.notify.personal.add': [
		{
			operation: 'notification.sendPersonal',
			request: 0,
			parameters: {
				userId: pick(5), message: 'Task Reminder',
				options: { messageOut: 'Task Reminder (email)', tag: 'TASK_REMINDER_42', subTag: 'TASK_REMINDER|42' },
			},
		},
	],
	'im.v2.File.upload': [
		{
			operation: 'file.upload', request: 0, binary: report,
			parameters: { ...user, dialogId: pick('chat5'), binaryPropertyName: 'data', options: { message: 'Here is the report' } },
		},
	],
	'imbot.v2.File.upload': [
		{
			operation: 'file.upload', request: 0, binary: report,
			parameters: { ...bot, dialogId: pick('chat5'), binaryPropertyName: 'data', options: { message: 'Here is the report' } },
		},
	],
	'imbot.v2.Bot.register': [{ operation: 'bot.register', parameters: { code: 'support_bot', name: 'Support Bot', type: 'bot' } }],
	profile: [{ operation: 'account.getProfile', request: 0, parameters: {} }],
};
