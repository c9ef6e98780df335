import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

let portal: Portal;
let hook: string;
let botId: number;
const botToken = 'a token';
const bot = (method: string, params: Record<string, unknown> = {}): Promise<Reply> =>
	call(hook, `imbot.v2.${method}`, { botId, botToken, ...params });

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken);
});
afterEach(() => portal.stop());

const types = () => portal.queueOf(botId).map((event) => event.type);

test('bot tokens: missing, wrong, rotated, misplaced', async () => {
	expect(await call(hook, 'imbot.v2.Chat.get', { botId, dialogId: '1' })).toMatchObject({
		error: 'BOT_TOKEN_NOT_SPECIFIED',
	});
	expect(
		await call(hook, 'imbot.v2.Chat.get', { botId, botToken: 'x', dialogId: '1' }),
	).toMatchObject({
		status: 400,
		error: 'BOT_OWNERSHIP_ERROR',
	});
	expect(await call(hook, 'imbot.v2.Chat.get', { botToken, dialogId: '1' })).toMatchObject({
		error: 'BOT_ID_REQUIRED',
	});
	expect(await bot('Chat.get', { botId: 999, dialogId: '1' })).toMatchObject({
		error: 'BOT_NOT_FOUND',
	});
	expect(
		await call(hook, 'imbot.v2.Bot.register', {
			botToken,
			fields: { code: 'b', properties: { name: 'B' } },
		}),
	).toMatchObject({ error: 'ERROR_ARGUMENT' });
	await bot('Bot.update', { fields: { botToken: 'new' } });
	expect(await bot('Bot.update', { fields: {} })).toMatchObject({ error: 'BOT_OWNERSHIP_ERROR' });
});

test('registering is idempotent by code, and codes belong to one owner', async () => {
	expect(await registerBot(hook, botToken, { properties: { name: 'Other' } })).toBe(botId);
	expect(portal.users.get(botId)!.firstName).toBe('Helper');
	const app = portal.createApplication();
	const { accessToken } = portal.authorizeApplication(app.clientId, 1);
	const foreign = (method: string, params: Record<string, unknown>) =>
		call(`${portal.url}/rest/`, method, { auth: accessToken, ...params });
	expect(
		await foreign('imbot.v2.Bot.register', {
			fields: { code: 'helper', properties: { name: 'H' } },
		}),
	).toMatchObject({ error: 'BOT_CODE_ALREADY_TAKEN' });
	expect(
		await foreign('imbot.v2.Chat.Message.send', { botId, dialogId: '1', fields: { message: 'x' } }),
	).toMatchObject({ error: 'BOT_OWNERSHIP_ERROR' });
	expect((await foreign('imbot.v2.Bot.list', {})).result).toEqual({
		bots: [],
		users: [],
		hasNextPage: false,
	});
	expect((await foreign('imbot.v2.Bot.get', { botId })).result).not.toHaveProperty('bot.eventMode');
});

test('private messages and mentions arrive, other talk and its own words do not', async () => {
	portal.inviteAs(1, 'chat2', [botId]);
	portal.sayAs(2, String(botId), 'Hello bot');
	portal.sayAs(2, 'chat2', 'Not for the bot');
	portal.sayAs(2, 'chat2', `[USER=${botId}]Helper[/USER] for you`);
	await bot('Chat.Message.send', { dialogId: '2', fields: { message: 'Hello James' } });
	expect(types()).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD', 'ONIMBOTV2MESSAGEADD']);
	expect(portal.queueOf(botId)[1]).toMatchObject({
		date: expect.stringMatching(/\+00:00$/) as string,
		data: {
			bot: { id: botId, code: 'helper', eventMode: 'fetch', countMessage: 0 },
			message: {
				authorId: 2,
				text: 'Hello bot',
				isSystem: false,
				params: {},
				viewedByOthers: false,
			},
			chat: { dialogId: '2', type: 'private' },
			user: { id: 2, firstName: 'James', type: 'employee' },
			language: 'en',
		},
	});
});

