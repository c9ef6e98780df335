import type { Customer, OpenLine } from './open-lines/types';
import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** Bots in Open Channels: transfer, finish, CLIENT_ID, automatic messages. */

type Thing = Record<string, unknown>;

let portal: Portal;
let hook: string;
let bot: number;
let line: OpenLine;
let customer: Customer;
const botToken = 'abc123';

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1, scopes: ['im', 'imbot', 'imopenlines'] }).url;
	bot = await registerBot(hook, botToken, { code: 'support', type: 'openline' });
	line = portal.openLines.createLine({ queue: [4, 5], welcomeBotId: bot });
	customer = portal.openLines.createCustomer({ firstName: 'Cora', lineId: line.id });
});
afterEach(() => portal.stop());

const begin = (text = 'Hello') => portal.openLines.writeAsCustomer(customer, text).chatId;
const owner = (chatId: number) => portal.state.chats.get(chatId)!.owner;
const members = (chatId: number) => [...portal.state.chats.get(chatId)!.members.keys()];
const seen = () => portal.openLines.seenByCustomer(customer).map(({ from, text }) => [from, text]);
const events = () => portal.queueOf(bot).map(({ type, data }) => ({ type, ...data }) as Thing);

function session(method: string, params: Thing): Promise<Reply> {
	return call(hook, `imopenlines.bot.session.${method}`, params);
}

describe('transfer', () => {
	const CLIENT_ID = botToken;

	test('to an employee, who leads at once', async () => {
		const chatId = begin();
		expect((await session('transfer', { CHAT_ID: chatId, USER_ID: 8, CLIENT_ID })).result).toBe(
			true,
		);
		expect([owner(chatId), members(chatId)]).toEqual([8, [customer.userId, 8]]);
	});

	test.each([
		['USER_ID before QUEUE_ID', { USER_ID: 8, QUEUE_ID: 1 }, 8],
		['TRANSFER_ID in place of USER_ID', { TRANSFER_ID: 6, USER_ID: 8 }, 6],
		['TRANSFER_ID as text', { TRANSFER_ID: '6' }, 6],
		['TRANSFER_ID with queue', { TRANSFER_ID: 'queue1' }, 0],
		['QUEUE_ID', { QUEUE_ID: 1 }, 0],
	])('%s', async (_, target, leader) => {
		const chatId = begin();
		const answer = await session('transfer', { CHAT_ID: chatId, ...target, CLIENT_ID });
		expect([answer.result, owner(chatId)]).toEqual([true, leader]);
	});

	test.each([
		[{}, 'TRANSFER_ID_EMPTY'],
		[{ USER_ID: 0 }, 'USER_ID_EMPTY'],
		[{ TRANSFER_ID: 'somebody' }, 'USER_ID_EMPTY'],
		[{ QUEUE_ID: 0 }, 'QUEUE_ID_EMPTY'],
		[{ TRANSFER_ID: 'queue' }, 'QUEUE_ID_EMPTY'],
		[{ QUEUE_ID: 77 }, 'OPERATOR_WRONG'],
		[{ USER_ID: 999 }, 'OPERATOR_WRONG'],
	])('%j is %s', async (target, error) => {
		const chatId = begin();
		const answer = await session('transfer', { CHAT_ID: chatId, ...target, CLIENT_ID });
		expect([answer.status, answer.error]).toEqual([400, error]);
		expect(owner(chatId)).toBe(bot);
	});

	test('bots, customers, extranet and dismissed users are nobody to hand over to', async () => {
		const chatId = begin();
		const [guest, gone] = portal.addUsers(2, (index) =>
			index === 0 ? { extranet: true } : { active: false },
		);
		for (const USER_ID of [bot, customer.userId, guest.id, gone.id])
			expect((await session('transfer', { CHAT_ID: chatId, USER_ID, CLIENT_ID })).error).toBe(
				'OPERATOR_WRONG',
			);
	});

	test('LEAVE takes Y or N and decides for a bot that may stay', async () => {
		portal.openLines.changeLine(line.id, { welcomeBotLeft: 'close' });
		const chatId = begin();
		const give = (more: Thing) => session('transfer', { CHAT_ID: chatId, CLIENT_ID, ...more });
		await give({ USER_ID: 8 });
		expect(members(chatId)).toEqual([customer.userId, bot, 8]);
		await give({ USER_ID: 7, LEAVE: 'Y' });
		expect(members(chatId)).toEqual([customer.userId, 7]);
		expect((await give({ USER_ID: 6, LEAVE: true })).status).toBe(400);
	});
});

