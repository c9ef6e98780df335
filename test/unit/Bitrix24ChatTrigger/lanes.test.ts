import fc from 'fast-check';
import { Lanes, type Unit } from '../../../nodes/Bitrix24ChatTrigger/lanes';
import { elapsed } from '../../../nodes/shared/clock';
import { LaneWorld, type Step } from '../support/lane-world';

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('arrive' as const),
		lanes: fc.array(fc.constantFrom('a', 'b', 'c', undefined), { minLength: 1, maxLength: 4 }),
		wanted: fc.boolean(),
	}),
	fc.record({ do: fc.constant('look' as const), limit: fc.integer({ min: 1, max: 6 }) }),
	fc.record({ do: fc.constant('start' as const), most: fc.integer({ min: 1, max: 3 }) }),
	fc.record({
		do: fc.constantFrom('finish' as const, 'giveBack' as const, 'again' as const, 'drop' as const),
		which: fc.nat(5),
	}),
	fc.record({ do: fc.constantFrom('forgetWaiting' as const, 'finishHanging' as const) }),
	fc.record({
		do: fc.constantFrom('finishLate' as const, 'giveBackLate' as const, 'againLate' as const),
		which: fc.nat(5),
	}),
);
const weighted = fc.array(step, { maxLength: 60 });
const orderly = weighted.map((steps) =>
	steps.filter((one) => one.do !== 'finishHanging' && !one.do.endsWith('Late')),
);

describe('reading a queue through lanes', () => {
	it('never confirms an event that was not dealt with, and never starts one out of turn', () => {
		fc.assert(
			fc.property(weighted, (steps) => {
				const world = new LaneWorld();
				for (const one of steps) {
					world.take(one);
					expect(world.lost()).toEqual([]);
					expect(world.startedOutOfTurn).toEqual([]);
					expect(world.lanes.busy).toBe(world.open().length > 0);
				}
			}),
			{ numRuns: 3_000 },
		);
	});

	it('never runs two of one dialog, nor more than allowed', () => {
		fc.assert(
			fc.property(weighted, (steps) => {
				const world = new LaneWorld();
				for (const one of steps) {
					world.take(one);
					expect(new Set(world.running.map(({ lane }) => lane)).size).toBe(world.running.length);
					if (one.do === 'start')
						expect(world.running.length).toBeLessThanOrEqual(
							Math.max(one.most, world.runningBefore),
						);
				}
			}),
			{ numRuns: 1_000 },
		);
	});

	it('deals with every event exactly once in the end, and confirms them all', () => {
		fc.assert(
			fc.property(weighted, (steps) => {
				const world = new LaneWorld();
				steps.forEach((one) => world.take(one));
				world.settle();
				expect(world.lost()).toEqual([]);
				expect(world.dealtWithTwice()).toEqual([]);
				expect(world.undone()).toEqual([]);
				expect(world.position).toBe(world.last() === 0 ? 0 : world.last() + 1);
				expect(world.lanes.busy).toBe(false);
			}),
			{ numRuns: 1_500 },
		);
	});

	// Only a unit that was counted as dealt with and is given back afterwards can pull the mark behind what it was.
	it('has a mark that never goes back, also when events are given back or forgotten', () => {
		fc.assert(
			fc.property(orderly, (steps) => {
				const world = new LaneWorld();
				let before = 0;
				for (const one of steps) {
					world.take(one);
					const mark = world.lanes.watermark();
					expect(mark).toBeGreaterThanOrEqual(before);
					before = mark;
				}
			}),
			{ numRuns: 1_500 },
		);
	});
});

