import { AjaxError, ApiVersion, type B24Hook } from '@bitrix24/b24jssdk';
import { Portal } from './portal';
import { sdkHook, type ClientOptions } from './sdk';
import { startTls, type TlsFront } from './tls';

jest.mock('qs-esm', () =>
	jest.requireActual<typeof import('./esm')>('./esm').loadModule(require.resolve('qs-esm')),
);

/** The vendor's own SDK against the portal: it must find here what it expects of a real one. */

let portal: Portal;
let front: TlsFront;

beforeAll(async () => {
	portal = await Portal.start();
	portal.addUsers(112);
	front = await startTls(portal.url);
});
afterAll(async () => {
	await front.stop();
	await portal.stop();
});
afterEach(() => portal.faults.clear());

/** A webhook of this person, by HTTPS as the SDK demands. */
function hookOf(userId: number, scopes?: string[], options?: ClientOptions): B24Hook {
	return sdkHook(portal, front, userId, scopes, options);
}

/** The error a call is refused with. */
async function refusal(call: Promise<unknown>): Promise<AjaxError> {
	const error = await call.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(AjaxError);
	return error as AjaxError;
}

describe('by webhook', () => {
	test('calls answer with result and time', async () => {
		const answer = await hookOf(2).actions.v2.call.make<{ ID: string; NAME: string }>({
			method: 'profile',
		});
		expect(answer.isSuccess).toBe(true);
		expect(answer.getData()!.result).toMatchObject({ ID: '2', NAME: 'James' });
		expect(answer.getData()!.time).toMatchObject({
			operating: expect.any(Number) as number,
			operating_reset_at: expect.any(Number) as number,
		});
	});

	test('a message with attachment and keyboard arrives', async () => {
		const answer = await hookOf(2).actions.v2.call.make<number>({
			method: 'im.message.add',
			params: {
				DIALOG_ID: 'chat2',
				MESSAGE: 'From the [b]SDK[/b] ✓',
				ATTACH: {
					ID: 1,
					BLOCKS: [{ MESSAGE: 'Card' }, { GRID: [{ NAME: 'a', VALUE: 'b', DISPLAY: 'LINE' }] }],
				},
				KEYBOARD: [{ TEXT: 'Web', LINK: 'https://example.com' }],
			},
		});
		const message = portal.state.messages.get(answer.getData()!.result)!;
		expect(message).toMatchObject({ authorId: 2, text: 'From the [b]SDK[/b] ✓' });
		expect(message.params).toMatchObject({ KEYBOARD: [{ TEXT: 'Web' }], ATTACH: [{ ID: 1 }] });
	});

	test('a bot registers, hears and answers', async () => {
		const b24 = hookOf(1);
		const botToken = 'sdk-bot';
		const registered = await b24.actions.v2.call.make<{ bot: { id: number } }>({
			method: 'imbot.v2.Bot.register',
			params: { fields: { code: 'sdk', botToken, properties: { name: 'SDK' } } },
		});
		const botId = registered.getData()!.result.bot.id;
		portal.sayAs(3, String(botId), 'Hello');
		const heard = await b24.actions.v2.call.make<{
			events: Array<{ type: string; data: { message: { text: string } } }>;
		}>({
			method: 'imbot.v2.Event.get',
			params: { botId, botToken },
		});
		expect(heard.getData()!.result.events).toMatchObject([
			{ type: 'ONIMBOTV2MESSAGEADD', data: { message: { text: 'Hello' } } },
		]);
		await b24.actions.v2.call.make({
			method: 'imbot.v2.Chat.Message.send',
			params: { botId, botToken, dialogId: '3', fields: { message: 'Hi' } },
		});
		expect(portal.messagesOf(String(botId), 3).map(({ text }) => text)).toEqual(['Hello', 'Hi']);
	});

	test('the tools find the portal well', async () => {
		const b24 = hookOf(1);
		expect(await b24.tools.healthCheck.make()).toBe(true);
		expect(await b24.tools.ping.make()).toBeGreaterThanOrEqual(0);
	});
});

