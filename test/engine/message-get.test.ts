import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { registerBot } from '../portal/testing';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { type ActionRun, runAction } from './harness';

const fixture = useFixture();
let reader: number;

beforeAll(async () => {
	reader = await registerBot(fixture.webhook.url, BOT_TOKEN, { code: 'reader', type: 'personal' });
});

const run = async (operation: string, parameters: INodeParameters): Promise<ActionRun> =>
	await runAction(fixture.credential, { resource: 'message', operation, ...parameters });
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
const user = { actAs: 'user' };
const bot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const ids = (entries: Array<{ id?: unknown }>): number[] => entries.map(({ id }) => Number(id));

describe('what a bot reads', () => {
	it('gets a message with its author, trimmed or whole', async () => {
		const { id } = fixture.portal.sayAs(2, String(reader), 'hello');
		const [simple] = await json('get', { botId: byId(reader), messageId: String(id) });
		expect(simple).toMatchObject({
			id,
			text: 'hello',
			authorId: 2,
			author: { id: 2, name: expect.any(String) },
		});
		expect(simple.author).not.toHaveProperty('color');
		const [whole] = await json('get', {
			botId: byId(reader),
			messageId: String(id),
			simplify: false,
		});
		expect(whole).toMatchObject({
			id,
			uuid: expect.any(String),
			author: { id: 2, color: expect.any(String) },
		});
	});

	it('gets the messages around one, the oldest first', async () => {
		const said = ids(fixture.portal.addMessages(String(reader), 9, { userId: 3 }));
		const around = await json('getContext', {
			botId: byId(reader),
			messageId: String(said[4]),
			options: { range: 2 },
		});
		expect(ids(around)).toEqual(said.slice(2, 7));
		expect(around[0]).toMatchObject({ author: { id: 3 } });
	});

	it('says which bots may read, and how far', async () => {
		const { error } = await run('get', { botId: byId(fixture.botId), messageId: '1' });
		expect(error?.message).toBe('A bot of this type may not read messages');
		fixture.portal.requests.clear();
		expect(
			await refusal('getContext', { botId: byId(reader), messageId: '1', options: { range: 51 } }),
		).toBe('Range must be a number from 1 to 50, not "51"');
	});
});

describe('getMany', () => {
	it('reads a history of several pages, each message once, with author and files', async () => {
		const dialogId = byId('chat2');
		const said = ids(fixture.portal.addMessages('chat2', 130, { userId: 2 }));
		fixture.portal.attachAs(3, 'chat2', 'plan.pdf', Buffer.from('plan'), 'the plan');
		const all = await json('getMany', { dialogId, returnAll: true });
		expect(ids(all).slice(1)).toEqual(expect.arrayContaining(said));
		expect(new Set(ids(all)).size).toBe(all.length);
		expect(fixture.portal.calls.map(({ params }) => params.LIMIT)).toEqual([50, 50, 50]);
		expect(all[0]).toMatchObject({
			text: 'the plan',
			author: { id: 3 },
			attachedFiles: [
				{ id: expect.any(Number), name: 'plan.pdf', type: 'file', extension: 'pdf', size: 4 },
			],
		});
		expect(all[1]).toMatchObject({ author: { id: 2 }, attachedFiles: [], params: {} });
	});

	it('gives as many as wanted, before or after a message', async () => {
		const said = ids(fixture.portal.messagesOf('chat2', 1));
		const get = async (limit: number, options: INodeParameters) =>
			ids(await json('getMany', { dialogId: byId('chat2'), limit, options }));
		expect(await get(3, {})).toEqual(said.slice(-3).reverse());
		expect(await get(60, { lastId: String(said[70]) })).toEqual(said.slice(10, 70).reverse());
		expect(await get(60, { firstId: String(said[9]) })).toEqual(said.slice(10, 70));
		expect(await refusalOfBoth(said[9])).toBe(
			"Newer Than Message ID can't stand beside Older Than Message ID",
		);
	});

	const refusalOfBoth = async (id: number) => {
		fixture.portal.requests.clear();
		return await refusal('getMany', {
			dialogId: byId('chat2'),
			options: { firstId: String(id), lastId: String(id) },
		});
	};

	it('says that the user is not in the chat', async () => {
		const [chat] = fixture.portal.addChats(1, () => ({ owner: 2 }));
		const { error } = await run('getMany', { dialogId: byId(`chat${chat.id}`) });
		expect(error).toMatchObject({
			message: "The user has no access to this chat, or it doesn't exist",
			description: expect.stringContaining('ACCESS_ERROR'),
		});
	});
});

