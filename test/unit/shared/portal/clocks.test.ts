import { OperatingTime } from '../../../../nodes/shared/portal/operating';
import { Pacer } from '../../../../nodes/shared/portal/pacer';
import { wait } from '../../../../nodes/shared/portal/wait';

/** What the machine's clock does must not hold anybody up. */

const mockPauses: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => void mockPauses.push(milliseconds),
}));

const HOUR = 3_600_000;
const waited = (): number => mockPauses.reduce((sum, pause) => sum + pause, 0);
const never = (): boolean => false;

beforeEach(() => void (mockPauses.length = 0));
afterEach(() => jest.restoreAllMocks());

const setClock = (by: number): void => {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now + by);
};

it.each([-24 * HOUR, -HOUR, HOUR])(
	'a clock that is set by %i ms makes no portal wait',
	async (by) => {
		const pacer = new Pacer(true);
		for (let turn = 0; turn < 50; turn += 1) await pacer.turn(never);
		setClock(by);
		for (let turn = 0; turn < 4; turn += 1) await pacer.turn(never);
		expect(waited()).toBeLessThan(10_000);
	},
);

it.each([-HOUR, HOUR])(
	'a portal whose clock is %i ms off slows nobody for longer than it has to',
	async (off) => {
		const operating = new OperatingTime();
		const finish = (Date.now() + off) / 1000;
		operating.note('im.message.add', { operating: 470, finish, operating_reset_at: finish - 1 });
		await operating.spare(['im.message.add'], never);
		expect(waited()).toBe(0);
		operating.note('im.message.add', { operating: 470, finish, operating_reset_at: finish + 100 });
		setClock(-HOUR);
		await operating.spare(['im.message.add'], never);
		expect(waited()).toBeGreaterThan(0);
		expect(waited()).toBeLessThanOrEqual(15_000);
	},
);

it('a stopped execution stops waiting within a second', async () => {
	let looks = 0;
	await wait(HOUR, () => (looks += 1) > 3);
	expect(waited()).toBeLessThanOrEqual(3_000);
});