test('a supervisor sees everything in its chats', async () => {
	botId = await registerBot(hook, botToken, { code: 'boss', type: 'supervisor' });
	portal.inviteAs(1, 'chat2', [botId]);
	portal.sayAs(2, 'chat2', 'Anything');
	expect(types()).toEqual(expect.arrayContaining(['ONIMBOTV2MESSAGEADD']));
	const said = portal.sayAs(2, 'chat2', 'Read me');
	expect((await bot('Chat.Message.get', { messageId: said.id })).result).toMatchObject({
		message: { text: 'Read me' },
		user: { id: 2 },
	});
});

test('offsets confirm', async () => {
	for (const text of ['one', 'two', 'three']) portal.sayAs(2, String(botId), text);
	const first = (await bot('Event.get', { limit: 2 })).result as {
		events: Array<{ eventId: number }>;
		nextOffset: number;
		hasMore: boolean;
	};
	expect(first).toMatchObject({ hasMore: true, nextOffset: first.events[1].eventId + 1 });
	expect(portal.queueOf(botId)).toHaveLength(3);
	const second = (await bot('Event.get', { offset: first.nextOffset })).result as {
		nextOffset: number;
		events: unknown[];
	};
	expect(second.events).toHaveLength(1);
	expect(portal.queueOf(botId)).toHaveLength(1);
	expect((await bot('Event.get', { offset: second.nextOffset })).result).toEqual({
		events: [],
		nextOffset: second.nextOffset,
		hasMore: false,
	});
	expect((await bot('Event.get')).result).toEqual({ events: [], nextOffset: 0, hasMore: false });
	portal.behaviour.emptyNextOffset = 'absent';
	expect((await bot('Event.get')).result).toEqual({ events: [], hasMore: false });
});

test('user events need a subscription and share the offset', async () => {
	expect(await bot('Event.get', { withUserEvents: true })).toMatchObject({
		error: 'USER_NOT_SUBSCRIBED',
	});
	expect((await call(hook, 'im.v2.Event.get')).result).toMatchObject({ events: [] });
	await call(hook, 'im.v2.Event.subscribe');
	portal.sayAs(2, '1', 'For Anna');
	portal.sayAs(2, String(botId), 'For the bot');
	const { events, nextOffset } = (await bot('Event.get', { withUserEvents: 'Y' })).result as {
		events: Array<{ type: string }>;
		nextOffset: number;
	};
	expect(events.map((event) => event.type)).toEqual(['ONIMV2MESSAGEADD', 'ONIMBOTV2MESSAGEADD']);
	await bot('Event.get', { withUserEvents: true, offset: nextOffset });
	expect([...portal.queueOf(botId), ...portal.userQueueOf(1)]).toEqual([]);
});

test('commands: written, pressed, answered', async () => {
	const registered = (
		await bot('Command.register', {
			fields: { command: 'help', title: { en: 'Help' }, params: { en: 'topic' } },
		})
	).result as { command: { id: number } };
	expect(registered.command).toEqual({
		id: expect.any(Number) as number,
		botId,
		command: '/help',
		common: false,
		hidden: false,
		extranetSupport: false,
	});
	expect((await bot('Command.list')).result).toMatchObject({
		commands: [{ title: 'Help', params: 'topic', category: 'Helper' }],
	});
	const written = portal.sayAs(2, String(botId), '/help me');
	const keyboard = [
		{ TEXT: 'Open', LINK: '/x' },
		{ TYPE: 'NEWLINE' },
		{ TEXT: 'Help', COMMAND: 'help', COMMAND_PARAMS: '5' },
	];
	const sent = (
		await bot('Chat.Message.send', { dialogId: '2', fields: { message: 'Choose', keyboard } })
	).result as { id: number; uuidMap: unknown };
	portal.pressButton(2, sent.id, 1);
	expect(portal.queueOf(botId).map((event) => event.data.command)).toEqual([
		{ id: registered.command.id, command: '/help', params: 'me', context: 'textarea' },
		{ id: registered.command.id, command: '/help', params: '5', context: 'keyboard' },
	]);
	const answer = {
		commandId: registered.command.id,
		messageId: written.id,
		dialogId: '2',
		fields: { message: 'Here' },
	};
	expect((await bot('Command.answer', answer)).result).toEqual({ result: true });
	expect(portal.messagesOf(String(botId), 2).pop()).toMatchObject({
		text: 'Here',
		authorId: botId,
	});
	expect(await bot('Command.answer', { ...answer, messageId: 1_000_000 })).toMatchObject({
		error: 'COMMAND_ANSWER_FAILED',
	});
});
