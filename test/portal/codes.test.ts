import { Portal } from './portal';
import { call, registerBot } from './testing';

/** Error codes and statuses, where they differ from the documented ones. */

let portal: Portal;
let hook: string;
let botId: number;
const botToken = 'a token';

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken);
});
afterEach(() => portal.stop());

const bot = (method: string, params: Record<string, unknown> = {}) =>
	call(hook, `imbot.v2.${method}`, { botId, botToken, ...params });
const outcome = async (reply: ReturnType<typeof call>) => {
	const { status, error } = await reply;
	return [status, error];
};

describe('the newer methods answer 400, whatever the code', () => {
	test.each<[string, () => ReturnType<typeof call>, string]>([
		['no such dialog', () => bot('Chat.get', { dialogId: 'chat999' }), 'CHAT_NOT_FOUND'],
		['not a member', () => bot('Chat.get', { dialogId: 'chat2' }), 'ACCESS_DENIED'],
		[
			"somebody else's message",
			() => {
				const messageId = portal.sayAs(2, String(botId), 'x').id;
				return bot('Chat.Message.update', { messageId, fields: { message: 'y' } });
			},
			'MESSAGE_ACCESS_DENIED',
		],
		[
			'a reply into another chat',
			() =>
				bot('Chat.Message.send', {
					dialogId: '2',
					fields: { message: 'x', replyId: portal.sayAs(3, String(botId), 'x').id },
				}),
			'REPLY_ERROR',
		],
		['a wrong token', () => bot('Event.get', { botToken: 'other' }), 'BOT_OWNERSHIP_ERROR'],
		['a numeric dialogId', () => bot('Chat.get', { dialogId: 2 }), 'MAIN_CONTROLLER_22001'],
		['no dialogId', () => bot('Chat.get'), 'MAIN_CONTROLLER_22001'],
		[
			'a titles list',
			() => bot('Command.register', { fields: { command: 'x', title: ['x'] } }),
			'COMMAND_TITLE_INVALID',
		],
		[
			'a dialog without such a file',
			() => call(hook, 'im.v2.File.download', { dialogId: 'chat999', fileId: 1 }),
			'CHAT_NOT_FOUND',
		],
	])('%s', async (_what, attempt, code) => {
		expect(await outcome(attempt())).toEqual([400, code]);
	});

	test('a message that is too old to be deleted', async () => {
		const sent = await bot('Chat.Message.send', { dialogId: '2', fields: { message: 'x' } });
		portal.behaviour.editWindowMs = 1000;
		portal.clock.advance(2000);
		const { id: messageId } = sent.result as { id: number };
		expect(await outcome(bot('Chat.Message.delete', { messageId }))).toEqual([
			400,
			'MESSAGE_TOO_OLD_FOR_DELETION',
		]);
	});

	test('as documented', async () => {
		portal.behaviour.documented = true;
		expect(await outcome(bot('Chat.get', { dialogId: 'chat999' }))).toEqual([400, 'ACCESS_DENIED']);
		expect(await outcome(bot('Chat.get', { dialogId: 2 }))).toEqual([400, 'ERROR_ARGUMENT']);
		expect(await outcome(bot('Event.get', { botToken: 'x' }))).toEqual([
			403,
			'BOT_OWNERSHIP_ERROR',
		]);
	});
});

describe('credentials', () => {
	test('what is out of reach is 401, an unknown method 404', async () => {
		const narrow = portal.createWebhook({ userId: 1, scopes: ['user'] }).url;
		expect(await outcome(call(narrow, 'im.user.get'))).toEqual([401, 'insufficient_scope']);
		expect(await outcome(call(hook, 'im.nothing'))).toEqual([404, 'ERROR_METHOD_NOT_FOUND']);
		portal.behaviour.documented = true;
		expect(await outcome(call(narrow, 'im.user.get'))).toEqual([403, 'insufficient_scope']);
	});

	test('a dismissed user', async () => {
		const { url } = portal.createWebhook({ userId: 5 });
		const app = portal.createApplication();
		const { accessToken } = portal.authorizeApplication(app.clientId, 5);
		portal.users.get(5)!.active = false;
		expect(await outcome(call(url, 'im.counters.get'))).toEqual([401, 'authorization_error']);
		expect(await outcome(call(`${portal.url}/rest/`, 'profile', { auth: accessToken }))).toEqual([
			401,
			'user_access_error',
		]);
	});

	test('the header, then auth, then access_token', async () => {
		const app = portal.createApplication();
		const [one, two, three] = [1, 2, 3].map(
			(userId) => portal.authorizeApplication(app.clientId, userId).accessToken,
		);
		const who = async (params: unknown, headers: Record<string, string> = {}) =>
			((await call(`${portal.url}/rest/`, 'profile', params, headers)).result as { ID: string }).ID;
		expect(await who({ auth: two, access_token: three }, { Authorization: `Bearer ${one}` })).toBe(
			'1',
		);
		expect(await who({ auth: two, access_token: three })).toBe('2');
		expect(await who({ access_token: three })).toBe('3');
	});

	test('an application that is gone', async () => {
		const app = portal.createApplication();
		const { accessToken } = portal.authorizeApplication(app.clientId, 1);
		portal.state.applications.delete(app.clientId);
		expect(await outcome(call(`${portal.url}/rest/`, 'profile', { auth: accessToken }))).toEqual([
			401,
			'APPLICATION_NOT_FOUND',
		]);
	});

	test('a restored webhook has another owner, and so another address', async () => {
		const { url, code } = portal.createWebhook({ userId: 2 });
		const restored = portal.restoreWebhook(code, 1);
		expect(await outcome(call(url, 'profile'))).toEqual([401, 'INVALID_CREDENTIALS']);
		expect((await call(restored.url, 'profile')).result).toMatchObject({ ID: '1' });
	});
});

describe('flags', () => {
	const add = (SYSTEM: unknown) =>
		call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: 'x', SYSTEM });
	const isSystem = () => portal.messagesOf('2', 1).pop()!.authorId === 0;

	test('JSON booleans are read from a revision on, letters everywhere', async () => {
		await add(true);
		expect(isSystem()).toBe(true);
		await add(false);
		expect(isSystem()).toBe(false);
		portal.behaviour.revision = 32;
		await add(true);
		expect(isSystem()).toBe(false);
		await add('Y');
		expect(isSystem()).toBe(true);
	});

	test('as documented: letters only', async () => {
		portal.behaviour.documented = true;
		expect(await outcome(add(true))).toEqual([400, 'ERROR_ARGUMENT']);
	});
});

test('the chat of a CRM object is named so in the newer methods only', async () => {
	const [chat] = portal.addChats(1, () => ({
		userIds: [botId],
		entityType: 'CRM',
		entityId: 'DEAL|7',
	}));
	expect((await bot('Chat.get', { dialogId: 'crm|DEAL|7' })).result).toMatchObject({
		chat: { id: chat.id },
	});
	expect((await bot('Chat.get', { dialogId: 'crm|DEAL|8' })).error).toBe('CHAT_NOT_FOUND');
	const old = { DIALOG_ID: 'crm|DEAL|7', MESSAGE: 'x' };
	expect((await call(hook, 'im.message.add', old)).status).toBe(400);
});
