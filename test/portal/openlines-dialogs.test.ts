import type { Customer } from './open-lines/types';
import { Portal } from './portal';
import { call, type Reply } from './testing';

/** What employees do through the API: the empty codes, "true although nothing happened", reading and finding. */

type Thing = Record<string, unknown>;

let portal: Portal;
let customer: Customer;
let line: number;
let chatId: number;

const SCOPES = ['im', 'imopenlines'];
const EMPTY = { status: 400, body: { error: '', error_description: '' } };

beforeEach(async () => {
	portal = await Portal.start();
	line = portal.openLines.createLine({ name: 'Support', queue: [4, 5] }).id;
	customer = portal.openLines.createCustomer({ firstName: 'Cora', lineId: line });
	({ chatId } = portal.openLines.writeAsCustomer(customer, 'Hello'));
});
afterEach(() => portal.stop());

function ask(userId: number, method: string, params: Thing = {}): Promise<Reply> {
	const base = portal.createWebhook({ userId, scopes: SCOPES }).url;
	return call(base, `imopenlines.${method}`, params);
}

const of = (userId: number, method: string, more: Thing = {}) =>
	ask(userId, method, { CHAT_ID: chatId, ...more });
const owner = () => portal.state.chats.get(chatId)!.owner;
const members = () => [...portal.state.chats.get(chatId)!.members.keys()];
const lastLine = () => {
	const ids = portal.state.chats.get(chatId)!.messageIds;
	return portal.state.messages.get(ids[ids.length - 1])!.text;
};

describe('refusals with an empty code', () => {
	test('answer: already responsible, or no session', async () => {
		expect((await of(5, 'operator.answer')).result).toBe(true);
		expect([owner(), members()]).toEqual([5, [customer.userId, 5]]);
		expect(await of(5, 'operator.answer')).toMatchObject(EMPTY);
		portal.finishAs(5, chatId);
		expect(await of(4, 'operator.answer')).toMatchObject(EMPTY);
	});

	test('skip: nobody else, everybody at once, no session', async () => {
		expect((await of(4, 'operator.skip')).result).toBe(true);
		portal.openLines.changeLine(line, { queueType: 'all' });
		expect(await of(5, 'operator.skip')).toMatchObject(EMPTY);
		portal.openLines.changeLine(line, { queueType: 'evenly', queue: [5] });
		expect(await of(5, 'operator.skip')).toMatchObject(EMPTY);
		portal.finishAs(5, chatId);
		expect(await of(5, 'operator.skip')).toMatchObject(EMPTY);
	});

	test('pin: only for who is responsible', async () => {
		portal.takeAs(4, chatId);
		expect(await of(5, 'session.mode.pin')).toMatchObject(EMPTY);
		expect((await of(4, 'session.mode.pin')).result).toBe(true);
		expect(lastLine()).toContain('pinned until');
		expect((await of(5, 'session.mode.pin')).result).toBe(true);
		expect((await of(4, 'session.mode.pin', { ACTIVATE: 'N' })).result).toBe(true);
	});

	test('open: extranet users', async () => {
		const [guest] = portal.addUsers(1, () => ({ extranet: true }));
		const { userCode } = portal.openLines.dialogOf(customer);
		expect(await ask(guest.id, 'session.open', { USER_CODE: userCode })).toMatchObject(EMPTY);
	});
});

describe('true although nothing happened', () => {
	test('spam and message.session.start without a session or with a foreign message', async () => {
		const foreign = portal.sayAs(2, 'chat2', 'Elsewhere').id;
		expect((await of(4, 'message.session.start', { MESSAGE_ID: foreign })).result).toBe(true);
		expect(portal.openLines.sessionOf(customer)!.id).toBe(301);
		portal.finishAs(4, chatId);
		expect((await of(4, 'operator.spam')).result).toBe(true);
		expect(portal.openLines.sessionOf(customer)!.status).toBe(60);
	});

	test('intercept where nobody leads, and where the caller does', async () => {
		expect([(await of(5, 'session.intercept')).result, owner()]).toEqual([true, 0]);
		portal.takeAs(4, chatId);
		expect([(await of(5, 'session.intercept')).result, owner()]).toEqual([true, 5]);
		expect(lastLine()).toContain('took the conversation over');
		expect([(await of(5, 'session.intercept')).result, owner()]).toEqual([true, 5]);
	});

	test('start and join for members', async () => {
		const before = portal.state.chats.get(chatId)!.messageIds.length;
		await of(4, 'session.start');
		await of(4, 'session.join');
		expect(portal.state.chats.get(chatId)!.messageIds).toHaveLength(before);
	});
});

