import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, oauthCredential, useFixture } from './fixture';
import { FROM_MARKDOWN, notificationOffences } from '../unit/support/judge';
import { type ActionRun, runAction } from './harness';

const fixture = useFixture();

beforeEach(() => fixture.portal.state.notifications.clear());

const run = async (
	operation: string,
	parameters: INodeParameters,
	credential = fixture.credential,
): Promise<ActionRun> =>
	await runAction(credential, { resource: 'notification', operation, ...parameters });
const json = async (operation: string, parameters: INodeParameters): Promise<IDataObject[]> => {
	const { items, error } = await run(operation, parameters);
	expect(error).toBeUndefined();
	return items.map((item) => item.json);
};
const refusal = async (
	operation: string,
	parameters: INodeParameters,
): Promise<string | undefined> => {
	const { error } = await run(operation, parameters);
	expect(fixture.portal.requests).toHaveLength(0);
	return error?.message;
};
const ids = (entries: Array<{ id?: unknown }>): number[] => entries.map(({ id }) => Number(id));
const unread = (userId = 1): number[] =>
	ids(fixture.portal.notificationsOf(userId).filter(({ read }) => !read)).sort(
		(one, other) => one - other,
	);

describe('sending', () => {
	it.each([
		['send', { type: 'USER' }, 1],
		['send', { type: 'SYSTEM' }, 0],
		['sendPersonal', {}, 1],
		['sendSystem', {}, 0],
	])('%s %j', async (operation, parameters, authorId) => {
		const options = {
			tag: 'ORDER_42',
			subTag: 'ORDER',
			clientId: 'shop',
			messageOut: 'Paid (email)',
			attach: '[{ "MESSAGE": "x" }]',
		};
		const [sent] = await json(operation, {
			userId: byId(5),
			message: 'Paid',
			options,
			...(parameters as INodeParameters),
		});
		expect(sent).toEqual({ success: true, notificationId: expect.any(Number) });
		expect(fixture.portal.state.notifications.get(Number(sent.notificationId))).toMatchObject({
			userId: 5,
			authorId,
			text: 'Paid',
			textOut: 'Paid (email)',
		});
	});

	it('sends with a tag of the application over OAuth2, and says what a webhook lacks', async () => {
		const parameters = { userId: byId(5), message: 'Paid', options: { tag: 'ORDER_42' } };
		const withOauth = await run('sendSystem', parameters, oauthCredential(fixture.portal));
		expect(withOauth.error).toBeUndefined();
		expect((await run('sendSystem', parameters)).error?.message).toBe('A tag needs a Client ID');
	});

	it.each(['plainText', 'markdown'])(
		'holds no tag but its own where HTML would become tags: %s',
		async (textFormat) => {
			const message =
				'Dear <b>customer</b>, <a href="https://evil.example">pay here</a>, &lt;u&gt;now&lt;/u&gt;';
			await json('sendPersonal', { userId: byId(5), message, textFormat });
			const text = String(fixture.portal.calls.at(-1)?.params.MESSAGE);
			expect(notificationOffences(text, textFormat === 'markdown' ? FROM_MARKDOWN : {})).toEqual(
				[],
			);
			expect(text).toContain('customer');
		},
	);

	it('refuses what cannot be sent', async () => {
		expect(await refusal('send', { userId: byId(5), message: ' ', type: 'USER' })).toBe(
			'Message is empty',
		);
		expect(await refusal('sendSystem', { userId: byId(5), message: 'x'.repeat(20_001) })).toBe(
			'Message has 20001 characters',
		);
	});
});

