import { Portal } from './portal';
import { methods } from './methods';
import { allMethods, findMethod, readData } from './rest/contract';
import { differences } from './shape';
import { call, registerBot } from './testing';

/** Answers have every key that the documented sample has, in the same spelling, with values of the same kind. */

let portal: Portal;
let hook: string;
let app: string;
/** Events as they were before anything was called. */
let arrived: string;
const ids = {
	botId: 0,
	messageId: 0,
	botMessageId: 0,
	fileId: 0,
	driveFileId: 0,
	commandId: 0,
	chatId: 0,
	botChatId: 0,
	confirmationId: 0,
};
const botToken = 'token';

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	app = portal.authorizeApplication(portal.createApplication().clientId, 1).accessToken;
	ids.botId = await registerBot(hook, botToken, { type: 'personal' });
	portal.inviteAs(1, 'chat2', [ids.botId]);
	portal.readAs(1, 'chat2');
	ids.messageId = portal.sayAs(2, 'chat2', 'Hello').id;
	portal.sayAs(2, '1', 'Private');
	portal.reactAs(3, ids.messageId, 'like');
	ids.fileId = portal.attachAs(2, 'chat2', 'photo.png', Buffer.from('png')).id;
	portal.sayAs(2, String(ids.botId), 'Hello bot');
	ids.chatId = portal.addChats(1, () => ({
		title: 'Shapes',
		userIds: [2, 3, 4, 5, ids.botId],
	}))[0].id;
	ids.botChatId = portal.addChats(1, () => ({ owner: ids.botId, userIds: [1, 2, 3, 4] }))[0].id;
	portal.addMessages(`chat${ids.chatId}`, 3, { userId: 2, text: () => 'test message' });
	ids.botMessageId = portal.sayAs(ids.botId, `chat${ids.botChatId}`, 'By the bot').id;
	const command = { command: 'help', title: { en: 'Help' } };
	const registered = await call(hook, 'imbot.v2.Command.register', {
		botId: ids.botId,
		botToken,
		fields: command,
	});
	ids.commandId = (registered.result as { command: { id: number } }).command.id;
	portal.sayAs(2, `chat${ids.botChatId}`, '/help me');
	ids.driveFileId = portal.addDriveFile(1, 'report.png', Buffer.from('png'), 'chat2').id;
	ids.confirmationId = portal.addNotifications(1, 1, { type: 1, canAnswer: true })[0].id;
	portal.addChats(1, () => ({ userIds: [1, 2], entityType: 'CRM', entityId: 'DEAL|1' }));
	await call(hook, 'im.user.status.set', { STATUS: 'dnd' });
	await call(hook, 'im.search.last.add', { DIALOG_ID: '2' });
	await call(hook, 'im.search.last.add', { DIALOG_ID: `chat${ids.chatId}` });
	await call(hook, 'im.v2.Event.subscribe');
	portal.sayAs(3, '1', 'Private too');
	await call(portal.createWebhook({ userId: 2 }).url, 'im.notify.personal.add', {
		USER_ID: 1,
		MESSAGE: 'Reminder',
		TAG: 'T',
		CLIENT_ID: 'c',
	});
	arrived = JSON.stringify([...portal.queueOf(ids.botId), ...portal.userQueueOf(1)]);
});
afterAll(() => portal.stop());

type Given = Record<string, unknown>;

const chat = () => ({ CHAT_ID: ids.chatId });
const dialog = () => ({ DIALOG_ID: `chat${ids.chatId}` });
const none = () => ({});

