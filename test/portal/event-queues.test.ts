import { Portal } from './portal';
import { call, registerBot } from './testing';

/** What gets into the event queues, how long it stays, and how it is taken out. */

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
const types = (id = botId) =>
	portal.queueOf(id).map((event) => event.type.replace(/^ONIMBOTV2/, ''));
const texts = (id = botId) =>
	portal.queueOf(id).map((event) => (event.data.message as { text: string } | undefined)?.text);
interface Page {
	events: Array<{ eventId: number; type: string; data: Record<string, unknown> }>;
	nextOffset: number;
	hasMore: boolean;
}
const get = async (params: Record<string, unknown> = {}) =>
	(await bot('Event.get', params)).result as Page;
const register = (command: string, id = botId) =>
	call(hook, 'imbot.v2.Command.register', {
		botId: id,
		botToken,
		fields: { command, title: { en: command } },
	});

describe('taking them out', () => {
	beforeEach(() => {
		for (const text of ['one', 'two', 'three']) portal.sayAs(2, String(botId), text);
	});

	test('only an offset above 0 deletes', async () => {
		for (const params of [{}, { offset: 0 }, { offset: -5 }])
			expect((await get(params)).events).toHaveLength(3);
		const second = portal.queueOf(botId)[1].eventId;
		expect((await get({ offset: second })).events.map((event) => event.eventId)).toEqual([
			second,
			second + 1,
		]);
		expect(portal.queueOf(botId)).toHaveLength(2);
	});

	test('a full page says that there is more, and an empty one may follow', async () => {
		const page = await get({ limit: 3 });
		expect(page).toMatchObject({ hasMore: true, nextOffset: page.events[2].eventId + 1 });
		const offset = page.nextOffset;
		expect(await get({ offset, limit: 3 })).toEqual({
			events: [],
			nextOffset: offset,
			hasMore: false,
		});
		expect(await get({ offset: 0 })).toMatchObject({ nextOffset: 0 });
		portal.behaviour.documented = true;
		portal.sayAs(2, String(botId), 'four');
		expect(await get({ limit: 1 })).toMatchObject({ hasMore: false });
	});

	test('a limit outside 1 to 1000 becomes one of these', async () => {
		expect((await get({ limit: 0 })).events).toHaveLength(1);
		expect((await get({ limit: 5000 })).events).toHaveLength(3);
	});

	test('ids that start below a stored offset again: new events are deleted unseen', async () => {
		const { nextOffset } = await get();
		portal.state.botEvents.clear();
		portal.state.lastId.event = 10;
		portal.sayAs(2, String(botId), 'after the backup');
		expect(await get({ offset: nextOffset })).toEqual({ events: [], nextOffset, hasMore: false });
		expect(portal.queueOf(botId)).toEqual([]);
	});

	test('everything goes after a day', async () => {
		portal.clock.advance(24 * 3_600_000 + 1000);
		portal.sayAs(2, String(botId), 'today');
		expect((await get()).events).toHaveLength(1);
	});

	test("a user's events go when the user unsubscribes", async () => {
		await call(hook, 'im.v2.Event.subscribe');
		portal.sayAs(2, '1', 'For Anna');
		await call(hook, 'im.v2.Event.unsubscribe');
		expect(portal.userQueueOf(1)).toEqual([]);
		expect((await bot('Event.get', { withUserEvents: true })).error).toBe('USER_NOT_SUBSCRIBED');
		portal.behaviour.documented = true;
		await call(hook, 'im.v2.Event.subscribe');
		portal.sayAs(2, '1', 'For Anna');
		await call(hook, 'im.v2.Event.unsubscribe');
		expect(portal.userQueueOf(1)).toHaveLength(1);
	});

	test('both queues in one need the scope im', async () => {
		const narrow = portal.createWebhook({ userId: 1, scopes: ['imbot'] }).url;
		expect(
			await call(narrow, 'imbot.v2.Event.get', { botId, botToken, withUserEvents: true }),
		).toMatchObject({ status: 400, error: 'SCOPE_ERROR' });
	});
});