describe('lists', () => {
	test('page by page with next and total', async () => {
		const b24 = hookOf(1);
		const http = b24.getHttpClient(ApiVersion.v2);
		const pages: number[] = [];
		let page = await b24.actions.v2.call.make<unknown[]>({
			method: 'user.get',
			params: { start: 0 },
		});
		expect(page.getTotal()).toBe(120);
		for (;;) {
			pages.push(page.getData()!.result.length);
			const next = await page.getNext(http);
			if (next === false) break;
			page = next;
		}
		expect(pages).toEqual([50, 50, 20]);
	});

	test('a list method of im as one call', async () => {
		const answer = await hookOf(2).actions.v2.call.make<{ items: Array<{ id: string }> }>({
			method: 'im.recent.list',
			params: { LIMIT: 20 },
		});
		expect(answer.getData()!.result.items.map(({ id }) => id)).toContain('chat2');
	});
});

describe('batch', () => {
	test('named commands, one of which refers to another and one fails', async () => {
		const answer = await hookOf(1).actions.v2.batch.make({
			calls: {
				chat: ['im.chat.add', { TITLE: 'By batch', USERS: [2, 3], TYPE: 'CHAT' }],
				message: [
					'im.message.add',
					{ DIALOG_ID: 'chat$result[chat]', MESSAGE: 'First & "best" [b]✓[/b]' },
				],
				wrong: { method: 'im.message.add', params: { DIALOG_ID: '2', MESSAGE: '' } },
			},
			options: { isHaltOnError: false, returnAjaxResult: true },
		});
		const { chat, message, wrong } = answer.getData() as Record<
			string,
			{ isSuccess: boolean; getData(): { result: number } }
		>;
		expect([chat.isSuccess, message.isSuccess, wrong?.isSuccess ?? false]).toEqual([
			true,
			true,
			false,
		]);
		const stored = portal.state.messages.get(message.getData().result)!;
		expect(stored).toMatchObject({
			chatId: chat.getData().result,
			text: 'First & "best" [b]✓[/b]',
		});
	});

	test('a list of commands, halted at the first error', async () => {
		portal.calls.clear();
		const answer = await hookOf(1).actions.v2.batch.make({
			calls: [
				['profile', {}],
				['im.message.add', { DIALOG_ID: 'chat2', MESSAGE: '' }],
				['server.time', {}],
			],
			options: { isHaltOnError: true },
		});
		expect(answer.isSuccess).toBe(false);
		expect(portal.calls.map((call) => call.method)).toEqual(['profile', 'im.message.add']);
	});

	test('more than 50 commands in chunks', async () => {
		portal.requests.clear();
		const calls = Array.from({ length: 120 }, (_, index): [string, object] => [
			'user.get',
			{ ID: index + 1 },
		]);
		const answer = await hookOf(1).actions.v2.batchByChunk.make<Array<{ ID: string }>>({ calls });
		expect(answer.getData()!.map((users) => users[0].ID)).toEqual(
			calls.map((_, index) => String(index + 1)),
		);
		expect(portal.requests).toHaveLength(3);
	});
});

describe('refusals', () => {
	test('the portal tells why', async () => {
		const b24 = hookOf(1);
		expect(await refusal(b24.actions.v2.call.make({ method: 'im.nothing' }))).toMatchObject({
			code: 'ERROR_METHOD_NOT_FOUND',
			status: 404,
		});
		const empty = b24.actions.v2.call.make({
			method: 'im.message.add',
			params: { DIALOG_ID: '2', MESSAGE: '' },
		});
		expect(await refusal(empty)).toMatchObject({ code: 'MESSAGE_EMPTY', status: 400 });
		const narrow = hookOf(1, ['user']).actions.v2.call.make({ method: 'im.user.get' });
		expect(await refusal(narrow)).toMatchObject({ code: 'insufficient_scope', status: 401 });
	});

	test('a revoked webhook', async () => {
		const b24 = hookOf(1);
		portal.state.webhooks.clear();
		expect(await refusal(b24.actions.v2.call.make({ method: 'profile' }))).toMatchObject({
			code: 'INVALID_CREDENTIALS',
			status: 401,
		});
	});

	test('the rate limit is waited out', async () => {
		const patient = hookOf(1, undefined, { restrictionParams: { maxRetries: 3, retryDelay: 1 } });
		portal.faults.add({ kind: 'limit', method: 'server.time' });
		expect((await patient.actions.v2.call.make({ method: 'server.time' })).isSuccess).toBe(true);
		expect(portal.faults.pending).toBe(0);
	});
});