describe('getMany', () => {
	it('reads confirmations first, then all others, over several pages and each once', async () => {
		const ordinary = ids(fixture.portal.addNotifications(1, 80, { authorId: 2 })).reverse();
		const asking = ids(fixture.portal.addNotifications(1, 60, { type: 1, authorId: 3 })).reverse();
		const all = await json('getMany', { returnAll: true, options: { convertText: true } });
		expect(ids(all)).toEqual([...asking, ...ordinary]);
		expect(
			fixture.portal.calls.map(({ params }) => [
				params.LIMIT,
				params.LAST_TYPE,
				params.CONVERT_TEXT,
			]),
		).toEqual([
			[50, undefined, 'Y'],
			[50, 1, 'Y'],
			[50, 3, 'Y'],
		]);
		expect(ids(await json('getMany', { limit: 62 }))).toEqual([...asking, ...ordinary.slice(0, 2)]);
		expect(
			ids(await json('getMany', { limit: 2, options: { lastId: String(ordinary[3]) } })),
		).toEqual(ordinary.slice(4, 6));
		expect(
			ids(await json('getMany', { limit: 2, options: { lastId: String(asking[3]), lastType: 1 } })),
		).toEqual(asking.slice(4, 6));
	});

	it('joins the author and reads the buttons, trimmed or whole', async () => {
		fixture.portal.addNotifications(1, 1, { type: 1, authorId: 3 });
		const [simple] = await json('getMany', {});
		expect(simple).toMatchObject({
			notify_read: 'N',
			author: { id: 3, name: expect.any(String) },
			notify_buttons: [
				{ TEXT: 'Accept', VALUE: 'Y' },
				{ TEXT: 'Decline', VALUE: 'N' },
			],
		});
		expect(simple).not.toHaveProperty('chat_id');
		const [whole] = await json('getMany', { simplify: false });
		expect(whole).toMatchObject({
			chat_id: expect.any(Number),
			params: {},
			author: { id: 3, color: expect.any(String) },
		});
		fixture.portal.state.notifications.clear();
		expect(await json('getMany', {})).toEqual([]);
	});

	it('names the ID that a type lacks', async () => {
		expect(await refusal('getMany', { options: { lastType: 1 } })).toBe(
			'After Notification ID is empty',
		);
	});
});

describe('search', () => {
	it('lists the types to search for', async () => {
		const schema = await json('getSchema', {});
		expect(schema).toContainEqual({
			NAME: 'Tasks',
			MODULE_ID: 'tasks',
			LIST: expect.arrayContaining([{ ID: 'tasks|comment', NAME: 'Comments' }]),
		});
	});

	it('finds by text, type, author and date over several pages', async () => {
		const comments = ids(
			fixture.portal.addNotifications(1, 120, {
				module: 'tasks',
				event: 'comment',
				authorId: 2,
				everySeconds: 3600,
			}),
		).reverse();
		fixture.portal.addNotifications(1, 5, { module: 'calendar', event: 'reminder', authorId: 3 });
		const find = async (parameters: INodeParameters) => ids(await json('search', parameters));
		expect(await find({ returnAll: true, options: { searchTypes: 'tasks|comment' } })).toEqual(
			comments,
		);
		expect(fixture.portal.calls).toHaveLength(3);
		expect(
			await find({ limit: 60, searchText: 'notification', options: { searchAuthors: [2] } }),
		).toEqual(comments.slice(0, 60));
		expect(
			await find({ returnAll: true, options: { searchTypes: 'calendar, tasks|task_update' } }),
		).toHaveLength(5);
		const [from, to] = [10.5, 5.5].map((hours) =>
			new Date(fixture.portal.clock.now() - hours * 3_600_000).toISOString(),
		);
		expect(
			await find({
				returnAll: true,
				options: { searchTypes: '={{ ["tasks"] }}', searchDateFrom: from, searchDateTo: to },
			}),
		).toEqual(comments.slice(6, 11));
		expect(
			await find({
				limit: 3,
				searchText: 'notification',
				options: { lastId: String(comments[9]) },
			}),
		).toEqual(comments.slice(10, 13));
	});

	it.each([
		['nothing', { searchText: '' }, 'Search Text is empty'],
		['a short text alone', { searchText: 'ab' }, 'Search Text is too short: "ab"'],
		[
			'half a range',
			{ searchText: 'abc', options: { searchDateFrom: '2026-03-03T00:00:00' } },
			'Until is empty',
		],
	])('refuses %s', async (_what, parameters, message) => {
		expect(await refusal('search', parameters as INodeParameters)).toBe(message);
	});
});