describe('lanes', () => {
	const event = (eventId: number, dialogId?: string) => ({
		eventId,
		type: 'ONIMBOTV2MESSAGEADD',
		date: '',
		data: dialogId === undefined ? {} : { dialogId },
	});
	const started = (lanes: Lanes, most: number): Unit[] => {
		const units: Unit[] = [];
		for (let unit = lanes.next(most); unit; unit = lanes.next(most)) {
			lanes.started(unit);
			units.push(unit);
		}
		return units;
	};
	const idsOf = (units: Unit[]) => units.map(({ events }) => events[0].eventId);

	it('know nothing at first', () => {
		const lanes = new Lanes();
		expect([lanes.watermark(), lanes.busy, lanes.knows(1), lanes.next(10)]).toEqual([
			0,
			false,
			false,
			undefined,
		]);
	});

	it('start different dialogs side by side and one dialog in order', () => {
		const lanes = new Lanes();
		[event(1, 'chat1'), event(2, 'chat1'), event(3, '7'), event(4), event(5)].forEach((one) =>
			lanes.take(one),
		);
		const units = started(lanes, 10);
		expect(idsOf(units)).toEqual([1, 3, 4]);
		lanes.finish(units[0]);
		expect(idsOf(started(lanes, 10))).toEqual([2]);
		lanes.finish(units[2]);
		expect(idsOf(started(lanes, 10))).toEqual([5]);
	});

	it('confirm up to the first event that is still open', () => {
		const lanes = new Lanes();
		[event(3, 'a'), event(5, 'b'), event(8, 'c')].forEach((one) => lanes.take(one));
		lanes.skip(6);
		lanes.reached(9);
		const [first, second, third] = started(lanes, 10);
		expect(lanes.watermark()).toBe(3);
		lanes.finish(third);
		expect(lanes.watermark()).toBe(3);
		lanes.finish(first);
		expect(lanes.watermark()).toBe(5);
		lanes.finish(second);
		expect(lanes.watermark()).toBe(9);
	});

	it('confirm nothing that was skipped before it is known what comes before', () => {
		const lanes = new Lanes();
		lanes.skip(4);
		expect(lanes.watermark()).toBe(0);
		lanes.reached(5);
		expect(lanes.watermark()).toBe(5);
	});

	it('fetch again what did not start and what waits, but not what runs', () => {
		const lanes = new Lanes();
		[event(1, 'a'), event(2, 'b'), event(3, 'c')].forEach((one) => lanes.take(one));
		lanes.reached(4);
		const [first, second] = started(lanes, 2);
		lanes.giveBack(second);
		expect([1, 2, 3].map((one) => lanes.knows(one))).toEqual([true, false, false]);
		expect(lanes.watermark()).toBe(1);
		lanes.finish(first);
		expect(lanes.watermark()).toBe(2);
	});

	it('neither confirm nor give up what n8n has not taken yet', () => {
		const lanes = new Lanes();
		lanes.take(event(1, 'a'));
		lanes.reached(2);
		const unit = lanes.next(1) as Unit;
		lanes.confirmStarted(elapsed() + 60_000);
		expect(lanes.finishHanging(elapsed() + 60_000)).toEqual([]);
		expect(lanes.watermark()).toBe(1);
		lanes.started(unit);
		lanes.confirmStarted(elapsed() + 60_000);
		expect(lanes.watermark()).toBe(2);
	});

	it('no longer wait for what hangs, and are not confused when it ends after all', () => {
		const lanes = new Lanes();
		[event(1, 'a'), event(2, 'a'), event(3, 'a')].forEach((one) => lanes.take(one));
		lanes.reached(4);
		const [hanging] = started(lanes, 1);
		lanes.finishHanging(elapsed() - 60_000);
		expect(lanes.watermark()).toBe(1);
		lanes.finishHanging(elapsed() + 60_000);
		expect(lanes.watermark()).toBe(2);
		const [next] = started(lanes, 1);
		lanes.finish(hanging);
		expect(started(lanes, 10)).toEqual([]);
		lanes.finish(next);
		expect(idsOf(started(lanes, 10))).toEqual([3]);
		expect(lanes.watermark()).toBe(3);
	});

	it('run what was cut off again, before what came later in its dialog, after a pause', async () => {
		const lanes = new Lanes();
		[event(1, 'a'), event(2, 'a'), event(3, 'b')].forEach((one) => lanes.take(one));
		lanes.reached(4);
		const [first] = started(lanes, 10);
		lanes.again(first, () => 30);
		expect(started(lanes, 10)).toEqual([]);
		expect([lanes.watermark(), lanes.knows(1)]).toEqual([1, true]);
		await new Promise((resolve) => setTimeout(resolve, 40));
		expect(idsOf(started(lanes, 10))).toEqual([1]);
	});

	it('run what may be the cause one at a time, by itself, and everything else beside it', () => {
		const lanes = new Lanes();
		[
			event(1, 'a'),
			event(2, 'a'),
			event(3, 'a'),
			event(4, 'b'),
			event(5, 'c'),
			event(6, 'd'),
		].forEach((one) => lanes.take(one));
		lanes.reached(7);
		const isSuspect = (eventId: number) => [2, 4, 5].includes(eventId);
		const next = () => {
			const unit = lanes.next(10, true, isSuspect);
			if (unit) lanes.started(unit);
			return unit;
		};
		const units = [next(), next(), next(), next()];
		expect(units.map((unit) => unit?.events.map(({ eventId }) => eventId))).toEqual([
			[1],
			[4],
			[6],
			undefined,
		]);
		lanes.finish(units[0] as Unit);
		expect(next()).toBeUndefined();
		lanes.finish(units[1] as Unit);
		expect(next()?.events.map(({ eventId }) => eventId)).toEqual([5]);
	});

	it('tell what is in flight, and drop what is given up', () => {
		const lanes = new Lanes();
		[event(1, 'a'), event(2, 'b')].forEach((one) => lanes.take(one));
		lanes.reached(3);
		const unit = lanes.next(10) as Unit;
		expect(lanes.inFlight()).toEqual([]);
		lanes.started(unit);
		expect(lanes.inFlight()).toEqual([1]);
		lanes.again(unit, () => 60_000);
		lanes.drop(1);
		expect([lanes.inFlight(), lanes.watermark()]).toEqual([[], 2]);
	});
});
