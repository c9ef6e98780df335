import type { CrmItem, Customer } from './open-lines/types';
import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** Open channels of CRM items. */

type Thing = Record<string, unknown>;

let portal: Portal;
let customer: Customer;
let deal: CrmItem;
let line: number;
let chatId: number;

beforeEach(async () => {
	portal = await Portal.start();
	line = portal.openLines.createLine({ queue: [4, 5] }).id;
	customer = portal.openLines.createCustomer({ firstName: 'Cora', lineId: line });
	({ chatId } = portal.openLines.writeAsCustomer(customer, 'Hello'));
	deal = portal.openLines.createCrmItem('deal', { readers: [2, 4, 6] });
	portal.openLines.linkCrm(customer, deal);
});
afterEach(() => portal.stop());

function ask(userId: number, method: string, params: Thing): Promise<Reply> {
	const base = portal.createWebhook({ userId, scopes: ['im', 'imbot', 'imopenlines'] }).url;
	return call(base, `imopenlines.crm.${method}`, params);
}

const of = (userId: number, method: string, more: Thing = {}) =>
	ask(userId, method, { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: deal.id, ...more });
const members = () => [...portal.state.chats.get(chatId)!.members.keys()];
const data = () => {
	const dialog = portal.state.chats.get(chatId)!;
	return portal
		.messagesOf(`chat${dialog.id}`, customer.userId)
		.map((message) => [message.authorId, message.text]);
};

test('entity data name what a dialog is saved to: the first item, and the last of each type', async () => {
	const contact = portal.openLines.createCrmItem('contact');
	portal.openLines.linkCrm(customer, contact);
	const base = portal.createWebhook({ userId: 1, scopes: ['imopenlines'] }).url;
	const card = (await call(base, 'imopenlines.dialog.get', { CHAT_ID: chatId })).result as Thing;
	expect(String(card.entity_data_1)).toMatch(new RegExp(`^Y\\|DEAL\\|${deal.id}\\|N\\|N\\|301\\|`));
	expect(card.entity_data_2).toBe(`LEAD|0|COMPANY|0|CONTACT|${contact.id}|DEAL|${deal.id}`);
});

describe('chats of an item', () => {
	test('active ones unless told otherwise: taken by an employee and not closed', async () => {
		expect((await of(2, 'chat.get')).result).toEqual([]);
		const whole = [
			{ CHAT_ID: String(chatId), CONNECTOR_ID: 'livechat', CONNECTOR_TITLE: 'Live Chat' },
		];
		expect((await of(2, 'chat.get', { ACTIVE_ONLY: 'N' })).result).toEqual(whole);
		portal.takeAs(4, chatId);
		expect((await of(2, 'chat.get')).result).toEqual(whole);
		portal.finishAs(4, chatId);
		expect((await of(2, 'chat.get')).result).toEqual([]);
		expect((await of(2, 'chat.getLastId')).result).toBe(chatId);
	});

	test('the one that changed last comes first; those of switched-off connectors are left out', async () => {
		const telegram = portal.openLines.createCustomer({ lineId: line, connector: 'telegrambot' });
		const other = portal.openLines.writeAsCustomer(telegram, 'Hi').chatId;
		portal.openLines.linkCrm(telegram, deal);
		expect((await of(2, 'chat.getLastId')).result).toBe(other);
		portal.openLines.writeAsCustomer(customer, 'Me again');
		expect((await of(2, 'chat.getLastId')).result).toBe(chatId);
		portal.openLines.setConnector('livechat', 'Live Chat', false);
		expect((await of(2, 'chat.getLastId')).result).toBe(other);
	});

	test('nothing found and nothing named have one code and two texts', async () => {
		const { id } = portal.openLines.createCrmItem('lead');
		expect(
			(await ask(2, 'chat.getLastId', { CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: id })).body,
		).toEqual({ error: 'CRM_CHAT_EMPTY_CRM_DATA', error_description: 'Could not find CRM entity' });
		expect((await ask(2, 'chat.getLastId', { CRM_ENTITY: id })).body).toEqual({
			error: 'CRM_CHAT_EMPTY_CRM_DATA',
			error_description: 'Empty CRM data',
		});
	});

	test('who may not read the item gets 403', async () => {
		for (const method of ['chat.get', 'chat.user.add', 'chat.user.delete', 'message.add'])
			expect(
				await of(8, method, {
					...(method === 'chat.get' ? {} : { USER_ID: 4 }),
					...(method === 'message.add' ? { CHAT_ID: chatId, MESSAGE: 'x' } : {}),
				}),
			).toMatchObject({ status: 403, error: 'ACCESS_DENIED' });
	});
});

test('errors of arguments name the argument', async () => {
	expect((await ask(2, 'chat.get', { CRM_ENTITY: 1 })).body).toEqual({
		error: 'ERROR_ARGUMENT',
		error_description: "Argument 'CRM_ENTITY_TYPE' is null or empty",
		argument: 'CRM_ENTITY_TYPE',
	});
	expect((await of(2, 'chat.get', { CRM_ENTITY: 'x' })).body).toMatchObject({
		error: 'ERROR_ARGUMENT',
		error_description: "The value of an argument 'CRM_ENTITY' has an invalid type",
	});
	expect((await of(2, 'chat.user.add')).body.error_description).toBe(
		"Argument 'Empty USER_ID' is null or empty",
	);
	expect((await of(2, 'chat.user.delete')).body).toMatchObject({
		error: 'CRM_CHAT_EMPTY_USER',
		error_description: 'Empty User ID',
	});
	expect((await of(2, 'message.add', { USER_ID: 4, CHAT_ID: chatId })).body).toMatchObject({
		error: 'ERROR_ARGUMENT',
		error_description: 'Argument `MESSAGE` is null or empty',
	});
});

