import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** Every kind of page the API has, walked to its end the way the documentation says. */

let portal: Portal;
let hook: string;
const user = (method: string, params: Record<string, unknown> = {}): Promise<Reply> =>
	call(hook, method, params);

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterEach(() => portal.stop());

/** Walks OFFSET pages by `next`; gives the pages' sizes and all entries. */
async function walk(method: string, params: Record<string, unknown>, cursor = 'OFFSET') {
	const sizes: number[] = [];
	const entries: unknown[] = [];
	for (let next: unknown = 0; next !== undefined;) {
		const { body } = await user(method, { ...params, [cursor]: next });
		const items = Object.values(body.result as object) as unknown[];
		sizes.push(items.length);
		entries.push(...items);
		expect(body.total).toEqual(expect.any(Number));
		next = body.next;
	}
	return { sizes, entries };
}

describe('OFFSET and LIMIT with total and next beside result', () => {
	test('colleagues', async () => {
		portal.addUsers(20);
		const { sizes, entries } = await walk('im.department.colleagues.list', { LIMIT: 8 });
		expect(sizes[0]).toBe(8);
		expect(new Set(entries).size).toBe(27);
		expect(entries).not.toContain(1);
		const byDefault = await user('im.department.colleagues.list');
		expect(byDefault.body).toMatchObject({ total: 27, next: 10 });
		expect(byDefault.result).toHaveLength(10);
	});

	test('departments', async () => {
		portal.addDepartments(21);
		const { sizes } = await walk('im.search.department.list', { FIND: 'department' });
		expect(sizes).toEqual([10, 10, 1]);
		const exact = await user('im.search.department.list', { FIND: 'department', LIMIT: 21 });
		expect(exact.body).not.toHaveProperty('next');
	});

	test('people, chats and participants', async () => {
		const people = portal.addUsers(60);
		portal.addChats(25, (index) => ({ title: `Project ${index}` }));
		const [chat] = portal.addChats(1, () => ({ userIds: people.map(({ id }) => id) }));
		expect((await walk('im.search.user.list', { FIND: 'person', LIMIT: 50 })).sizes).toEqual([
			50, 10,
		]);
		expect((await walk('im.search.chat.list', { FIND: 'project' })).sizes).toEqual([10, 10, 5]);
		expect((await walk('im.dialog.users.list', { DIALOG_ID: `chat${chat.id}` })).sizes).toEqual([
			50, 11,
		]);
		const after = people[57].id;
		const rest = await user('im.dialog.users.list', {
			DIALOG_ID: `chat${chat.id}`,
			LAST_ID: after,
		});
		expect((rest.result as Array<{ id: number }>).map(({ id }) => id)).toEqual([
			people[58].id,
			people[59].id,
		]);
	});
});

test('start with pages of 50', async () => {
	portal.addUsers(100);
	expect((await walk('user.get', {}, 'start')).sizes).toEqual([50, 50, 8]);
});

test('result.hasMore of the recent list, and its other cursor', async () => {
	portal
		.addChats(22)
		.forEach((chat, index) =>
			portal.addMessages(`chat${chat.id}`, 2, { everySeconds: 60 * (22 - index) }),
		);
	const page = async (params: Record<string, unknown>) =>
		(await user('im.recent.list', { LIMIT: 10, ...params })).body as {
			total: number;
			result: { items: unknown[]; hasMore: boolean };
		};
	const pages = [await page({ OFFSET: 0 }), await page({ OFFSET: 10 }), await page({ OFFSET: 20 })];
	expect(pages.map(({ result }) => [result.items.length, result.hasMore])).toEqual([
		[10, true],
		[10, true],
		[4, false],
	]);
	expect(pages.map(({ total }) => total)).toEqual([-1, -1, -1]);
	const future = new Date(portal.clock.now() + 60_000).toISOString();
	const past = new Date(portal.clock.now() - 60_000_000).toISOString();
	expect((await page({ LAST_MESSAGE_DATE: future })).result.items).toHaveLength(10);
	expect((await page({ LAST_MESSAGE_DATE: past })).result.items).toHaveLength(0);
});

test('LAST_ID and FIRST_ID of a history', async () => {
	const ids = portal.addMessages('2', 45).map(({ id }) => id);
	const page = async (params: Record<string, unknown>) => {
		const { result } = await user('im.dialog.messages.get', { DIALOG_ID: '2', ...params });
		return (result as { messages: Array<{ id: number }> }).messages.map(({ id }) => id);
	};
	const newest = await page({});
	expect(newest).toEqual(ids.slice(-20).reverse());
	const older = await page({ LAST_ID: Math.min(...newest) });
	expect(older).toEqual(ids.slice(5, 25).reverse());
	expect(await page({ LAST_ID: Math.min(...older) })).toHaveLength(5);
	expect(await page({ LAST_ID: ids[0] })).toEqual([]);
	expect(await page({ FIRST_ID: ids[0], LIMIT: 3 })).toEqual(ids.slice(1, 4).reverse());
	expect((await user('im.dialog.messages.get', { DIALOG_ID: '2', LAST_ID: 'x' })).error).toBe(
		'LAST_ID_STRING',
	);
});

