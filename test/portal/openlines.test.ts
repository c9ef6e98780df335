import type { Customer } from './open-lines/types';
import { Portal } from './portal';
import { call, registerBot } from './testing';

/** An open channel's dialog from the first message to the end, with employees only. */

const SCOPES = ['im', 'imbot', 'imopenlines'];

let portal: Portal;
let customer: Customer;
let line: number;

type Card = Record<string, unknown>;

function hookOf(userId: number): string {
	return portal.createWebhook({ userId, scopes: SCOPES }).url;
}

async function dialogOf(chatId: number, userId = 1): Promise<Card> {
	return (await call(hookOf(userId), 'imopenlines.dialog.get', { CHAT_ID: chatId })).result as Card;
}

function texts(): string[] {
	return portal.openLines.seenByCustomer(customer).map((message) => message.text);
}

beforeEach(async () => {
	portal = await Portal.start();
	line = portal.openLines.createLine({ name: 'Support', queue: [4, 5, 6] }).id;
	customer = portal.openLines.createCustomer({ firstName: 'Green Guest', lineId: line });
});
afterEach(() => portal.stop());

test('a first message begins a session and is offered to the first of the queue', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	expect(await dialogOf(chatId)).toMatchObject({
		name: 'Green Guest - Support',
		owner: 0,
		type: 'lines',
		message_type: 'L',
		entity_type: 'LINES',
		entity_id: `livechat|${line}|${customer.channelChatId}|${customer.userId}`,
		entity_data_1: `N|NONE|0|N|N|301|${Math.floor(portal.openLines.sessionOf(customer)!.startedAt / 1000)}|0|0|0`,
		entity_data_2: '',
		entity_data_3: '',
		entity_link: { type: 'LINES' },
		user_counter: 2,
	});
	expect([...portal.state.chats.get(chatId)!.members.keys()]).toEqual([customer.userId, 4]);
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ status: 0, offeredTo: 4 });
	expect(texts()).toEqual(['Hello']);
});

test('states of a session: taken, answered, waiting again, closed', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	const status = () => portal.openLines.sessionOf(customer)!.status;
	expect(portal.takeAs(4, chatId)).toBe(true);
	expect(portal.takeAs(4, chatId)).toBe(false);
	expect([status(), (await dialogOf(chatId)).owner]).toEqual([10, 4]);
	portal.openLines.writeAsCustomer(customer, 'Anybody?');
	expect(status()).toBe(20);
	portal.sayAs(4, `chat${chatId}`, 'Yes');
	expect(status()).toBe(40);
	portal.openLines.writeAsCustomer(customer, 'Fine');
	expect(status()).toBe(25);
	const recent = await call(hookOf(4), 'im.recent.list');
	expect((recent.result as { items: Card[] }).items).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				id: `chat${chatId}`,
				lines: { id: 301, status: 25, date_create: expect.any(String) as string },
			}),
		]),
	);
	expect(portal.finishAs(4, chatId)).toBe(true);
	expect(portal.finishAs(4, chatId)).toBe(false);
	expect(status()).toBe(60);
	const closed = await dialogOf(chatId);
	expect(closed).toMatchObject({ owner: 0, entity_data_3: 'N' });
	expect(String(closed.entity_data_1).split('|')[5]).toBe('0');
	expect([...portal.state.chats.get(chatId)!.members.keys()]).toEqual([customer.userId]);
	expect(texts()).toEqual(['Hello', 'Anybody?', 'Yes', 'Fine']);
});

test('the next message after the end begins another session', () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'One');
	portal.finishAs(4, chatId);
	expect(portal.openLines.writeAsCustomer(customer, 'Two').chatId).toBe(chatId);
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ id: 302, offeredTo: 5 });
});

test('an employee who writes where nobody leads takes the dialog, others leave', () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.inviteAs(4, `chat${chatId}`, [6]);
	portal.sayAs(6, `chat${chatId}`, 'Hi');
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ operatorId: 6, status: 40 });
	expect([...portal.state.chats.get(chatId)!.members.keys()]).toEqual([customer.userId, 6]);
});

test('writing into a closed dialog begins a session that the author leads, membership or not', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.finishAs(4, chatId);
	const write = (userId: number) =>
		call(hookOf(userId), 'im.message.add', { DIALOG_ID: `chat${chatId}`, MESSAGE: 'News' });
	expect((await write(5)).status).toBe(200);
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ id: 302, operatorId: 5 });
	expect(texts()).toEqual(['Hello', 'News']);
	portal.finishAs(5, chatId);
	expect((await write(8)).error).toBe('ACCESS_ERROR');
});

