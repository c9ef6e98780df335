import type { Customer, CrmItem } from './open-lines/types';
import { Portal } from './portal';
import { allMethods, findMethod } from './rest/contract';
import { checkNames, checkValues } from './rest/validate';
import { differences } from './shape';
import { call, registerBot, type Reply } from './testing';

/** All 31 methods of Open Channels: documented requests, shapes, scope, and what is missing or misspelt. */

type Thing = Record<string, unknown>;

const METHODS = allMethods({ openLines: true }).filter((one) =>
	one.method.startsWith('imopenlines.'),
);
const SCOPES = ['im', 'imbot', 'imopenlines'];

let portal: Portal;
let hook: string;
let customer: Customer;
let lead: CrmItem;
let chatId: number;
let line: number;
let messageId: number;
const botToken = 'token';

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 4, scopes: SCOPES }).url;
	const bot = await registerBot(hook, botToken, { code: 'ol', type: 'openline' });
	line = portal.openLines.createLine({ queue: [4, 5], welcomeBotId: bot }).id;
	customer = portal.openLines.createCustomer({ firstName: 'Green Guest #17', lineId: line });
	lead = portal.openLines.createCrmItem('lead');
	({ chatId } = portal.openLines.writeAsCustomer(customer, 'Hello', [
		{ name: 'photo.png', bytes: Buffer.from('png') },
	]));
	portal.openLines.linkCrm(customer, lead);
	portal.takeAs(4, chatId);
	messageId = portal.sayAs(4, `chat${chatId}`, 'How can I help?').id;
});
afterEach(() => portal.stop());

const chat = () => ({ CHAT_ID: chatId });
const none = () => ({});
const item = () => ({ CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: lead.id });
const code = () => ({ USER_CODE: portal.openLines.dialogOf(customer).userCode });

/** Each method, called so that it does what it is for; the second entry prepares. */
const CALLS: Record<string, [() => Thing, (() => void)?]> = {
	'bot.session.finish': [() => ({ ...chat(), CLIENT_ID: botToken })],
	'bot.session.message.send': [() => ({ ...chat(), NAME: 'DEFAULT', MESSAGE: 'Hi' })],
	'bot.session.operator': [
		chat,
		() => {
			portal.finishAs(4, chatId);
			portal.openLines.writeAsCustomer(customer, 'Again');
		},
	],
	'bot.session.transfer': [() => ({ ...chat(), USER_ID: 8, CLIENT_ID: botToken, LEAVE: 'Y' })],
	'config.get': [() => ({ CONFIG_ID: line })],
	'config.list.get': [
		() => ({
			PARAMS: { select: ['ID', 'LINE_NAME', 'ACTIVE'], order: { ID: 'DESC' }, filter: {} },
			OPTIONS: { QUEUE: 'Y', CONFIG_QUEUE: 'Y' },
		}),
	],
	'crm.chat.get': [item],
	'crm.chat.getLastId': [item],
	'crm.chat.user.add': [() => ({ ...item(), USER_ID: 6 })],
	'crm.chat.user.delete': [() => ({ ...item(), ...chat(), USER_ID: 4 })],
	'crm.lead.create': [chat],
	'crm.message.add': [() => ({ ...item(), ...chat(), USER_ID: 4, MESSAGE: 'Your order' })],
	'dialog.get': [code],
	'message.quick.save': [() => ({ ...chat(), MESSAGE_ID: messageId })],
	'message.session.start': [() => ({ ...chat(), MESSAGE_ID: messageId })],
	'operator.another.finish': [chat],
	'operator.answer': [chat, () => void portal.skipAs(4, chatId)],
	'operator.finish': [chat],
	'operator.skip': [chat],
	'operator.spam': [chat],
	'operator.transfer': [() => ({ ...chat(), TRANSFER_ID: `queue${line}` })],
	'revision.get': [none],
	'session.history.get': [chat],
	'session.intercept': [chat],
	'session.join': [chat],
	'session.mode.pin': [() => ({ ...chat(), ACTIVATE: 'Y' })],
	'session.mode.pinAll': [none],
	'session.mode.silent': [() => ({ ...chat(), ACTIVATE: 'Y' })],
	'session.mode.unpinAll': [none, () => void pin()],
	'session.open': [code],
	'session.start': [chat],
};

function pin(): void {
	portal.openLines.dialogOf(customer).pinned = true;
}

function ask(method: string, params: Thing, base = hook): Promise<Reply> {
	return call(base, `imopenlines.${method}`, params);
}

test('the table has every method', () => {
	expect(METHODS).toHaveLength(31);
	expect(
		Object.keys(CALLS)
			.map((name) => `imopenlines.${name}`)
			.sort(),
	).toEqual(METHODS.map(({ method }) => method).sort());
});

const samples = METHODS.flatMap((contract) =>
	contract.requests.map((request, index) => ({
		contract,
		request,
		name: `${contract.method} #${index}`,
	})),
);

test.each(samples)('the documented request $name passes', ({ contract, request }) => {
	checkNames(contract, contract.params, request);
	checkValues(contract, request);
});

const cases = Object.entries(CALLS).map(([method, [given, prepare]]) => ({
	method,
	given,
	prepare,
}));

