import { Portal } from './portal';
import { call, callForm, callGet } from './testing';

let portal: Portal;
let hook: string;

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterAll(() => portal.stop());

describe('credentials', () => {
	test('a webhook knows its user', async () => {
		const { result, body } = await call(hook, 'profile');
		expect(result).toEqual({
			ID: '1',
			ADMIN: true,
			NAME: 'Anna',
			LAST_NAME: 'Weber',
			PERSONAL_GENDER: 'F',
			TIME_ZONE: '',
		});
		expect(body.time).toMatchObject({
			start: expect.any(Number) as number,
			operating_reset_at: expect.any(Number) as number,
			date_start: expect.stringMatching(/\+00:00$/) as string,
		});
	});

	test.each(['profile', 'profile.json', 'PROFILE', 'Profile.JSON'])(
		'%s is the same method, by GET too',
		async (name) => {
			expect((await callGet(hook, name)).status).toBe(200);
		},
	);

	test('a wrong or revoked code', async () => {
		expect(await call(`${portal.url}/rest/1/wrong/`, 'profile')).toMatchObject({
			status: 401,
			error: 'INVALID_CREDENTIALS',
		});
		const { url, code } = portal.createWebhook({ userId: 2 });
		portal.revokeWebhook(code);
		expect(await call(url, 'profile')).toMatchObject({ status: 401, error: 'INVALID_CREDENTIALS' });
	});

	test('no token, an unknown method, a missing scope', async () => {
		expect(await call(`${portal.url}/rest/`, 'profile')).toMatchObject({
			status: 401,
			error: 'NO_AUTH_FOUND',
		});
		expect(await call(hook, 'im.nothing')).toMatchObject({
			status: 404,
			body: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
		});
		const narrow = portal.createWebhook({ userId: 1, scopes: ['user'] }).url;
		expect(await call(narrow, 'im.user.get')).toMatchObject({
			status: 401,
			error: 'insufficient_scope',
		});
		expect((await call(narrow, 'profile')).status).toBe(200);
	});

	test('codes stay out of the request log', async () => {
		portal.requests.clear();
		await callGet(hook, 'profile?auth=secret');
		expect(portal.requests[0]).toMatchObject({
			method: 'GET',
			path: '/rest/1/***/profile?auth=***',
			status: 200,
		});
	});
});

describe('strictness', () => {
	const refused: Array<[string, string, unknown, string]> = [
		[
			'an unknown parameter',
			'im.message.add',
			{ DIALOG_ID: '2', MESSAGE: 'x', COLOUR: 'red' },
			'ERROR_ARGUMENT',
		],
		[
			'a name in the wrong case',
			'im.message.add',
			{ dialogId: '2', MESSAGE: 'x' },
			'ERROR_ARGUMENT',
		],
		[
			'an unknown nested name',
			'im.v2.File.upload',
			{ dialogId: '2', fields: { name: 'a', content: 'YQ==', data: 1 } },
			'ERROR_ARGUMENT',
		],
		[
			'a value outside the list',
			'im.message.add',
			{ DIALOG_ID: '2', MESSAGE: 'x', SYSTEM: 'yes' },
			'ERROR_ARGUMENT',
		],
		[
			'a number for Y/N',
			'im.message.add',
			{ DIALOG_ID: '2', MESSAGE: 'x', URL_PREVIEW: 0 },
			'ERROR_ARGUMENT',
		],
		[
			'a word for a number',
			'im.dialog.messages.get',
			{ DIALOG_ID: '2', LAST_ID: 'abc' },
			'LAST_ID_STRING',
		],
		['a string for a list', 'im.chat.user.add', { CHAT_ID: 1, USERS: '1,2' }, 'ERROR_ARGUMENT'],
		[
			'above the maximum',
			'im.dialog.messages.get',
			{ DIALOG_ID: '2', LIMIT: 51 },
			'ERROR_ARGUMENT',
		],
		['no dialog', 'im.dialog.get', {}, 'DIALOG_ID_EMPTY'],
		['no text', 'im.message.add', { DIALOG_ID: '2' }, 'MESSAGE_EMPTY'],
		['no chat', 'im.chat.user.list', {}, 'CHAT_ID_EMPTY'],
		['no file', 'im.v2.File.upload', { dialogId: '2' }, 'FILE_EMPTY'],
		[
			'a broken keyboard',
			'im.message.add',
			{ DIALOG_ID: '2', MESSAGE: 'x', KEYBOARD: [{ text: 'lower case' }] },
			'KEYBOARD_ERROR',
		],
		[
			'a broken attachment',
			'im.message.add',
			{ DIALOG_ID: '2', MESSAGE: 'x', ATTACH: [{ TEXT: 'no such block' }] },
			'ATTACH_ERROR',
		],
		[
			'a broken menu',
			'im.message.add',
			{ DIALOG_ID: '2', MESSAGE: 'x', MENU: [{ TEXT: 'without action' }] },
			'MENU_ERROR',
		],
	];
	test.each(refused)('%s', async (_what, method, params, code) => {
		expect(await call(hook, method, params)).toMatchObject({ status: 400, error: code });
	});

	test('the description names the unknown parameter', async () => {
		const { body } = await call(hook, 'im.message.add', { dialog_id: '2' });
		expect(body.error_description).toBe("Unknown parameter 'dialog_id', did you mean 'DIALOG_ID'?");
	});

	test('form bodies are read as PHP reads them', async () => {
		const { result } = await callForm(
			hook,
			'im.chat.add',
			'TITLE=Two+people&USERS%5B%5D=2&USERS[]=3&auth=ignored',
		);
		expect([...portal.state.chats.get(result as number)!.members.keys()]).toEqual([1, 2, 3]);
		expect(portal.calls[portal.calls.length - 1].params).toEqual({
			TITLE: 'Two people',
			USERS: ['2', '3'],
		});
	});

	test('body parameters win over query parameters', async () => {
		const { result } = await call(hook, 'im.user.get?ID=3', { ID: 2 });
		expect(result).toMatchObject({
			id: 2,
			first_name: 'James',
			bot_data: null,
			phones: { inner_phone: '102' },
		});
	});
});