test('LAST_ID of a search, newest or oldest first', async () => {
	const ids = portal
		.addMessages('chat2', 9, { text: (index) => (index % 3 === 2 ? 'other' : 'a test here') })
		.flatMap(({ id, text }) => (text === 'other' ? [] : [id]));
	const page = async (params: Record<string, unknown>) => {
		const given = { CHAT_ID: 2, SEARCH_MESSAGE: 'TEST', LIMIT: 4, ...params };
		const { result } = await user('im.dialog.messages.search', given);
		return (result as { messages: Array<{ id: number }> }).messages.map(({ id }) => id);
	};
	expect(await page({})).toEqual(ids.slice(2).reverse());
	expect(await page({ LAST_ID: ids[2] })).toEqual([ids[1], ids[0]]);
	expect(await page({ ORDER: { ID: 'ASC' }, LAST_ID: ids[3] })).toEqual([ids[4], ids[5]]);
	expect(await page({ SEARCH_MESSAGE: 'te', LIMIT: 50 })).toHaveLength(9);
});

test('LAST_ID and LAST_TYPE: confirmations first', async () => {
	const ordinary = portal.addNotifications(1, 7).map(({ id }) => id);
	const asking = portal.addNotifications(1, 5, { type: 1 }).map(({ id }) => id);
	const page = async (params: Record<string, unknown>) => {
		const { result } = await user('im.notify.get', { LIMIT: 4, ...params });
		return (result as { notifications: Array<{ id: number }> }).notifications.map(({ id }) => id);
	};
	const expected = [...asking].reverse().concat([...ordinary].reverse());
	expect(await page({})).toEqual(expected.slice(0, 4));
	const second = await page({ LAST_ID: asking[1], LAST_TYPE: 1 });
	expect(second).toEqual(expected.slice(4, 8));
	expect(await page({ LAST_ID: second[3], LAST_TYPE: 3 })).toEqual(expected.slice(8));
	expect(await page({ LAST_ID: ordinary[0], LAST_TYPE: 3 })).toEqual([]);
	expect((await user('im.notify.get', { LAST_ID: 1 })).error).toBe('LAST_ID_AND_LAST_TYPE');
});

test('LAST_ID of the notification history, with total_results on the first page only', async () => {
	portal.addNotifications(1, 12, { module: 'tasks', event: 'comment' });
	const first = await user('im.notify.history.search', { SEARCH_TYPE: 'tasks', LIMIT: 10 });
	const { notifications, total_results: total } = first.result as {
		notifications: Array<{ id: number }>;
		total_results: number;
	};
	expect([notifications.length, total]).toEqual([10, 12]);
	const second = await user('im.notify.history.search', {
		SEARCH_TYPE: 'tasks|comment',
		LAST_ID: notifications[9].id,
	});
	expect((second.result as { notifications: unknown[] }).notifications).toHaveLength(2);
	expect(second.result).not.toHaveProperty('total_results');
});

describe('bots', () => {
	const botToken = 'token';
	const bot = (botId: number, method: string, params: Record<string, unknown>) =>
		user(`imbot.v2.${method}`, { botId, botToken, ...params });

	test('hasNextPage of the bots', async () => {
		for (const code of ['a', 'b', 'c']) await registerBot(hook, botToken, { code });
		const page = async (offset: number) =>
			(await user('imbot.v2.Bot.list', { botToken, limit: 2, offset })).result as {
				bots: unknown[];
				hasNextPage: boolean;
			};
		expect(await page(0)).toMatchObject({ hasNextPage: true });
		const last = await page(2);
		expect([last.bots.length, last.hasNextPage]).toEqual([1, false]);
	});

	test('a limit without pages for participants', async () => {
		const botId = await registerBot(hook, botToken);
		const people = portal.addUsers(70).map(({ id }) => id);
		const [chat] = portal.addChats(1, () => ({ owner: botId, userIds: people }));
		const list = async (params: Record<string, unknown>) =>
			(await bot(botId, 'Chat.User.list', { dialogId: `chat${chat.id}`, ...params }))
				.result as Array<{
				id: number;
			}>;
		expect(await list({})).toHaveLength(50);
		expect((await list({ limit: 1, order: { id: 'DESC' } }))[0].id).toBe(people[69]);
		expect(await list({ limit: 200 })).toHaveLength(71);
		for (const limit of [201, 0, -1]) expect(await list({ limit })).toHaveLength(50);
		portal.behaviour.documented = true;
		expect(
			await bot(botId, 'Chat.User.list', { dialogId: `chat${chat.id}`, limit: 201 }),
		).toMatchObject({ error: 'ERROR_ARGUMENT' });
		portal.behaviour.documented = false;
	});

	test('a window around a message', async () => {
		const botId = await registerBot(hook, botToken, { type: 'personal' });
		const ids = portal.addMessages(String(botId), 11, { userId: 2 }).map(({ id }) => id);
		const around = async (messageId: number, range: number) => {
			const { result } = await bot(botId, 'Chat.Message.getContext', { messageId, range });
			const { messages, hasPrevPage, hasNextPage } = result as {
				messages: Array<{ id: number }>;
				hasPrevPage: boolean;
				hasNextPage: boolean;
			};
			return [messages.map(({ id }) => id), hasPrevPage, hasNextPage];
		};
		expect(await around(ids[5], 2)).toEqual([ids.slice(3, 8), true, true]);
		expect(await around(ids[0], 2)).toEqual([ids.slice(0, 3), false, true]);
		expect(await around(ids[10], 10)).toEqual([ids, false, false]);
	});
});
