import type { Customer, OpenLine } from './open-lines/types';
import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** Bots in Open Channels: how they come in, what they hear, how they give way to the queue. */

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

function say(chatId: number, fields: Thing): Promise<Reply> {
	return call(hook, 'imbot.v2.Chat.Message.send', {
		botId: bot,
		botToken,
		dialogId: `chat${chatId}`,
		fields,
	});
}

function session(method: string, params: Thing): Promise<Reply> {
	return call(hook, `imopenlines.bot.session.${method}`, params);
}

describe('registering', () => {
	const support = async (fields: Thing) => {
		const id = await registerBot(hook, 'other', { code: 'other', ...fields });
		return portal.state.bots.get(id)!.isSupportOpenline;
	};
	test('the type openline switches the support on whatever the flag says', async () =>
		expect(await support({ type: 'openline', isSupportOpenline: false })).toBe(true));
	test('the type bot has the flag', async () =>
		expect(await support({ type: 'bot', isSupportOpenline: true })).toBe(true));
	test('and no support without it', async () => expect(await support({})).toBe(false));
	test('an update switches it off', async () => {
		await call(hook, 'imbot.v2.Bot.update', {
			botId: bot,
			botToken,
			fields: { isSupportOpenline: false },
		});
		begin();
		expect(events()).toEqual([]);
		expect(portal.openLines.sessionOf(customer)).toMatchObject({ operatorId: 0, offeredTo: 4 });
	});
});

describe('the welcome bot', () => {
	test('leads, and hears JOINCHAT without an inviter and then the message', () => {
		const chatId = begin();
		expect(owner(chatId)).toBe(bot);
		const chat = {
			id: chatId,
			dialogId: `chat${chatId}`,
			type: 'lines',
			messageType: 'L',
			entityType: 'LINES',
			entityId: portal.openLines.dialogOf(customer).userCode,
			entityData1: expect.stringMatching(/^N\|NONE\|0\|N\|N\|301\|\d{10}\|0\|0\|0$/) as string,
			entityData3: '',
			owner: bot,
		};
		expect(events()).toMatchObject([
			{ type: 'ONIMBOTV2JOINCHAT', chat, user: [] },
			{
				type: 'ONIMBOTV2MESSAGEADD',
				chat,
				user: { id: customer.userId, connector: true, name: 'Cora' },
				message: { text: 'Hello', authorId: customer.userId },
			},
		]);
	});

	test('hears colleagues and system lines too, but neither itself nor other bots', async () => {
		const chatId = begin();
		const other = await registerBot(hook, 'two', { code: 'two', type: 'openline' });
		portal.inviteAs(1, `chat${chatId}`, [other, 6]);
		portal.sayAs(6, `chat${chatId}`, 'I listen');
		await say(chatId, { message: 'I am the bot' });
		portal.sayAs(other, `chat${chatId}`, 'Me too');
		const heard = events()
			.filter((event) => event.type === 'ONIMBOTV2MESSAGEADD')
			.map((event) => (event.message as Thing).text);
		expect(heard).toEqual(['Hello', expect.stringContaining('invited'), 'I listen']);
	});

	test('gets the files of a customer, all in one message', () => {
		const message = portal.openLines.writeAsCustomer(customer, 'See', [
			{ name: 'a.png', bytes: Buffer.from('a') },
			{ name: 'b.txt', bytes: Buffer.from('bb') },
		]);
		expect(events().pop()).toMatchObject({
			message: { text: 'See', params: { FILE_ID: message.fileIds } },
		});
		expect(portal.openLines.seenByCustomer(customer)[0].files).toHaveLength(2);
	});

	test('answers the customer; notes stay inside', async () => {
		const chatId = begin();
		await say(chatId, { message: 'Good day' });
		const silent = await say(chatId, { message: 'A note', silentConnector: true });
		const skipped = await say(chatId, { message: 'Another', skipConnector: 'Y' });
		await say(chatId, { message: 'System', system: true });
		expect(seen()).toEqual([
			['customer', 'Hello'],
			['bot', 'Good day'],
		]);
		const classOf = (reply: Reply) =>
			portal.state.messages.get((reply.result as { id: number }).id)!.params.CLASS;
		expect(classOf(silent)).toBe('bx-messenger-content-item-system');
		expect(classOf(skipped)).toBeUndefined();
	});

	test('comes in the first session only, where the line says so', () => {
		portal.openLines.changeLine(line.id, { welcomeBotJoin: 'first' });
		const chatId = begin();
		portal.finishAs(4, chatId);
		begin('Again');
		expect(owner(chatId)).toBe(0);
		portal.finishAs(4, chatId);
		portal.openLines.changeLine(line.id, { welcomeBotJoin: 'always' });
		begin('And again');
		expect(owner(chatId)).toBe(bot);
	});

	test('does not come where it is switched off', () => {
		portal.openLines.changeLine(line.id, { welcomeBotEnabled: false, welcomeMessage: 'Hi' });
		expect(owner(begin())).toBe(0);
		expect(seen()).toEqual([
			['customer', 'Hello'],
			['automatic', 'Hi'],
		]);
	});

	test('keeps the state of the session: new until an employee takes it', async () => {
		const chatId = begin();
		await say(chatId, { message: 'Good day' });
		expect(portal.openLines.sessionOf(customer)!.status).toBe(0);
		portal.takeAs(4, chatId);
		expect(portal.openLines.sessionOf(customer)!.status).toBe(10);
	});
});

describe('handing over to the queue', () => {
	test('the bot leaves', async () => {
		const chatId = begin();
		expect((await session('operator', { CHAT_ID: chatId })).result).toBe(true);
		expect([owner(chatId), members(chatId)]).toEqual([0, [customer.userId, 4]]);
		expect((await session('operator', { CHAT_ID: chatId })).body).toEqual({
			error: 'WRONG_CHAT',
			error_description: 'Operator is not a bot',
		});
	});

	test('or stays until the end and goes on hearing', async () => {
		portal.openLines.changeLine(line.id, { welcomeBotLeft: 'close' });
		const chatId = begin();
		await session('operator', { CHAT_ID: chatId });
		expect(members(chatId)).toEqual([customer.userId, bot, 4]);
		portal.takeAs(4, chatId);
		portal.openLines.writeAsCustomer(customer, 'Still there?');
		expect(events().pop()).toMatchObject({ message: { text: 'Still there?' } });
		portal.finishAs(4, chatId);
		expect(members(chatId)).toEqual([customer.userId]);
	});

	test('a customer who writes 0 does it as well, after the bot has heard it', () => {
		const chatId = begin();
		portal.openLines.writeAsCustomer(customer, '10');
		expect(owner(chatId)).toBe(bot);
		portal.openLines.writeAsCustomer(customer, ' 0 ');
		expect(owner(chatId)).toBe(0);
		expect(members(chatId)).toEqual([customer.userId, 4]);
		expect(events().map((event) => (event.message as Thing | undefined)?.text)).toEqual([
			undefined,
			'Hello',
			'10',
			'0',
		]);
	});

	test('chats that are no open channel are WRONG_CHAT, no chat is CHAT_ID_EMPTY', async () => {
		for (const CHAT_ID of [2, 999])
			expect((await session('operator', { CHAT_ID })).error).toBe('WRONG_CHAT');
		for (const params of [{}, { CHAT_ID: 0 }, { CHAT_ID: 'x' }])
			expect((await session('operator', params)).error).toBe('CHAT_ID_EMPTY');
	});
});