describe.each(cases)('imopenlines.$method', ({ method, given, prepare }) => {
	const contract = findMethod(`imopenlines.${method}`)!;

	test('answers as documented', async () => {
		prepare?.();
		const answer = await ask(method, given());
		expect([answer.status, answer.error]).toEqual([200, undefined]);
		for (const { status, body } of contract.responses) {
			if (status !== 200) continue;
			expect(differences(contract.method, body.result, answer.result)).toEqual([]);
		}
		expect(Object.keys(answer.body).sort()).toEqual(['result', 'time']);
	});

	test('answers applications too', async () => {
		prepare?.();
		const { clientId } = portal.createApplication({ scopes: SCOPES });
		const auth = portal.authorizeApplication(clientId, 4).accessToken;
		const application = `${portal.url}/rest/`;
		const fields = { code: 'app', type: 'openline', properties: { name: 'App' } };
		await call(application, 'imbot.v2.Bot.register', { auth, fields });
		const answer = await ask(method, { auth, ...given() }, application);
		expect([answer.status, answer.error]).toEqual([200, undefined]);
	});

	test('needs the scope imopenlines, whatever else its page lists', async () => {
		const { url } = portal.createWebhook({ userId: 4, scopes: ['im', 'imbot', 'crm'] });
		expect(await ask(method, given(), url)).toMatchObject({
			status: 401,
			error: 'insufficient_scope',
		});
	});

	test('refuses what it does not know, and names in another case', async () => {
		const wrong: Thing[] = [{ ...given(), UNKNOWN: 1 }];
		const [[name, value] = []] = Object.entries(given());
		if (name) wrong.push({ [name.toLowerCase()]: value });
		for (const params of wrong) {
			const answer = await ask(method, params);
			expect([answer.status, answer.error]).toEqual([400, 'ERROR_ARGUMENT']);
		}
	});

	const required = contract.params.filter((parameter) => parameter.required);
	if (required.length > 0)
		test.each(required)('without $name', async ({ name }) => {
			const answer = await ask(method, { ...given(), [name]: undefined });
			expect(answer.status).toBe(400);
			const own = contract.errors.map((error) => error.code);
			const documented = name === 'MESSAGE_ID' ? ['ERROR_ARGUMENT'] : own;
			expect(documented).toContain(answer.error);
		});
});

/** Where everything begins with the chat. */
const OF_CHAT = [
	'operator.answer',
	'operator.skip',
	'operator.spam',
	'operator.finish',
	'operator.another.finish',
	'session.start',
	'session.join',
	'session.mode.pin',
	'session.mode.silent',
	'message.session.start',
	'message.quick.save',
	'crm.lead.create',
];

describe.each(OF_CHAT)('imopenlines.%s', (method) => {
	const more = () => (method.startsWith('message.') ? { MESSAGE_ID: messageId } : {});

	test.each([
		[999, 'CHAT_ID'],
		[2, 'CHAT_TYPE'],
	])('chat %s is %s', async (CHAT_ID, error) => {
		expect(await ask(method, { CHAT_ID, ...more() })).toMatchObject({ status: 400, error });
	});

	test('is not for everybody', async () => {
		const { id, ...rest } = portal.openLines.createCrmItem('deal', { readers: [] });
		portal.openLines.dialogOf(customer).links.lead = 0;
		portal.openLines.linkCrm(customer, { id, ...rest });
		const stranger = portal.createWebhook({ userId: 8, scopes: SCOPES }).url;
		expect(await ask(method, { ...chat(), ...more() }, stranger)).toMatchObject({
			status: 400,
			error: 'ACCESS_DENIED',
		});
	});
});

test('the methods that know OPERATOR_WRONG have it for chats as well', async () => {
	for (const CHAT_ID of [2, 999]) {
		expect((await ask('session.intercept', { CHAT_ID })).error).toBe('OPERATOR_WRONG');
		expect((await ask('operator.transfer', { CHAT_ID, USER_ID: 8 })).error).toBe('OPERATOR_WRONG');
	}
	expect((await ask('operator.transfer', { ...chat(), USER_ID: 4 })).error).toBe('OPERATOR_WRONG');
	expect((await ask('operator.transfer', chat())).error).toBe('TRANSFER_ID_EMPTY');
	expect((await ask('operator.transfer', {})).error).toBe('CHAT_ID_EMPTY');
});

test('they are among the methods of who has the scope, and work in a batch', async () => {
	const names = (await call(hook, 'methods')).result as string[];
	expect(names.filter((name) => name.startsWith('imopenlines.'))).toHaveLength(31);
	expect((await call(hook, 'scope', { full: true })).result).toContain('imopenlines');
	const cmd = {
		dialog: `imopenlines.dialog.get?CHAT_ID=${chatId}`,
		open: 'imopenlines.session.open?USER_CODE=$result[dialog][entity_id]',
		transfer: `imopenlines.bot.session.transfer?CHAT_ID=${chatId}&USER_ID=8&LEAVE=N&CLIENT_ID=${botToken}`,
		list: 'imopenlines.config.list.get?PARAMS[select][0]=ID&OPTIONS[QUEUE]=Y',
	};
	const { result, result_error } = (await call(hook, 'batch', { cmd })).result as Record<
		string,
		Thing
	>;
	expect(result_error).toEqual([]);
	expect(result).toMatchObject({
		open: { chatId: String(chatId) },
		transfer: true,
		list: [{ ID: String(line), QUEUE: [4, 5] }],
	});
});