describe('the queue', () => {
	test('skipping goes on to the next, and never where nobody else is', () => {
		const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
		const offered = () => portal.openLines.sessionOf(customer)!.offeredTo;
		expect(portal.skipAs(4, chatId)).toBe(true);
		expect([offered(), portal.openLines.sessionOf(customer)!.status]).toEqual([5, 5]);
		expect(portal.skipAs(5, chatId)).toBe(true);
		expect(offered()).toBe(6);
		expect(portal.skipAs(6, chatId)).toBe(true);
		expect(offered()).toBe(4);
		portal.openLines.changeLine(line, { queue: [4] });
		expect(portal.skipAs(4, chatId)).toBe(false);
	});

	test('strictly begins with the first, evenly goes round, all asks everybody', () => {
		const offered = (type: 'strictly' | 'evenly' | 'all') => {
			const { id } = portal.openLines.createLine({ queue: [2, 3], queueType: type });
			return [1, 2].map(() => {
				const someone = portal.openLines.createCustomer({ lineId: id });
				const { chatId } = portal.openLines.writeAsCustomer(someone, 'Hi');
				return [...portal.state.chats.get(chatId)!.members.keys()].filter((one) => one < 9);
			});
		};
		expect(offered('strictly')).toEqual([[2], [2]]);
		expect(offered('evenly')).toEqual([[2], [3]]);
		expect(offered('all')).toEqual([
			[2, 3],
			[2, 3],
		]);
	});

	test('with an empty queue the dialog is not distributed', async () => {
		portal.openLines.changeLine(line, { queue: [] });
		const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
		portal.inviteAs(customer.userId, `chat${chatId}`, [1]);
		const ids = async (params: object) =>
			((await call(hookOf(1), 'im.recent.list', params)).result as { items: Card[] }).items.map(
				(item) => item.chat_id,
			);
		expect(await ids({})).toContain(chatId);
		expect(await ids({ SKIP_UNDISTRIBUTED_OPENLINES: 'Y' })).not.toContain(chatId);
		expect(await ids({ SKIP_OPENLINES: 'Y' })).not.toContain(chatId);
		expect(await ids({ SKIP_CHAT: 'Y' })).toContain(chatId);
	});
});

test('moving to another line, and an employee who is handed it', async () => {
	const sales = portal.openLines.createLine({ name: 'Sales', queue: [2] }).id;
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.takeAs(4, chatId);
	expect(portal.transferAs(4, chatId, { lineId: 99 })).toBe(false);
	expect(portal.transferAs(4, chatId, { lineId: sales })).toBe(true);
	const moved = await dialogOf(chatId);
	expect(String(moved.entity_id).split('|')[1]).toBe(String(line));
	expect(String(moved.entity_data_1).split('|')[7]).toBe(String(sales));
	expect(moved.owner).toBe(0);
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ offeredTo: 2, lineId: sales });
	for (const wrong of [2, customer.userId, 999])
		expect(portal.transferAs(2, chatId, { userId: wrong })).toBe(false);
	expect(portal.transferAs(2, chatId, { userId: 8 })).toBe(true);
	expect((await dialogOf(chatId)).owner).toBe(8);
	expect([...portal.state.chats.get(chatId)!.members.keys()]).toEqual([customer.userId, 8]);
});

test('a channel that is shared by several people has no user in its code', async () => {
	const group = portal.openLines.createCustomer({
		lineId: line,
		connector: 'telegrambot',
		channelChatId: 'a|b',
		shared: true,
	});
	const { chatId } = portal.openLines.writeAsCustomer(group, 'Hi all');
	expect((await dialogOf(chatId)).entity_id).toBe(`telegrambot|${line}|a|b|0`);
});

test('customers are users with connector, found by id and by no search of employees', async () => {
	portal.openLines.writeAsCustomer(customer, 'Hello');
	const scopes = [...SCOPES, 'user', 'department'];
	const hook = portal.createWebhook({ userId: 1, scopes }).url;
	const user = await call(hook, 'im.user.get', { ID: customer.userId });
	expect(user.result).toMatchObject({ connector: true, external_auth_id: 'imconnector' });
	expect((await call(hook, 'im.search.user.list', { FIND: 'Green' })).body.total).toBe(0);
	expect((await call(hook, 'user.get', { ID: customer.userId })).result).toEqual([]);
	const person = await call(hook, 'im.user.get', { ID: 4 });
	expect(person.result).toMatchObject({ connector: false });
});

test('unread messages of open channels are counted by themselves', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	const { TYPE, LINES, CHAT } = (await call(hookOf(4), 'im.counters.get')).result as Card;
	expect(TYPE).toMatchObject({ LINES: 2, CHAT: 0, MESSENGER: 2 });
	expect([LINES, CHAT]).toEqual([{ [chatId]: 2 }, []]);
	const recent = await call(hookOf(4), 'im.recent.get', { ONLY_OPENLINES: 'Y' });
	expect((recent.result as Card[]).map((item) => item.chat_id)).toEqual([chatId]);
});

test('who leaves a dialog by hand leaves it without a leader', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.takeAs(4, chatId);
	await call(hookOf(4), 'im.chat.leave', { CHAT_ID: chatId });
	expect((await dialogOf(chatId)).owner).toBe(0);
});

test.each([
	['as documented bots without support for Open Channels hear nothing there', true],
	['the server lets bots without support hear there, too', false],
])('%s', async (_, documented) => {
	portal.behaviour.documented = documented;
	const hook = hookOf(1);
	const deaf = await registerBot(hook, 'deaf', { code: 'deaf', type: 'supervisor' });
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.inviteAs(4, `chat${chatId}`, [deaf]);
	portal.openLines.writeAsCustomer(customer, `[USER=${deaf}]Deaf[/USER], hello`);
	const events = portal.queueOf(deaf);
	expect(events.map((event) => event.type)).toContain('ONIMBOTV2JOINCHAT');
	const heard = events.filter(({ type }) => type === 'ONIMBOTV2MESSAGEADD');
	expect(heard.map(({ data }) => (data.message as Card).text)).toEqual(
		documented
			? []
			: [expect.stringContaining('invited'), expect.stringContaining('Deaf[/USER], hello')],
	);
});
