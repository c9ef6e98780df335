import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** What users do with messages, notifications and files. */

let portal: Portal;
let hook: string;
const user = (method: string, params: Record<string, unknown> = {}): Promise<Reply> =>
	call(hook, method, params);

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterEach(() => portal.stop());

describe('messages', () => {
	test('likes: set, removed, toggled, and no change is an error', async () => {
		const { id } = portal.sayAs(2, 'chat2', 'Good news');
		const like = (ACTION?: string) =>
			user('im.message.like', { MESSAGE_ID: id, ...(ACTION ? { ACTION } : {}) });
		expect((await like('minus')).error).toBe('WITHOUT_CHANGES');
		expect((await like('plus')).result).toBe(true);
		expect(await like('plus')).toMatchObject({ status: 400, error: 'WITHOUT_CHANGES' });
		expect((await user('im.dialog.messages.get', { DIALOG_ID: 'chat2' })).result).toMatchObject({
			messages: [{ id, params: { LIKE: [1] } }],
		});
		await like();
		expect(portal.state.messages.get(id)!.reactions.get('like')!.size).toBe(0);
		expect((await user('im.message.like', { MESSAGE_ID: 99999 })).error).toBe('WITHOUT_CHANGES');
	});

	test('a shared message becomes a chat or leaves a note', async () => {
		const { id } = portal.sayAs(2, 'chat2', 'Let us talk');
		const share = (params: Record<string, unknown>) =>
			user('im.message.share', { MESSAGE_ID: id, DIALOG_ID: 'chat2', TYPE: 'CHAT', ...params });
		expect((await share({})).result).toBe(true);
		const [{ chatId }] = portal.state.shares;
		expect(portal.messagesOf(`chat${chatId}`, 1)[0].text).toContain('James Carter\nLet us talk');
		expect((await share({ TYPE: 'CALEND' })).result).toBe(true);
		expect(portal.messagesOf('chat2', 1).at(-1)).toMatchObject({ authorId: 0 });
		expect((await share({ TYPE: 'CALENDAR' })).error).toBe('PARAMS_ERROR');
		expect((await share({ DIALOG_ID: '3' })).error).toBe('PARAMS_ERROR');
		expect((await share({ DIALOG_ID: 'chat999' })).error).toBe('ACCESS_ERROR');
	});

	test('a command runs as if its button had been pressed', async () => {
		const botToken = 'token';
		const botId = await registerBot(hook, botToken);
		const fields = { command: 'task', title: { en: 'Task' } };
		await user('imbot.v2.Command.register', { botId, botToken, fields });
		const { id } = portal.sayAs(botId, '1', 'Choose');
		const given = { MESSAGE_ID: id, BOT_ID: botId, COMMAND: 'task', COMMAND_PARAMS: 'task #1' };
		expect((await user('im.message.command', given)).result).toBe(true);
		expect(portal.queueOf(botId).at(-1)).toMatchObject({
			type: 'ONIMBOTV2COMMANDADD',
			data: {
				command: { command: '/task', params: 'task #1', context: 'keyboard' },
				user: { id: 1 },
			},
		});
		expect((await user('im.message.command', { ...given, COMMAND: 'none' })).error).toBe(
			'PARAMS_ERROR',
		);
		const elsewhere = portal.sayAs(2, 'chat2', 'No bot here').id;
		expect((await user('im.message.command', { ...given, MESSAGE_ID: elsewhere })).error).toBe(
			'PARAMS_ERROR',
		);
	});
});