describe('reading', () => {
	it('marks one, one with all newer, several and all', async () => {
		const some = ids(fixture.portal.addNotifications(1, 6));
		const mark = async (parameters: INodeParameters) =>
			expect(await json('markRead', parameters)).toEqual([{ success: true }]);
		await mark({ ids: String(some[0]), action: 'Y' });
		expect(unread()).toEqual(some.slice(1));
		await mark({ ids: `={{ [${some[1]}, ${some[2]}] }}`, action: 'Y' });
		expect(unread()).toEqual(some.slice(3));
		await mark({ ids: String(some[4]), action: 'Y', options: { onlyCurrent: false } });
		expect(unread()).toEqual([some[3]]);
		await mark({ ids: `${some[0]}, ${some[5]}`, action: 'N' });
		expect(unread()).toEqual([some[0], some[3], some[5]]);
		expect(await json('markAllRead', {})).toEqual([{ success: true, newCounter: 0 }]);
		expect(unread()).toEqual([]);
		expect(new Set(fixture.portal.calls.map(({ method }) => method))).toEqual(
			new Set(['im.notify.read', 'im.notify.read.list', 'im.notify.read.all']),
		);
	});

	it('refuses IDs that are none, and newer ones of several', async () => {
		expect(await refusal('markRead', { ids: '1, 0', action: 'Y' })).toBe(
			'Notification IDs holds "0"',
		);
		expect(
			await refusal('markRead', { ids: '1, 2', action: 'Y', options: { onlyCurrent: false } }),
		).toBe('Notification IDs names several notifications');
	});
});

describe('answering', () => {
	it('answers, and says in a field when a notification takes no answer', async () => {
		const [open] = fixture.portal.addNotifications(1, 1, { canAnswer: true });
		const [closed] = fixture.portal.addNotifications(1, 1);
		const answer = async ({ id }: { id: number }) =>
			await json('answer', { notifyId: String(id), answerText: 'I will come' });
		expect(await answer(open)).toEqual([
			{ success: true, result_message: ['Your response has been successfully sent.'] },
		]);
		expect(await answer(closed)).toEqual([{ success: false, result_message: [] }]);
		expect(fixture.portal.state.notificationResponses.at(-1)).toMatchObject({
			notificationId: open.id,
			kind: 'answer',
			value: 'I will come',
		});
	});

	it('presses a button', async () => {
		const [asking] = fixture.portal.addNotifications(1, 1, { type: 1 });
		expect(await json('confirm', { notifyId: String(asking.id), notifyValue: 'X' })).toEqual([
			{ success: false, result_message: [] },
		]);
		expect(await json('confirm', { notifyId: String(asking.id), notifyValue: 'N' })).toEqual([
			{ success: true, result_message: ['Invitation declined'] },
		]);
	});
});

describe('delete', () => {
	it('deletes by ID, by tag and by sub tag', async () => {
		const [one] = fixture.portal.addNotifications(1, 1);
		expect(await json('delete', { deleteBy: 'id', id: String(one.id) })).toEqual([
			{ deleted: true },
		]);
		expect(await json('delete', { deleteBy: 'id', id: String(one.id) })).toEqual([
			{ deleted: false },
		]);
		for (const tag of ['A', 'B', 'C'])
			await json('sendSystem', {
				userId: byId(5),
				message: tag,
				options: { tag, subTag: 'ALL', clientId: 'shop' },
			});
		expect(await json('delete', { deleteBy: 'tag', tag: 'A', clientId: 'shop' })).toEqual([
			{ deleted: true },
		]);
		expect(fixture.portal.notificationsOf(5)).toHaveLength(2);
		await json('delete', { deleteBy: 'subTag', subTag: 'ALL', clientId: 'shop' });
		expect(fixture.portal.notificationsOf(5)).toHaveLength(0);
	});

	it('says that a tag needs its Client ID', async () => {
		const { error } = await run('delete', { deleteBy: 'tag', tag: 'A' });
		expect(error).toMatchObject({
			message: expect.any(String),
			description: expect.stringContaining('ACCESS_DENIED'),
		});
	});
});