test('join and start: a member beside who leads, or the leader of a new session', async () => {
	portal.takeAs(4, chatId);
	await of(1, 'session.join');
	await of(5, 'session.start');
	expect([owner(), members()]).toEqual([4, [customer.userId, 4, 1, 5]]);
	portal.finishAs(4, chatId);
	await of(5, 'session.start');
	expect([owner(), members()]).toEqual([5, [customer.userId, 5]]);
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ id: 302, status: 10 });
});

test('finishing: the own, of anyone, without one', async () => {
	expect(await of(5, 'operator.finish')).toMatchObject({
		status: 400,
		error: 'ERROR_USER_NOT_OPERATOR',
	});
	expect((await of(5, 'operator.another.finish')).result).toBe(true);
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ status: 60, operatorId: 5 });
	for (const method of ['operator.finish', 'operator.another.finish'])
		expect((await of(5, method)).error).toBe('NOT_LOAD_SESSION_OR_CHAT');
	portal.openLines.writeAsCustomer(customer, 'Again');
	portal.takeAs(4, chatId);
	expect((await of(4, 'operator.finish')).result).toBe(true);
});

test('spam closes with a state of its own', async () => {
	await of(4, 'operator.spam');
	expect(portal.openLines.sessionOf(customer)!.status).toBe(65);
	expect(owner()).toBe(0);
});

test('an old message begins a new session inside, and the customer gets nothing twice', async () => {
	const { id } = portal.sayAs(4, `chat${chatId}`, 'Answer');
	await of(5, 'message.session.start', { MESSAGE_ID: id });
	expect(portal.openLines.sessionOf(customer)).toMatchObject({ id: 302, operatorId: 5 });
	expect(lastLine()).toBe('Answer');
	expect(portal.openLines.seenByCustomer(customer).map(({ text }) => text)).toEqual([
		'Hello',
		'Answer',
	]);
});

test('pinning all answers the ids of sessions that changed', async () => {
	expect((await ask(4, 'session.mode.pinAll')).result).toEqual([]);
	portal.takeAs(4, chatId);
	expect((await ask(4, 'session.mode.pinAll')).result).toEqual([301]);
	expect((await ask(4, 'session.mode.pinAll')).result).toEqual([]);
	const card = (await of(4, 'dialog.get')).result as Thing;
	expect(String(card.entity_data_1).split('|')[3]).toBe('Y');
	expect((await ask(4, 'session.mode.unpinAll')).result).toEqual([301]);
});

test('quick answers: once each, renewed by the same message, and only in an open session', async () => {
	const { id } = portal.sayAs(4, `chat${chatId}`, 'Answer');
	const save = (MESSAGE_ID = id) => of(4, 'message.quick.save', { MESSAGE_ID });
	await save();
	await save();
	await save(portal.sayAs(4, `chat${chatId}`, 'Answer').id);
	portal.editAs(4, id, 'Better answer');
	await save();
	expect(portal.openLines.quickAnswers).toMatchObject([{ lineId: line, text: 'Better answer' }]);
	expect((await save(999)).error).toBe('CANT_SAVE_QUICK_ANSWER');
	portal.finishAs(4, chatId);
	expect(await save()).toMatchObject({ status: 400, error: 'CANT_SAVE_QUICK_ANSWER' });
});