describe('notifications', () => {
	const unread = () =>
		portal
			.notificationsOf(1)
			.filter(({ read }) => !read)
			.map(({ id }) => id)
			.sort((a, b) => a - b);

	test('read: one, everything newer, a list, all', async () => {
		const ids = portal.addNotifications(1, 5).map(({ id }) => id);
		await user('im.notify.read', { ID: ids[1], ONLY_CURRENT: 'Y' });
		expect(unread()).toEqual([ids[0], ids[2], ids[3], ids[4]]);
		await user('im.notify.read', { ID: ids[3] });
		expect(unread()).toEqual([ids[0], ids[2]]);
		await user('im.notify.read', { ID: ids[4], ACTION: 'N' });
		expect(unread()).toEqual([ids[0], ids[2], ids[4]]);
		expect((await user('im.notify.read')).result).toBe(true);
		await user('im.notify.read.list', { IDS: [ids[0], 0, ids[2]] });
		expect(unread()).toEqual([ids[2], ids[4]]);
		expect((await user('im.notify.read.list', { IDS: 5 })).error).toBe('PARAMS_ERROR');
		expect((await user('im.notify.read.all')).result).toEqual({ result: true, newCounter: 0 });
		expect(unread()).toEqual([]);
	});

	test('answers and buttons', async () => {
		const [asks] = portal.addNotifications(1, 1, { type: 1 });
		const [open] = portal.addNotifications(1, 1, { canAnswer: true });
		const { result } = await user('im.notify.get');
		expect((result as { notifications: unknown[] }).notifications[0]).toMatchObject({
			notify_type: 1,
			notify_buttons: '[{"TEXT":"Accept","VALUE":"Y"},{"TEXT":"Decline","VALUE":"N"}]',
		});
		const press = (NOTIFY_VALUE: string) =>
			user('im.notify.confirm', { NOTIFY_ID: asks.id, NOTIFY_VALUE });
		expect((await press('X')).result).toEqual({ result_message: false });
		expect((await press('Y')).result).toEqual({ result_message: ['Invitation accepted'] });
		expect((await press('Y')).result).toEqual({ result_message: false });
		const answer = (NOTIFY_ID: number) =>
			user('im.notify.answer', { NOTIFY_ID, ANSWER_TEXT: 'I will come' });
		expect((await answer(open.id)).result).toMatchObject({ result_message: [expect.any(String)] });
		expect((await answer(99999)).result).toEqual({ result_message: false });
		expect(portal.state.notificationResponses).toEqual([
			{ notificationId: asks.id, userId: 1, kind: 'confirm', value: 'Y' },
			{ notificationId: open.id, userId: 1, kind: 'answer', value: 'I will come' },
		]);
	});

	test('deleting by id, tag and sub-tag', async () => {
		const send = (TAG: string, SUB_TAG: string, CLIENT_ID: string) =>
			user('im.notify.personal.add', { USER_ID: 1, MESSAGE: 'x', TAG, SUB_TAG, CLIENT_ID });
		await send('a', 's', 'mine');
		await send('b', 's', 'mine');
		await send('c', 's', 'foreign');
		const [other] = portal.addNotifications(2, 1);
		const remove = (params: Record<string, unknown>) => user('im.notify.delete', params);
		expect((await remove({})).error).toBe('PARAMS_ERROR');
		expect((await remove({ TAG: 'a', SUB_TAG: 's', CLIENT_ID: 'mine' })).error).toBe(
			'PARAMS_ERROR',
		);
		expect(await remove({ TAG: 'a' })).toMatchObject({ status: 403, error: 'ACCESS_DENIED' });
		expect((await remove({ ID: other.id })).result).toBe(false);
		expect((await remove({ TAG: 'a', CLIENT_ID: 'foreign' })).result).toBe(false);
		expect((await remove({ SUB_TAG: 's', CLIENT_ID: 'mine' })).result).toBe(true);
		expect(portal.notificationsOf(1).map(({ tag }) => tag)).toEqual(['MP|foreign|c']);
		expect((await remove({ ID: portal.notificationsOf(1)[0].id })).result).toBe(true);
	});

	test('the history needs a filter, and a lone text three characters', async () => {
		portal.clock.freeze();
		portal.addNotifications(1, 2, { text: () => 'An invoice', module: 'tasks', tag: 'TASK|1' });
		const now = new Date(portal.clock.now()).toISOString();
		const found = async (params: Record<string, unknown>) => {
			const { result, error } = await user('im.notify.history.search', params);
			return error ?? (result as { total_results: number }).total_results;
		};
		expect(await found({})).toBe('SEARCH_TEXT_ERROR');
		expect(await found({ SEARCH_TEXT: 'in' })).toBe('SEARCH_TEXT_ERROR');
		expect(await found({ SEARCH_TEXT: 'inv' })).toBe(2);
		expect(await found({ SEARCH_TEXT: 'in', SEARCH_TYPES: ['tasks'] })).toBe(2);
		expect(await found({ SEARCH_TYPE: 'tasks|none' })).toBe(0);
		expect(await found({ SEARCH_DATE: now, GROUP_TAG: 'TASK|1' })).toBe(2);
		expect(await found({ SEARCH_AUTHORS: [7] })).toBe(0);
		expect(await found({ SEARCH_DATE_FROM: now, SEARCH_DATE_TO: now })).toBe(2);
		expect(await found({ SEARCH_DATE_FROM: now, SEARCH_TEXT: 'invoice' })).toBe('ERROR_ARGUMENT');
	});
});