describe('finish', () => {
	test('employees leave, and so does everybody', async () => {
		const chatId = begin();
		portal.takeAs(4, chatId);
		const finish = () => session('finish', { CHAT_ID: chatId, CLIENT_ID: botToken });
		expect((await finish()).result).toBe(true);
		expect(members(chatId)).toEqual([customer.userId]);
		expect(portal.openLines.sessionOf(customer)!.status).toBe(60);
		expect((await finish()).result).toBe(true);
		expect((await session('finish', { CHAT_ID: 2, CLIENT_ID: botToken })).result).toBe(true);
	});
});

describe('CLIENT_ID', () => {
	test.each(['transfer', 'finish'])('%s through a webhook needs the bare token', async (method) => {
		const chatId = begin();
		const ask = (more: Thing) => session(method, { CHAT_ID: chatId, USER_ID: 8, ...more });
		const without = method === 'finish' ? { USER_ID: undefined } : {};
		expect(await ask(without)).toMatchObject({
			status: 403,
			body: {
				error: 'ACCESS_DENIED',
				error_description: 'Access denied! Client ID not specified.',
			},
		});
		for (const CLIENT_ID of [`custom${botToken}`, 'wrong'])
			expect(await ask({ ...without, CLIENT_ID })).toMatchObject({
				status: 400,
				error: 'BOT_ID_ERROR',
			});
		expect(owner(chatId)).toBe(bot);
		expect((await ask({ ...without, CLIENT_ID: botToken })).result).toBe(true);
	});

	test('is the new one after a rotation', async () => {
		const chatId = begin();
		await call(hook, 'imbot.v2.Bot.update', { botId: bot, botToken, fields: { botToken: 'new' } });
		const finish = (CLIENT_ID: string) => session('finish', { CHAT_ID: chatId, CLIENT_ID });
		expect((await finish(botToken)).error).toBe('BOT_ID_ERROR');
		expect((await finish('new')).result).toBe(true);
	});

	test('is not asked of applications, whose bot is found by itself', async () => {
		const scopes = ['im', 'imbot', 'imopenlines'];
		const { clientId } = portal.createApplication({ scopes });
		const auth = portal.authorizeApplication(clientId, 1).accessToken;
		const app = (method: string, params: Thing) =>
			call(`${portal.url}/rest/`, method, { auth, ...params });
		const chatId = begin();
		const give = () =>
			app('imopenlines.bot.session.transfer', { CHAT_ID: chatId, USER_ID: 8, CLIENT_ID: 'x' });
		expect((await give()).error).toBe('BOT_ID_ERROR');
		await app('imbot.v2.Bot.register', {
			fields: { code: 'app', type: 'openline', properties: { name: 'App' } },
		});
		expect((await give()).result).toBe(true);
		expect(owner(chatId)).toBe(8);
	});
});

describe('automatic messages', () => {
	const send = (params: Thing) => session('message.send', params);

	test('go out as nobody, whoever asks, and only with NAME', async () => {
		const chatId = begin();
		for (const params of [
			{ MESSAGE: 'No name' },
			{ NAME: 'DEFAULT' },
			{ NAME: 'WELCOME', MESSAGE: 'No greeting in this line' },
			{ NAME: 'DEFAULT', MESSAGE: 'We are checking' },
		])
			expect((await send({ CHAT_ID: chatId, ...params })).result).toBe(true);
		portal.openLines.changeLine(line.id, { welcomeMessage: 'Welcome!' });
		await send({ CHAT_ID: chatId, NAME: 'WELCOME' });
		expect(seen()).toEqual([
			['customer', 'Hello'],
			['automatic', 'We are checking'],
			['automatic', 'Welcome!'],
		]);
		const told = events().slice(-2);
		expect(told.map((event) => [(event.message as Thing).authorId, event.user])).toEqual([
			[0, []],
			[0, []],
		]);
	});

	test('answer true for any chat, and open a closed one', async () => {
		expect((await send({ CHAT_ID: 2, NAME: 'DEFAULT', MESSAGE: 'x' })).result).toBe(true);
		expect((await send({ CHAT_ID: 999 })).result).toBe(true);
		expect((await send({})).error).toBe('CHAT_ID_EMPTY');
		const chatId = begin();
		portal.finishAs(4, chatId);
		await send({ CHAT_ID: chatId, NAME: 'DEFAULT', MESSAGE: 'Hello again' });
		expect(portal.openLines.sessionOf(customer)).toMatchObject({ id: 302, closedAt: 0 });
	});
});