describe('people in the chat', () => {
	test('are added to the last chat or an active one, and taken out again', async () => {
		expect((await of(2, 'chat.user.add', { USER_ID: 6, CHAT_ID: chatId })).error).toBe(
			'CHAT_NOT_IN_CRM',
		);
		expect((await of(2, 'chat.user.add', { USER_ID: 6 })).result).toBe(chatId);
		expect(members()).toContain(6);
		expect((await of(2, 'chat.user.add', { USER_ID: 6 })).result).toBe(chatId);
		portal.takeAs(4, chatId);
		await of(2, 'chat.user.add', { USER_ID: 6, CHAT_ID: chatId });
		expect((await of(2, 'chat.user.delete', { USER_ID: 6, CHAT_ID: chatId })).result).toBe(chatId);
		expect(members()).not.toContain(6);
		expect(await of(2, 'chat.user.delete', { USER_ID: 6 })).toMatchObject({
			status: 400,
			error: 'WRONG_REQUEST',
		});
		expect((await of(2, 'chat.user.delete', { USER_ID: customer.userId })).error).toBe(
			'CHAT_DELETE_USER_PERMISSION_DENIED',
		);
	});

	test('without any chat the answer is 0', async () => {
		const { id } = portal.openLines.createCrmItem('company');
		for (const method of ['chat.user.add', 'chat.user.delete'])
			expect(
				await ask(2, method, { CRM_ENTITY_TYPE: 'company', CRM_ENTITY: id, USER_ID: 999 }),
			).toMatchObject({ status: 200, result: 0 });
	});

	test('need to be there and to read the item', async () => {
		expect((await of(2, 'chat.user.add', { USER_ID: 999 })).error).toBe('CRM_CHAT_USER_NOT_ACTIVE');
		expect(await of(2, 'chat.user.add', { USER_ID: 8 })).toMatchObject({
			status: 403,
			error: 'ACCESS_DENIED',
		});
	});

	test('may be bots, which are told so', async () => {
		const base = portal.createWebhook({ userId: 1 }).url;
		const bot = await registerBot(base, 'token', { code: 'ol', type: 'openline' });
		await of(2, 'chat.user.add', { USER_ID: bot });
		portal.openLines.writeAsCustomer(customer, 'Are you there?');
		expect(portal.queueOf(bot).map(({ type }) => type)).toEqual([
			'ONIMBOTV2JOINCHAT',
			'ONIMBOTV2MESSAGEADD',
		]);
	});
});

describe('writing to the customer of an item', () => {
	const write = (userId: number, more: Thing = {}) =>
		of(userId, 'message.add', { USER_ID: 4, CHAT_ID: chatId, MESSAGE: 'Your order', ...more });

	test('in the name of anybody who is in the chat and reads the item', async () => {
		expect((await write(2)).error).toBe('CHAT_NOT_IN_CRM');
		portal.takeAs(4, chatId);
		const answer = await write(2);
		expect(portal.state.messages.get(answer.result as number)).toMatchObject({ authorId: 4 });
		expect(data().pop()).toEqual([4, 'Your order']);
		expect(portal.openLines.seenByCustomer(customer).pop()).toMatchObject({
			from: 'employee',
			text: 'Your order',
		});
	});

	test('not by others', async () => {
		portal.takeAs(4, chatId);
		expect(await write(2, { USER_ID: 6 })).toMatchObject({ status: 400, error: 'CANCELED' });
		expect(await write(2, { USER_ID: 8 })).toMatchObject({ status: 403, error: 'ACCESS_DENIED' });
		portal.finishAs(4, chatId);
		expect((await write(2)).error).toBe('CHAT_NOT_IN_CRM');
	});
});

describe('saving to CRM', () => {
	test('a lead by who is responsible; true without the id, and only once', async () => {
		const someone = portal.openLines.createCustomer({ lineId: line });
		const other = portal.openLines.writeAsCustomer(someone, 'Hi').chatId;
		const save = (userId: number) => ask(userId, 'lead.create', { CHAT_ID: other });
		expect((await save(5)).error).toBe('ERROR_USER_NOT_OPERATOR');
		portal.takeAs(5, other);
		expect((await save(5)).result).toBe(true);
		const { crm, links } = portal.openLines.dialogOf(someone);
		expect(crm).toEqual({ type: 'lead', id: links.lead });
		expect((await save(4)).result).toBe(true);
		expect(portal.openLines.dialogOf(someone).links.lead).toBe(links.lead);
	});

	test('a line may do it by itself', () => {
		portal.openLines.changeLine(line, { crm: 'deal' });
		const someone = portal.openLines.createCustomer({ lineId: line });
		portal.openLines.writeAsCustomer(someone, 'Hi');
		expect(portal.openLines.dialogOf(someone).crm?.type).toBe('deal');
	});
});