describe('search', () => {
	it('finds messages over several pages in both orders, without duplicates', async () => {
		const [chat] = fixture.portal.addChats(1);
		const said = ids(
			fixture.portal.addMessages(`chat${chat.id}`, 250, {
				text: (index) => `invoice ${index}`,
				everySeconds: 3600,
			}),
		);
		const find = async (parameters: INodeParameters) =>
			ids(await json('search', { chatId: byId(chat.id), searchMessage: 'invoice', ...parameters }));
		expect(await find({ returnAll: true })).toEqual([...said].reverse());
		expect(fixture.portal.calls).toHaveLength(2);
		expect(await find({ returnAll: true, options: { order: 'ASC' } })).toEqual(said);
		expect(await find({ limit: 5, options: { lastId: String(said[100]) } })).toEqual(
			said.slice(95, 100).reverse(),
		);
		const from = new Date(fixture.portal.clock.now() - 5.5 * 3_600_000).toISOString();
		expect(await find({ returnAll: true, searchMessage: '', options: { dateFrom: from } })).toEqual(
			said.slice(-6).reverse(),
		);
		expect(fixture.portal.calls.at(-1)?.params).not.toHaveProperty('SEARCH_MESSAGE');
	});

	it('refuses a text that Bitrix24 would ignore', async () => {
		expect(await refusal('search', { chatId: byId(2), searchMessage: 'ab' })).toBe(
			'Search Text is too short: "ab"',
		);
		expect(
			await refusal('search', { chatId: byId(2), searchMessage: '', options: { date: 'soon' } }),
		).toBe('Day isn\'t a date: "soon"');
	});
});

describe('reading', () => {
	it('marks as read and unread as the user', async () => {
		const [first, second] = fixture.portal.addMessages('1', 2, { userId: 2 });
		const upTo = await json('markRead', {
			...user,
			dialogId: byId(2),
			options: { messageId: String(first.id) },
		});
		expect(upTo).toEqual([
			expect.objectContaining({ success: true, dialogId: '2', lastId: first.id, counter: 1 }),
		]);
		expect(await json('markRead', { ...user, dialogId: byId(2) })).toEqual([
			expect.objectContaining({ lastId: second.id, counter: 0 }),
		]);
		expect(await json('markUnread', { dialogId: byId(2), messageId: String(second.id) })).toEqual([
			{ success: true },
		]);
		expect((await json('getMany', { dialogId: byId(2), limit: 1 }))[0]).toMatchObject({
			id: second.id,
			unread: true,
		});
	});

	it('says in a field that a dialog could not be marked', async () => {
		const [chat] = fixture.portal.addChats(1, () => ({ owner: 2 }));
		expect(await json('markRead', { ...user, dialogId: byId(`chat${chat.id}`) })).toEqual([
			{ success: false },
		]);
		expect(await json('markUnread', { dialogId: byId(`chat${chat.id}`), messageId: '1' })).toEqual([
			{ success: false },
		]);
	});

	it('marks as read as a bot', async () => {
		const { id } = fixture.portal.sayAs(2, String(fixture.botId), 'read me');
		const [read] = await json('markRead', { ...bot(), dialogId: byId(2) });
		expect(read).toMatchObject({
			success: true,
			lastId: id,
			counter: 0,
			viewedMessages: expect.arrayContaining([id]),
		});
	});
});
