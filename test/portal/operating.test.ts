import { Portal } from './portal';
import { batch, call } from './testing';

/** The operating time limit: a budget a method, ten one-minute buckets, all by the portal's clock. */

let portal: Portal;
let hook: string;
let start: number;

beforeEach(async () => {
	portal = await Portal.start({
		operating: { limitSeconds: 480, secondsPerCall: { 'user.current': 200 } },
	});
	portal.clock.freeze();
	start = Math.floor(portal.clock.now() / 1000);
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterEach(() => portal.stop());

const time = async (method = 'user.current', base = hook) => {
	const { status, body } = await call(base, method);
	const { operating, operating_reset_at: reset } = body.time as Record<string, number>;
	return [status, operating, reset - start];
};

test('the budget grows call by call, blocks the method, and comes back bucket by bucket', async () => {
	expect(await time()).toEqual([200, 200, 600]);
	portal.clock.advance(90_000);
	expect(await time()).toEqual([200, 400, 600]);
	expect(await time()).toEqual([200, 600, 600]);
	expect(await time()).toEqual([429, 600, 600]);
	expect((await call(hook, 'user.current')).body).toMatchObject({
		error: 'OPERATION_TIME_LIMIT',
		time: { start: expect.any(Number) as number },
	});
	expect(portal.operatingLimit.refused).toBe(2);
	portal.clock.advance(509_000);
	expect((await time())[0]).toBe(429);
	portal.clock.advance(1_000);
	expect(await time()).toEqual([200, 600, 690]);
});

test('only this method, and only this webhook', async () => {
	for (let count = 0; count < 3; count += 1) await time();
	expect(await time()).toEqual([429, 600, 600]);
	expect(await time('profile')).toEqual([200, 0, 600]);
	expect(await time('user.current', portal.createWebhook({ userId: 2 }).url)).toEqual([
		200, 200, 600,
	]);
});

test('commands of a batch spend it too', async () => {
	const cmd = { a: 'user.current', b: 'user.current', c: 'user.current', d: 'user.current' };
	const { result, result_error: errors, result_time: times } = await batch(hook, cmd);
	expect(Object.keys(result)).toEqual(['a', 'b', 'c']);
	expect(errors).toMatchObject({ d: { error: 'OPERATION_TIME_LIMIT' } });
	expect(times).toMatchObject({ a: { operating: 200 }, c: { operating: 600 } });
});

test('nothing is blocked without a limit, and it may change while running', async () => {
	portal.operatingLimit.limits = { secondsPerCall: 1000 };
	await time('profile');
	expect((await time('profile'))[0]).toBe(429);
	portal.operatingLimit.limits = null;
	expect((await time('profile'))[0]).toBe(200);
	portal.operatingLimit.limits = { secondsPerCall: 1000 };
	portal.operatingLimit.reset();
	expect((await time('profile'))[0]).toBe(200);
});
