import { randomUUID } from 'node:crypto';
import { Portal } from './portal';
import { call, registerBot } from './testing';

/** Idempotency keys: what is sent once, and what a repeat meets. */

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

const DAY = 24 * 3_600_000;
const asUser = (TEMPLATE_ID: unknown, more: Record<string, unknown> = {}) =>
	call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: 'x', TEMPLATE_ID, ...more });
const asBot = (templateId: unknown, fields: Record<string, unknown> = {}) =>
	call(hook, 'imbot.v2.Chat.Message.send', {
		botId,
		botToken,
		dialogId: '2',
		fields: { message: 'x', templateId, ...fields },
	});
const idOf = (result: unknown) =>
	typeof result === 'number' ? result : (result as { id: number }).id;
const count = () => portal.messagesOf('2', 1).length + portal.messagesOf('2', botId).length;

describe.each([
	['a user', asUser, 'PARAMS_ERROR'],
	['a bot', asBot, 'MESSAGE_DUPLICATED_BY_UUID'],
])('%s', (_who, send, busy) => {
	test("a repeat gets the first message's id and sends nothing, for 31 days", async () => {
		const key = randomUUID();
		const first = idOf((await send(key)).result);
		expect(idOf((await send(key)).result)).toBe(first);
		portal.clock.advance(30.9 * DAY);
		expect(idOf((await send(key)).result)).toBe(first);
		expect([count(), portal.state.messages.get(first)!.uuid]).toEqual([1, key]);
		portal.clock.advance(DAY);
		expect(idOf((await send(key)).result)).not.toBe(first);
		expect(count()).toBe(2);
	});

	test('no UUID of version 4 in lower case, no effect', async () => {
		for (const key of [
			randomUUID().toUpperCase(),
			'0190b5a2-7d3c-7abc-8def-0123456789ab',
			'order-5',
		]) {
			await send(key);
			await send(key);
		}
		expect(count()).toBe(6);
	});

	test('while the first send is unfinished a repeat is refused', async () => {
		const key = randomUUID();
		portal.faults.add({ kind: 'slowSend', ms: 300 });
		const first = send(key);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(await send(key)).toMatchObject({ status: 400, error: busy });
		const { result } = await first;
		expect(idOf((await send(key)).result)).toBe(idOf(result));
		expect(count()).toBe(1);
	});

	test('after a send that failed under way a repeat is let through in an hour', async () => {
		const key = randomUUID();
		portal.faults.add({ kind: 'failsSending' });
		expect((await send(key)).status).toBe(500);
		expect(await send(key)).toMatchObject({ error: busy });
		portal.clock.advance(3_599_000);
		expect(await send(key)).toMatchObject({ error: busy });
		portal.clock.advance(2_000);
		expect((await send(key)).status).toBe(200);
		expect(count()).toBe(1);
	});
});

test('system messages have no key', async () => {
	const key = randomUUID();
	for (let time = 0; time < 2; time += 1) {
		await asUser(key, { SYSTEM: 'Y' });
		await asBot(key, { system: true });
	}
	expect(count()).toBe(4);
});

test("a user's key works from a revision on that im.revision.get tells", async () => {
	expect((await call(hook, 'im.revision.get')).result).toMatchObject({ rest: 36 });
	portal.behaviour.revision = 31;
	expect((await call(hook, 'im.revision.get')).result).toMatchObject({ rest: 31 });
	const key = randomUUID();
	for (let time = 0; time < 2; time += 1) await asUser(key);
	for (let time = 0; time < 2; time += 1) await asBot(key);
	expect([portal.messagesOf('2', 1).length, portal.messagesOf('2', botId).length]).toEqual([2, 1]);
});

test('as documented: templateId is nothing, TEMPLATE_ID is unknown', async () => {
	portal.behaviour.documented = true;
	const key = randomUUID();
	for (let time = 0; time < 2; time += 1) await asBot(key);
	expect(count()).toBe(2);
	expect(await asUser(key)).toMatchObject({ error: 'ERROR_ARGUMENT' });
});

describe('forwarded messages', () => {
	const forward = (forwardIds: Record<string, number>) => asBot(undefined, { forwardIds });
	const said = (dialogId: string) => portal.sayAs(2, dialogId, 'Forward me').id;

	test('have a UUID each, at most 100 of one chat', async () => {
		const id = said(String(botId));
		const key = randomUUID();
		expect((await forward({ [key]: id })).result).toMatchObject({
			uuidMap: { [key]: expect.any(Number) as number },
		});
		expect(await forward({ first: id })).toMatchObject({ status: 400, error: 'WRONG_UUID' });
		const many = Object.fromEntries(Array.from({ length: 101 }, () => [randomUUID(), id]));
		expect(await forward(many)).toMatchObject({ error: 'TOO_MANY_MESSAGES' });
		portal.inviteAs(1, 'chat2', [botId]);
		expect(await forward({ [randomUUID()]: id, [randomUUID()]: said('chat2') })).toMatchObject({
			error: 'MESSAGES_IN_DIFFERENT_CHAT_ERROR',
		});
		expect(await forward({ [randomUUID()]: said('1') })).toMatchObject({
			error: 'MESSAGE_ACCESS_DENIED',
		});
	});
});
