import { Portal } from './portal';
import { findMethod } from './rest/contract';
import { call, registerBot } from './testing';

/** Answers have every key that the documented sample has, in the same spelling, with values of the same kind. */

let portal: Portal;
let hook: string;
let app: string;
const ids = { botId: 0, messageId: 0, fileId: 0, commandId: 0 };
const botToken = 'token';

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	app = portal.authorizeApplication(portal.createApplication().clientId, 1).accessToken;
	ids.botId = await registerBot(hook, botToken, { type: 'personal' });
	portal.inviteAs(1, 'chat2', [ids.botId]);
	portal.readAs(1, 'chat2');
	ids.messageId = portal.sayAs(2, 'chat2', 'Hello').id;
	portal.sayAs(2, '1', 'Private');
	portal.reactAs(3, ids.messageId, 'like');
	ids.fileId = portal.attachAs(2, 'chat2', 'photo.png', Buffer.from('png')).id;
	portal.sayAs(2, String(ids.botId), 'Hello bot');
	await call(hook, 'im.v2.Event.subscribe');
	portal.sayAs(3, '1', 'Private too');
	await call(portal.createWebhook({ userId: 2 }).url, 'im.notify.personal.add', {
		USER_ID: 1,
		MESSAGE: 'Reminder',
		TAG: 'T',
		CLIENT_ID: 'c',
	});
});
afterAll(() => portal.stop());

/** Samples' parts that depend on what an object happens to be; with the reason. */
const DEPENDS = new Set([
	'im.recent.list: items.0.chat', // a private row's chat is short; rows come in another order
	'im.recent.list: items.0.user',
	'im.recent.list: copilot.roles', // the Copilot catalogue
]);

function kind(value: unknown): string {
	return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

/** What the sample has and the answer lacks, or has in another kind. */
function differences(method: string, sample: unknown, actual: unknown, path = ''): string[] {
	if (DEPENDS.has(`${method}: ${path}`)) return [];
	const [wanted, got] = [kind(sample), kind(actual)];
	if (wanted === 'null' || got === 'null') return [];
	if (wanted !== got) {
		const loose =
			[wanted, got].every((one) => ['list', 'object', 'boolean', 'string'].includes(one)) &&
			/phones|entity_?link|params|mute|idle|Date|image|data$/i.test(path);
		return loose ? [] : [`${path} is ${got}, documented ${wanted}`];
	}
	if (wanted === 'list') {
		const [first] = sample as unknown[];
		const [own] = actual as unknown[];
		return first === undefined || own === undefined
			? []
			: differences(method, first, own, `${path}.0`.replace(/^\./, ''));
	}
	if (wanted !== 'object') return [];
	return Object.entries(sample as Record<string, unknown>).flatMap(([key, value]) => {
		if (/^\d+$/.test(key) || /\.?(params|phones|data)$/.test(path)) return [];
		const inner = path === '' ? key : `${path}.${key}`;
		if (!(key in (actual as object))) return [`${inner} is missing`];
		return differences(method, value, (actual as Record<string, unknown>)[key], inner);
	});
}

const CALLS: Array<[string, () => Record<string, unknown>]> = [
	['profile', () => ({})],
	['scope', () => ({ full: true })],
	['server.time', () => ({})],
	['method.get', () => ({ name: 'user.get' })],
	['app.info', () => ({})],
	['user.current', () => ({})],
	['user.get', () => ({ filter: { NAME: 'An%' } })],
	['user.search', () => ({ FILTER: { FIND: 'ann' } })],
	['im.chat.add', () => ({ TITLE: 'A' })],
	['im.chat.user.add', () => ({ CHAT_ID: 2, USERS: [5] })],
	['im.chat.user.list', () => ({ CHAT_ID: 2 })],
	['im.dialog.get', () => ({ DIALOG_ID: 'chat2' })],
	['im.dialog.users.list', () => ({ DIALOG_ID: 'chat2' })],
	['im.dialog.messages.get', () => ({ DIALOG_ID: 'chat2' })],
	['im.message.add', () => ({ DIALOG_ID: '2', MESSAGE: 'x' })],
	['im.recent.list', () => ({})],
	['im.search.user.list', () => ({ FIND: 'anna' })],
	['im.search.chat.list', () => ({ FIND: 'Website' })],
	['im.user.get', () => ({ ID: 2 })],
	['im.user.list.get', () => ({ ID: [1, 2], RESULT_TYPE: 'array' })],
	['im.notify.get', () => ({})],
	['im.notify.system.add', () => ({ USER_ID: 1, MESSAGE: 'x' })],
	['im.v2.File.upload', () => ({ dialogId: 'chat2', fields: { name: 'a.pdf', content: 'YQ==' } })],
	['im.v2.File.download', () => ({ dialogId: 'chat2', fileId: ids.fileId })],
	['im.v2.Event.get', () => ({})],
	['im.revision.get', () => ({})],
	['imbot.v2.Revision.get', () => ({})],
	['imbot.v2.Bot.get', () => ({ botToken, botId: ids.botId })],
	['imbot.v2.Bot.list', () => ({ botToken })],
	['imbot.v2.Bot.register', () => ({ fields: { code: 'second', botToken, properties: { name: 'Second' } } })],
	...(
		[
			['Bot.update', { fields: { isHidden: false } }],
			['Chat.add', { fields: { title: 'By bot', userIds: [2, 3], message: 'Hi' } }],
			['Chat.get', { dialogId: 'chat2' }],
			['Chat.User.list', { dialogId: 'chat2' }],
			['Chat.Message.send', { dialogId: '2', fields: { message: 'x' } }],
			['Chat.InputAction.notify', { dialogId: '2', duration: 5 }],
			['Event.get', {}],
			['Command.register', { fields: { command: 'a', title: { en: 'A' } } }],
			['Command.list', {}],
			['File.upload', { dialogId: '2', fields: { name: 'a.pdf', content: 'YQ==' } }],
		] as Array<[string, Record<string, unknown>]>
	).map(([name, params]): [string, () => Record<string, unknown>] => [
		`imbot.v2.${name}`,
		() => ({ botId: ids.botId, botToken, ...params }),
	]),
	['imbot.v2.Chat.Message.get', () => ({ botId: ids.botId, botToken, messageId: ids.messageId })],
	['imbot.v2.File.download', () => ({ botId: ids.botId, botToken, fileId: ids.fileId })],
];

test.each(CALLS)('%s', async (method, params) => {
	const documented = findMethod(method)!.responses.find((response) => response.status === 200)!.body;
	const { status, body } =
		method === 'app.info'
			? await call(`${portal.url}/rest/`, method, { auth: app })
			: await call(hook, method, params());
	expect([status, body.error_description]).toEqual([200, undefined]);
	expect(differences(method, documented.result, body.result)).toEqual([]);
	expect('total' in body).toBe('total' in documented);
});

test.each(['ONIMBOTV2MESSAGEADD', 'ONIMV2MESSAGEADD'])('%s', (type) => {
	const { events } = JSON.parse(
		JSON.stringify({ events: [...portal.queueOf(ids.botId), ...portal.userQueueOf(1)] }),
	) as { events: Array<{ type: string; data: unknown }> };
	const example = (
		jest.requireActual('../contract/data/events.json') as { events: Record<string, { example: unknown }> }
	).events[type].example;
	expect(differences(type, example, events.find((event) => event.type === type)!.data)).toEqual([]);
});