describe('files', () => {
	test('from Drive into a chat and back', async () => {
		const own = portal.addDriveFile(1, 'report.pdf', Buffer.from('pdf'));
		const uploaded = portal.addDriveFile(2, 'photo.png', Buffer.from('png'), 'chat2');
		const foreign = portal.addDriveFile(3, 'secret.txt', Buffer.from('x'));
		const commit = (params: Record<string, unknown>) =>
			user('im.disk.file.commit', { CHAT_ID: 2, MESSAGE: 'Look', ...params });
		const { result } = await commit({ FILE_ID: [own.id] });
		expect(result).toMatchObject({
			FILES: { [`upload${own.id}`]: { name: 'report.pdf', chatId: 2, date: {} } },
			DISK_ID: [String(own.id)],
			FILE_MODELS: { [`upload${own.id}`]: { createTime: {}, parentId: own.folderId } },
		});
		expect(portal.messagesOf('chat2', 2).at(-1)).toMatchObject({
			id: (result as { MESSAGE_ID: number }).MESSAGE_ID,
			text: 'Look',
			params: { FILE_ID: [own.id] },
		});
		expect((await commit({ UPLOAD_ID: uploaded.id })).status).toBe(200);
		expect((await commit({ UPLOAD_ID: own.id })).error).toBe('SAVE_ERROR');
		expect((await commit({ FILE_ID: foreign.id })).error).toBe('SAVE_ERROR');
		expect((await commit({})).error).toBe('FILES_ERROR');
		const saved = await user('im.disk.file.save', { FILE_ID: uploaded.id });
		expect(saved.result).toMatchObject({
			folder: { name: 'Saved Files' },
			file: { name: 'photo.png' },
		});
		const outsider = portal.createWebhook({ userId: 8 }).url;
		expect((await call(outsider, 'im.disk.file.save', { FILE_ID: own.id })).error).toBe(
			'FILE_SAVE_ERROR',
		);
		expect((await call(outsider, 'im.disk.folder.get', { DIALOG_ID: 'chat2' })).error).toBe(
			'ACCESS_ERROR',
		);
	});

	test('only the sender’s own file goes, and only wrong ids are told', async () => {
		const own = portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('a'), 'Mine');
		const other = portal.attachAs(2, 'chat2', 'b.txt', Buffer.from('b'));
		const remove = async (CHAT_ID: number, FILE_ID: number) =>
			(await user('im.disk.file.delete', { CHAT_ID, FILE_ID })).result;
		expect(await remove(1, own.id)).toBe(false);
		expect(await remove(2, other.id)).toBe(true);
		expect(await remove(2, own.id)).toBe(true);
		expect(portal.filesOf('chat2').map(({ name }) => name)).toEqual(['b.txt']);
		expect(portal.state.messages.get(own.messageId)!.params).toEqual({});
	});
});

test('event handlers are for applications, and some of them for administrators', async () => {
	const { clientId } = portal.createApplication();
	const bind = (userId: number, params: Record<string, unknown> = {}) =>
		call(`${portal.url}/rest/`, 'event.bind', {
			auth: portal.authorizeApplication(clientId, userId).accessToken,
			event: 'OnCrmLeadAdd',
			handler: 'https://example.com/handler',
			...params,
		});
	expect((await bind(2)).result).toBe(true);
	expect((await bind(2)).result).toBe(true);
	expect(portal.state.eventHandlers).toEqual([
		{
			clientId,
			userId: 2,
			event: 'ONCRMLEADADD',
			handler: 'https://example.com/handler',
			eventType: 'online',
		},
	]);
	expect((await bind(2, { event: 'ONNOTHING' })).error).toBe('ERROR_EVENT_NOT_FOUND');
	expect(await bind(2, { event_type: 'offline' })).toMatchObject({
		status: 403,
		error: 'ACCESS_DENIED',
	});
	expect((await bind(2, { auth_type: 1 })).body.error_description).toContain('AUTH_TYPE');
	expect((await bind(1, { auth_type: 2, event_type: 'offline' })).result).toBe(true);
	const given = { event: 'ONCRMLEADADD', handler: 'https://example.com/' };
	expect((await user('event.bind', given)).error).toBe('ACCESS_DENIED');
});