describe('who hears', () => {
	test('bots never hear bots, supervisors included', async () => {
		const boss = await registerBot(hook, botToken, { code: 'boss', type: 'supervisor' });
		portal.inviteAs(1, 'chat2', [botId, boss]);
		const sent = await bot('Chat.Message.send', {
			dialogId: 'chat2',
			fields: { message: `[USER=${boss}]Boss[/USER] hello` },
		});
		const messageId = (sent.result as { id: number }).id;
		await bot('Chat.Message.update', { messageId, fields: { message: 'changed' } });
		await call(hook, 'imbot.v2.Chat.Message.Reaction.add', {
			botId: boss,
			botToken,
			messageId,
			reaction: 'like',
		});
		await bot('Chat.Message.delete', { messageId });
		expect(types(boss).filter((type) => type !== 'JOINCHAT')).toEqual(['MESSAGEADD']);
		expect(texts(boss)[0]).toContain('invited');
		expect(types()).toEqual(['JOINCHAT']);
	});

	test('reactions come only for messages of its own', () => {
		const supervisor = portal.addBot('x', { type: 'supervisor' }).id;
		portal.inviteAs(1, 'chat2', [botId, supervisor]);
		portal.reactAs(2, portal.sayAs(3, 'chat2', 'Not mine').id, 'like');
		portal.reactAs(2, portal.sayAs(botId, 'chat2', 'Mine').id, 'like');
		expect(types().pop()).toBe('REACTIONCHANGE');
		expect(types(supervisor)).not.toContain('REACTIONCHANGE');
	});

	test('in an Open Channel every bot of the chat hears without a mention', () => {
		const [chat] = portal.addChats(1, () => ({ userIds: [2, botId], entityType: 'LINES' }));
		portal.sayAs(2, `chat${chat.id}`, 'Is somebody there?');
		expect(types()).toEqual(['MESSAGEADD']);
		portal.behaviour.documented = true;
		portal.sayAs(2, `chat${chat.id}`, 'Hello?');
		expect(types()).toEqual(['MESSAGEADD']);
	});

	test('system messages: for users, and for bots that hear everything', async () => {
		await call(hook, 'im.v2.Event.subscribe');
		const supervisor = portal.addBot('x', { type: 'supervisor' }).id;
		const [chat] = portal.addChats(1, () => ({ userIds: [2] }));
		portal.inviteAs(1, `chat${chat.id}`, [botId, supervisor]);
		await call(hook, 'im.chat.updateTitle', { CHAT_ID: chat.id, TITLE: 'New title' });
		expect(types()).toEqual(['JOINCHAT']);
		const events = portal.queueOf(supervisor).filter(({ type }) => type.endsWith('MESSAGEADD'));
		expect(events.map(({ data }) => data)).toMatchObject([
			{ message: { isSystem: true, authorId: 0 }, user: [] },
			{ message: { text: expect.stringContaining('New title') as string }, user: [] },
		]);
		const mine = portal.userQueueOf(1).filter(({ type }) => type === 'ONIMV2MESSAGEADD');
		expect(mine.map(({ data }) => data)).toMatchObject([
			{ message: { isSystem: true, authorId: 0 }, user: null },
			{ message: { isSystem: true }, user: null },
		]);
	});
});

describe('commands', () => {
	test('a recognised one gives its event and no message, to no bot', async () => {
		await register('help');
		const boss = await registerBot(hook, botToken, { code: 'boss', type: 'supervisor' });
		portal.inviteAs(1, 'chat2', [botId, boss]);
		portal.sayAs(2, 'chat2', `[USER=${botId}]Helper[/USER]\n/help me`);
		portal.sayAs(2, 'chat2', `[USER=${botId}]Helper[/USER]\n/unknown`);
		expect(types()).toEqual(['JOINCHAT', 'COMMANDADD', 'MESSAGEADD']);
		expect(texts(boss).filter((text) => text?.includes('/help'))).toEqual([]);
	});

	test('at the start of every line, ten a message, equal ones once', async () => {
		await register('do');
		const lines = Array.from({ length: 12 }, (_, index) => `/do ${index}`);
		portal.sayAs(2, String(botId), ['/do 0', 'text /do x', ...lines].join('\n'));
		expect(portal.queueOf(botId).map(({ data }) => data.command)).toMatchObject(
			lines.slice(0, 10).map((line) => ({ params: line.slice(4) })),
		);
	});

	test("a user's message sent through the API calls them too", async () => {
		await register('do');
		await call(hook, 'im.message.add', { DIALOG_ID: String(botId), MESSAGE: 'Hi#BR#/do it' });
		expect(types()).toEqual(['COMMANDADD']);
	});
});

test('texts come back rewritten', async () => {
	const said = portal.sayAs(
		2,
		String(botId),
		' [user=3][/user] see https://example.com, &lt;b&gt;\u00a0[url=/x]y[/url][br]end ',
	);
	const rewritten =
		'[USER=3 REPLACE]María González[/USER] see [URL]https://example.com[/URL], <b> [URL=/x]y[/URL]\nend';
	expect(texts()).toEqual([rewritten]);
	portal.editAs(2, said.id, '&amp;');
	expect(texts()[1]).toBe('&');
	portal.behaviour.documented = true;
	portal.sayAs(2, String(botId), 'https://example.com');
	expect(texts()[2]).toBe('https://example.com');
});