const USER_CALLS: Array<[string, () => Given]> = [
	['profile', none],
	['scope', () => ({ full: true })],
	['server.time', none],
	['methods', none],
	['method.get', () => ({ name: 'user.get' })],
	['app.info', none],
	['event.bind', () => ({ event: 'ONIMV2MESSAGEADD', handler: 'https://example.com/handler' })],
	['im.revision.get', none],
	['imbot.v2.Revision.get', none],
	['user.current', none],
	['user.get', () => ({ filter: { NAME: 'An%' } })],
	['user.search', () => ({ FILTER: { FIND: 'ann' } })],
	['im.user.get', () => ({ ID: 2 })],
	['im.user.list.get', () => ({ ID: [1, 2], RESULT_TYPE: 'array' })],
	['im.user.status.get', none],
	['im.user.status.set', () => ({ STATUS: 'away' })],
	['im.user.status.idle.start', none],
	['im.user.status.idle.end', none],
	['im.department.get', () => ({ ID: [1, 2], USER_DATA: 'Y' })],
	['im.department.employees.get', () => ({ ID: [2, 3], USER_DATA: 'Y' })],
	['im.department.managers.get', () => ({ ID: [2, 3] })],
	['im.department.colleagues.list', () => ({ LIMIT: 2, USER_DATA: 'Y' })],
	['im.search.user.list', () => ({ FIND: 'anna' })],
	['im.search.chat.list', () => ({ FIND: 'Website' })],
	['im.search.department.list', () => ({ FIND: 'sales', USER_DATA: 'Y' })],
	['im.search.last.add', () => ({ DIALOG_ID: '3' })],
	['im.search.last.get', none],
	['im.search.last.delete', () => ({ DIALOG_ID: '3' })],
	['im.chat.add', () => ({ TITLE: 'A' })],
	['im.chat.get', () => ({ ENTITY_TYPE: 'CRM', ENTITY_ID: 'DEAL|1' })],
	['im.chat.updateTitle', () => ({ ...chat(), TITLE: 'New title' })],
	['im.chat.updateColor', () => ({ ...chat(), COLOR: 'SAND' })],
	['im.chat.updateAvatar', () => ({ ...chat(), AVATAR: '/9j/4QAY' })],
	['im.chat.mute', chat],
	['im.chat.user.add', () => ({ ...chat(), USERS: [6] })],
	['im.chat.user.list', chat],
	['im.chat.user.delete', () => ({ ...chat(), USER_ID: 6 })],
	['im.chat.setOwner', () => ({ ...chat(), USER_ID: 2 })],
	['im.dialog.get', dialog],
	['im.dialog.users.list', dialog],
	['im.dialog.messages.get', () => ({ DIALOG_ID: 'chat2' })],
	['im.dialog.messages.search', () => ({ ...chat(), SEARCH_MESSAGE: 'test' })],
	['im.dialog.writing', dialog],
	['im.counters.get', none],
	['im.dialog.read', dialog],
	['im.dialog.unread', () => ({ DIALOG_ID: 'chat2', MESSAGE_ID: ids.messageId })],
	['im.recent.get', none],
	['im.recent.list', none],
	['im.recent.pin', dialog],
	['im.recent.unread', dialog],
	['im.recent.hide', dialog],
	['im.dialog.read.all', none],
	['im.message.add', () => ({ DIALOG_ID: '2', MESSAGE: 'x' })],
	[
		'im.message.update',
		() => ({ MESSAGE_ID: portal.sayAs(1, '2', 'Before').id, MESSAGE: 'After' }),
	],
	['im.message.delete', () => ({ MESSAGE_ID: portal.sayAs(1, '2', 'Before').id })],
	['im.message.like', () => ({ MESSAGE_ID: ids.messageId })],
	['im.message.share', () => ({ MESSAGE_ID: ids.messageId, DIALOG_ID: 'chat2', TYPE: 'TASK' })],
	[
		'im.message.command',
		() => ({ MESSAGE_ID: ids.botMessageId, BOT_ID: ids.botId, COMMAND: 'help' }),
	],
	['im.notify', () => ({ USER_ID: 1, MESSAGE: 'x' })],
	['im.notify.personal.add', () => ({ USER_ID: 1, MESSAGE: 'x' })],
	['im.notify.system.add', () => ({ USER_ID: 1, MESSAGE: 'x' })],
	['im.notify.get', none],
	['im.notify.history.search', () => ({ SEARCH_TEXT: 'Reminder' })],
	['im.notify.schema.get', none],
	['im.notify.read', () => ({ ID: ids.confirmationId })],
	['im.notify.read.list', () => ({ IDS: [ids.confirmationId] })],
	['im.notify.read.all', none],
	['im.notify.answer', () => ({ NOTIFY_ID: ids.confirmationId, ANSWER_TEXT: 'Yes' })],
	['im.notify.confirm', () => ({ NOTIFY_ID: ids.confirmationId, NOTIFY_VALUE: 'Y' })],
	['im.notify.delete', () => ({ ID: portal.addNotifications(1, 1)[0].id })],
	['im.v2.File.upload', () => ({ dialogId: 'chat2', fields: { name: 'a.pdf', content: 'YQ==' } })],
	['im.v2.File.download', () => ({ dialogId: 'chat2', fileId: ids.fileId })],
	['im.disk.folder.get', () => ({ CHAT_ID: 2 })],
	['im.disk.file.commit', () => ({ CHAT_ID: 2, FILE_ID: [ids.driveFileId], MESSAGE: 'Documents' })],
	['im.disk.file.save', () => ({ FILE_ID: ids.fileId })],
	['im.disk.file.delete', () => ({ CHAT_ID: 2, FILE_ID: ids.fileId })],
	['im.v2.Event.subscribe', none],
	['im.v2.Event.get', none],
	['im.v2.Event.unsubscribe', none],
	['im.chat.leave', chat],
];

const botDialog = () => ({ dialogId: `chat${ids.botChatId}` });

