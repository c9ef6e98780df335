import { Portal } from './portal';
import { call, batch } from './testing';

let portal: Portal;
let hook: string;

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterEach(() => portal.stop());

const send = () => call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: 'x' });

test('the bucket: a batch counts once, what is refused adds nothing, time empties it', async () => {
	portal.clock.freeze();
	portal.bucket.limits = { leakPerSecond: 2, threshold: 3 };
	await batch(hook, { a: 'profile', b: 'profile', c: 'profile' });
	await send();
	await send();
	expect(await send()).toMatchObject({ status: 503, error: 'QUERY_LIMIT_EXCEEDED' });
	portal.clock.advance(500);
	expect((await send()).status).toBe(200);
	expect((await send()).status).toBe(503);
	expect(portal.bucket.refused).toBe(2);
	expect(portal.messagesOf('2', 1)).toHaveLength(3);
});

test.each([
	['limit', 503, 'QUERY_LIMIT_EXCEEDED'],
	['operationTimeLimit', 429, 'OPERATION_TIME_LIMIT'],
	['expiredToken', 401, 'expired_token'],
] as const)('%s', async (kind, status, error) => {
	portal.faults.add({ kind, times: 2 });
	expect(await send()).toMatchObject({ status, error });
	expect(await send()).toMatchObject({ status, error });
	expect((await send()).status).toBe(200);
	expect(portal.messagesOf('2', 1)).toHaveLength(1);
	expect(portal.calls).toHaveLength(1);
});

test('only the chosen method, after some', async () => {
	portal.faults.add({
		kind: 'error',
		method: /^im\.message/,
		after: 1,
		status: 500,
		code: 'INTERNAL_SERVER_ERROR',
		message: 'Oops',
	});
	expect((await call(hook, 'profile')).status).toBe(200);
	expect((await send()).status).toBe(200);
	expect(await send()).toMatchObject({ status: 500, error: 'INTERNAL_SERVER_ERROR' });
	expect(portal.faults.pending).toBe(0);
});

test('reset before and after executing', async () => {
	portal.faults.add({ kind: 'reset' });
	await expect(send()).rejects.toThrow();
	expect(portal.messagesOf('2', 1)).toHaveLength(0);
	portal.faults.add({ kind: 'resetAfter' });
	await expect(send()).rejects.toThrow();
	expect(portal.messagesOf('2', 1)).toHaveLength(1);
	expect(portal.requests.map((request) => request.status)).toEqual([null, null]);
});

test('HTML and half an answer come with status 200', async () => {
	portal.faults.add({ kind: 'html' });
	const page = await fetch(`${hook}profile`);
	expect([page.status, page.headers.get('content-type')]).toEqual([
		200,
		'text/html; charset=utf-8',
	]);
	portal.faults.add({ kind: 'cutJson' });
	const half = await fetch(`${hook}profile`);
	expect(half.status).toBe(200);
	await expect(half.json()).rejects.toThrow();
});

test('hanging ends with the caller or the portal', async () => {
	portal.faults.add({ kind: 'hang' });
	const cancel = new AbortController();
	const waiting = fetch(`${hook}profile`, { signal: cancel.signal });
	cancel.abort();
	await expect(waiting).rejects.toThrow();
});
