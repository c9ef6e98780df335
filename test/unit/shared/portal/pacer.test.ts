import { OperatingTime } from '../../../../nodes/shared/portal/operating';
import { Pacer, pacerOf } from '../../../../nodes/shared/portal/pacer';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms)),
}));

const never = (): boolean => false;
/** Runs the clock until the promise has settled. */
async function settled<T>(promise: Promise<T>): Promise<T> {
	let done = false;
	void promise.finally(() => (done = true));
	await jest.advanceTimersByTimeAsync(0);
	while (!done) await jest.advanceTimersByTimeAsync(20);
	return await promise;
}
const turns = async (pacer: Pacer, count: number): Promise<void> => {
	for (let turn = 0; turn < count; turn += 1) await settled(pacer.turn(never));
};

beforeEach(() => jest.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => jest.useRealTimers());

describe('the pacer', () => {
	it('spends the burst at once, then keeps the rate of the cloud', async () => {
		const pacer = new Pacer(true);
		const started = Date.now();
		await turns(pacer, 50);
		expect(Date.now()).toBe(started);
		const burst = Date.now();
		await turns(pacer, 20);
		const seconds = (Date.now() - burst) / 1000;
		expect(seconds).toBeGreaterThan(7);
		expect(seconds).toBeLessThan(13);
	});

	it('lets a self-hosted portal run free until it refuses something, and forgets that after a while', async () => {
		const pacer = new Pacer(false);
		const free = Date.now();
		await Promise.all(Array.from({ length: 500 }, async () => await pacer.turn(never)));
		expect(Date.now()).toBe(free);
		pacer.refused();
		const paced = Date.now();
		await turns(pacer, 4);
		expect(Date.now() - paced).toBeGreaterThan(1_500);
		await jest.advanceTimersByTimeAsync(6 * 60_000);
		const again = Date.now();
		await Promise.all(Array.from({ length: 500 }, async () => await pacer.turn(never)));
		expect(Date.now()).toBe(again);
	});

	it('slows down when refused and recovers when accepted, up to what Enterprise allows', async () => {
		const pacer = new Pacer(true);
		const perTurn = async (): Promise<number> => {
			const from = Date.now();
			await turns(pacer, 5);
			return (Date.now() - from) / 5;
		};
		pacer.refused();
		const slow = await perTurn();
		for (let count = 0; count < 500; count += 1) pacer.accepted();
		const fast = await perTurn();
		expect(slow).toBeGreaterThan(500);
		expect(fast).toBeLessThan(450);
	});

	it('counts refusals of requests that were under way together as one', async () => {
		const time = async (refusals: number): Promise<number> => {
			const pacer = new Pacer(true);
			for (let count = 0; count < refusals; count += 1) pacer.refused();
			const from = Date.now();
			await turns(pacer, 3);
			return Date.now() - from;
		};
		expect(Math.abs((await time(20)) - (await time(1)))).toBeLessThanOrEqual(60);
	});

	it('gives turns in the order of asking, and none to what was cancelled', async () => {
		const pacer = new Pacer(true);
		pacer.refused();
		const order: number[] = [];
		const asked = Array.from({ length: 6 }, async (_, index) => {
			await pacer.turn(() => index === 2);
			order.push(index);
		});
		await settled(Promise.all(asked));
		expect(order).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('is one for everybody who asks for the same portal', () => {
		expect(pacerOf('https://a.bitrix24.com')).toBe(pacerOf('https://a.bitrix24.com'));
		expect(pacerOf('https://a.bitrix24.com')).not.toBe(pacerOf('https://b.bitrix24.com'));
	});
});

describe('the operating time', () => {
	const spent = async (seconds: number, resetIn = 300): Promise<number> => {
		const operating = new OperatingTime();
		operating.note('im.message.add', {
			operating: seconds,
			operating_reset_at: Date.now() / 1000 + resetIn,
		});
		const from = Date.now();
		await settled(operating.spare(['profile', 'im.message.add'], never));
		return Date.now() - from;
	};

	it('slows a method down the more the closer it is to its limit', async () => {
		expect(await spent(399)).toBeLessThanOrEqual(100);
		const close = await spent(440);
		const closest = await spent(480);
		expect(close).toBeGreaterThan(1_000);
		expect(closest).toBeGreaterThan(close);
		expect(closest).toBeLessThanOrEqual(15_200);
	});

	it('is forgotten when it was reset', async () => {
		expect(await spent(480, -1)).toBeLessThanOrEqual(100);
	});

	it('remembers when a method opens again', () => {
		const operating = new OperatingTime();
		operating.note('im.message.add', { operating: 480, operating_reset_at: 1_700_000_600 });
		expect(operating.opensAt('im.message.add')).toBe(1_700_000_600);
		expect(operating.opensAt('profile')).toBeUndefined();
	});
});