const BOT_CALLS: Array<[string, () => Given]> = [
	['Bot.get', none],
	['Bot.list', none],
	['Bot.update', () => ({ fields: { isHidden: false } })],
	['Chat.add', () => ({ fields: { title: 'By bot', userIds: [2, 3], message: 'Hi' } })],
	['Chat.get', botDialog],
	['Chat.update', () => ({ ...botDialog(), fields: { title: 'New' } })],
	['Chat.TextField.enabled', botDialog],
	['Chat.InputAction.notify', () => ({ dialogId: '2', duration: 5 })],
	['Chat.User.add', () => ({ ...botDialog(), userIds: [5] })],
	['Chat.User.list', botDialog],
	['Chat.User.delete', () => ({ ...botDialog(), userId: 5 })],
	['Chat.Manager.add', () => ({ ...botDialog(), userIds: [2] })],
	['Chat.Manager.delete', () => ({ ...botDialog(), userIds: [2] })],
	['Chat.Message.send', () => ({ dialogId: '2', fields: { message: 'x' } })],
	['Chat.Message.get', () => ({ messageId: ids.botMessageId })],
	['Chat.Message.getContext', () => ({ messageId: ids.botMessageId })],
	['Chat.Message.read', botDialog],
	['Chat.Message.update', () => ({ messageId: ids.botMessageId, fields: { message: 'New' } })],
	['Chat.Message.Reaction.add', () => ({ messageId: ids.botMessageId, reaction: 'like' })],
	['Chat.Message.Reaction.delete', () => ({ messageId: ids.botMessageId, reaction: 'like' })],
	['Chat.Message.delete', () => ({ messageId: ids.botMessageId })],
	['Event.get', none],
	['Command.register', () => ({ fields: { command: 'a', title: { en: 'A' } } })],
	['Command.update', () => ({ commandId: ids.commandId, fields: { title: { de: 'Hilfe' } } })],
	['Command.list', none],
	['Command.answer', () => ({ ...botDialog(), ...called(), fields: { message: 'Answer' } })],
	['Command.unregister', () => ({ commandId: ids.commandId })],
	['File.upload', () => ({ dialogId: '2', fields: { name: 'a.pdf', content: 'YQ==' } })],
	['File.download', () => ({ fileId: portal.filesOf(`${ids.botId}`, 2)[0].id })],
	['Chat.setOwner', () => ({ ...botDialog(), userId: 2 })],
	['Chat.leave', botDialog],
	['Bot.unregister', none],
];

/** The call of a command that Command.answer answers. */
function called(): Given {
	const { commandId, messageId } = portal.state.commandCalls.find(
		(one) => one.commandId === ids.commandId && one.chatId === ids.botChatId,
	)!;
	return { commandId, messageId };
}

const WITHOUT_BOT_ID = ['Bot.list'];

const CALLS: Array<[string, () => Given]> = [
	...USER_CALLS,
	[
		'imbot.v2.Bot.register',
		() => ({ fields: { code: 'second', botToken, properties: { name: 'Second' } } }),
	],
	...BOT_CALLS.map(([name, given]): [string, () => Given] => [
		`imbot.v2.${name}`,
		() => ({
			botToken,
			...(WITHOUT_BOT_ID.includes(name) ? {} : { botId: ids.botId }),
			...given(),
		}),
	]),
];

const APPLICATION_ONLY = ['app.info', 'event.bind'];

test('every documented method is answered, and its shape looked at', () => {
	const documented = allMethods().map((contract) => contract.method);
	expect(documented).toHaveLength(114);
	const all = allMethods({ openLines: true }).map((contract) => contract.method);
	expect([...Object.keys(methods), 'batch'].sort()).toEqual([...all].sort());
	// Those of Open Channels: openlines-methods.test.ts.
	expect(all.length - documented.length).toBe(31);
	expect([...CALLS.map(([method]) => method), 'batch'].sort()).toEqual([...documented].sort());
});

test.each(CALLS)('%s', async (method, given) => {
	const samples = findMethod(method)!.responses.filter((response) => response.status === 200);
	const { status, body } = APPLICATION_ONLY.includes(method)
		? await call(`${portal.url}/rest/`, method, { auth: app, ...given() })
		: await call(hook, method, given());
	expect([status, body.error_description]).toEqual([200, undefined]);
	const unlike = samples.map((sample) => differences(method, sample.body.result, body.result));
	expect(unlike.sort((a, b) => a.length - b.length)[0]).toEqual([]);
	expect('total' in body).toBe('total' in samples[0].body);
});

test.each(['ONIMBOTV2MESSAGEADD', 'ONIMV2MESSAGEADD'])('%s', (type) => {
	const { events } = readData<{ events: Record<string, { example: unknown }> }>('events.json');
	const queued = JSON.parse(arrived) as Array<{ type: string; data: unknown }>;
	const event = queued.find((one) => one.type === type)!;
	expect(differences(type, events[type].example, event.data)).toEqual([]);
});