describe('chats and messages', () => {
	test('a conversation from both sides', async () => {
		const { result: messageId } = await call(hook, 'im.message.add', {
			DIALOG_ID: '2',
			MESSAGE: 'Good morning',
		});
		portal.sayAs(2, '1', 'Hello Anna');
		const { result } = await call(hook, 'im.dialog.messages.get', { DIALOG_ID: '2', LIMIT: 2 });
		expect(result).toMatchObject({
			messages: [
				{
					author_id: 2,
					text: 'Hello Anna',
					unread: true,
					params: [],
					replaces: [],
					disappearing_date: null,
				},
				{ id: messageId, author_id: 1, text: 'Good morning', unread: false },
			],
			users: [{ id: 2 }, { id: 1 }],
			files: [],
		});
		expect(portal.messagesOf('1', 2).map((message) => message.text)).toEqual([
			'Good morning',
			'Hello Anna',
		]);
	});

	test('who is not in a chat has no access', async () => {
		const outsider = portal.createWebhook({ userId: 8 }).url;
		expect(await call(outsider, 'im.dialog.get', { DIALOG_ID: 'chat2' })).toMatchObject({
			status: 403,
			error: 'ACCESS_ERROR',
		});
		expect(
			await call(outsider, 'im.message.add', { DIALOG_ID: 'chat2', MESSAGE: 'x' }),
		).toMatchObject({
			status: 403,
			error: 'ACCESS_ERROR',
		});
		expect(
			await call(outsider, 'im.message.add', { DIALOG_ID: 'chat999', MESSAGE: 'x' }),
		).toMatchObject({
			status: 400,
			error: 'CHAT_ID',
		});
	});

	test('pages: total and next stand beside result', async () => {
		const { body } = await call(hook, 'im.dialog.users.list', {
			DIALOG_ID: 'chat1',
			LIMIT: 3,
			OFFSET: 3,
		});
		expect(body).toMatchObject({ total: 8, next: 6, result: [{ id: 4 }, { id: 5 }, { id: 6 }] });
		const last = await call(hook, 'im.dialog.users.list', {
			DIALOG_ID: 'chat1',
			LIMIT: 3,
			OFFSET: 6,
		});
		expect(last.body).not.toHaveProperty('next');
	});

	test("PHP's empty lists", async () => {
		expect((await call(hook, 'im.search.user.list', { FIND: 'nobody' })).result).toEqual([]);
		expect((await call(hook, 'im.search.user.list', { FIND: 'ann' })).result).toMatchObject({
			1: { name: 'Anna Weber' },
		});
		expect(
			(await call(hook, 'im.chat.get', { ENTITY_TYPE: 'CRM', ENTITY_ID: 'DEAL|1' })).result,
		).toBeNull();
	});

	test('a repeated TAG replaces the notification', async () => {
		const first = await call(hook, 'im.notify.personal.add', {
			USER_ID: 2,
			MESSAGE: 'One',
			TAG: 't',
			CLIENT_ID: 'n8n',
		});
		const second = await call(hook, 'im.notify.personal.add', {
			USER_ID: 2,
			MESSAGE: 'Two',
			TAG: 't',
			CLIENT_ID: 'n8n',
		});
		expect(portal.notificationsOf(2).map(({ id, text }) => [id, text])).toEqual([
			[second.result, 'Two'],
		]);
		expect(first.result).not.toBe(second.result);
	});

	test('changes are told to listeners', async () => {
		const seen: string[] = [];
		const stop = portal.onChange((change) => seen.push(change.kind));
		await call(hook, 'im.message.add', { DIALOG_ID: 'chat2', MESSAGE: 'x' });
		stop();
		await call(hook, 'im.message.add', { DIALOG_ID: 'chat2', MESSAGE: 'y' });
		expect(seen).toEqual(['message.add']);
	});
});