describe('finding a dialog', () => {
	test('CHAT_ID before DIALOG_ID before SESSION_ID before USER_CODE', async () => {
		const someone = portal.openLines.createCustomer({ lineId: line });
		const other = portal.openLines.writeAsCustomer(someone, 'Me too').chatId;
		const { userCode } = portal.openLines.dialogOf(customer);
		const id = async (params: Thing) =>
			((await ask(4, 'dialog.get', params)).result as Thing | undefined)?.id;
		expect(await id({ CHAT_ID: chatId, DIALOG_ID: `chat${other}` })).toBe(chatId);
		expect(await id({ DIALOG_ID: `chat${other}`, SESSION_ID: 301 })).toBe(other);
		expect(await id({ SESSION_ID: 302, USER_CODE: userCode })).toBe(other);
		expect(await id({ USER_CODE: userCode })).toBe(chatId);
		expect(await id({ USER_CODE: `imol|${userCode}` })).toBe(chatId);
		for (const nothing of [{}, { CHAT_ID: 2 }, { SESSION_ID: 9 }, { USER_CODE: 'a|1|b|2' }])
			expect(await ask(4, 'dialog.get', nothing)).toMatchObject({
				status: 400,
				error: 'ACCESS_ERROR',
			});
	});

	test('members, who may join the line, and readers of the CRM item', async () => {
		const status = async (userId: number) => (await of(userId, 'dialog.get')).status;
		expect([await status(1), await status(5), await status(7)]).toEqual([200, 200, 400]);
		portal.openLines.linkCrm(customer, portal.openLines.createCrmItem('deal', { readers: [7] }));
		expect(await status(7)).toBe(200);
		portal.openLines.changeLine(line, { mayJoin: [8] });
		expect(await status(8)).toBe(200);
	});

	test('open by code: only looks up, keeps imol|, and membership is not enough', async () => {
		const { userCode } = portal.openLines.dialogOf(customer);
		const open = (userId: number, USER_CODE = userCode) =>
			ask(userId, 'session.open', { USER_CODE });
		expect((await open(4)).result).toEqual({ chatId: String(chatId) });
		expect(await open(4, `imol|${userCode}`)).toMatchObject({
			status: 400,
			error: 'ACCESS_DENIED',
		});
		portal.inviteAs(4, `chat${chatId}`, [7]);
		expect((await open(7)).error).toBe('ACCESS_DENIED');
		portal.takeAs(7, chatId);
		expect((await open(7)).status).toBe(200);
	});
});

describe('the history of a session', () => {
	test('holds this session alone, as objects by id, with authors and files', async () => {
		portal.finishAs(4, chatId);
		portal.openLines.writeAsCustomer(customer, 'Second', [
			{ name: 'a.png', bytes: Buffer.from('png') },
		]);
		portal.takeAs(5, chatId);
		const answer = portal.sayAs(5, `chat${chatId}`, '[b]Hi[/b]', {
			params: { ATTACH: [{ ID: 1, BLOCKS: [{ MESSAGE: 'Card' }], COLOR_TOKEN: 'base' }] },
		});
		const read = async (params: Thing) =>
			(await ask(1, 'session.history.get', params)).result as Record<string, Thing>;
		const second = await read({ CHAT_ID: chatId });
		expect(second).toMatchObject({
			chatId,
			sessionId: 302,
			userId: `chat${chatId}`,
			canJoin: 'Y',
			message: {
				[answer.id]: {
					id: String(answer.id),
					senderid: '5',
					recipientid: `chat${chatId}`,
					text: '[b]Hi[/b]',
					textlegacy: '<b>Hi</b>',
					params: { attach: [{ id: 1, blocks: [{ message: 'Card' }], colorToken: 'base' }] },
				},
			},
			users: { [customer.userId]: { id: String(customer.userId), connector: true } },
		});
		const said = (history: Record<string, Thing>) =>
			Object.values(history.message as Record<string, Thing>).map((message) => message.text);
		expect(said(second)).toContain('Second');
		expect(said(second)).not.toContain('Hello');
		expect(Object.values(second.files)).toMatchObject([
			{ name: 'a.png', chatid: chatId, urldownload: expect.any(String) as string },
		]);
		const first = await read({ SESSION_ID: 301, CHAT_ID: 2 });
		expect(said(first)).toContain('Hello');
		expect(said(first)).not.toContain('Second');
		expect(first.files).toEqual([]);
	});

	test('is not in im.dialog.messages.get, even for members', async () => {
		const base = portal.createWebhook({ userId: 4, scopes: SCOPES }).url;
		const answer = await call(base, 'im.dialog.messages.get', { DIALOG_ID: `chat${chatId}` });
		expect(answer.error).toBe('ACCESS_ERROR');
	});

	test('is for its operator, administrators and readers of the item; one code for the rest', async () => {
		const read = (userId: number, params: Thing) => ask(userId, 'session.history.get', params);
		portal.takeAs(4, chatId);
		expect((await read(4, { CHAT_ID: chatId })).status).toBe(200);
		for (const [userId, params] of [
			[5, { CHAT_ID: chatId }],
			[1, { SESSION_ID: 999 }],
			[1, { CHAT_ID: 2 }],
		] as Array<[number, Thing]>)
			expect(await read(userId, params)).toMatchObject({ status: 400, error: 'ACCESS_DENIED' });
		expect((await read(1, {})).error).toBe('MISSING_REQUIRED_PARAM');
	});
});
