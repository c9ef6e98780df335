import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { Outage } from '../../../nodes/Bitrix24ChatTrigger/outage';

const MINUTE = 60_000;
const error = () =>
	new NodeApiError({ name: 'Trigger' } as INode, { message: 'Down' } as JsonObject, {
		message: 'Bitrix24 is down',
		description: 'Look at it.',
	});

/** Lets a poll fail every minute, and tells in which minutes it was reported. */
function reportsOf(outage: Outage, clock: { now: number }, minutes: number): number[] {
	const reported: number[] = [];
	for (let minute = 0; minute < minutes; minute += 1, clock.now += MINUTE)
		if (outage.failed(error(), true)) reported.push(minute);
	return reported;
}

describe('an outage', () => {
	const clock = { now: 0 };
	let outage: Outage;
	beforeEach(() => {
		clock.now = 1_000;
		outage = new Outage(() => clock.now);
	});

	it('is reported at once, four times in half an hour, then once an hour', () => {
		const reported = reportsOf(outage, clock, 600);
		expect(reported[0]).toBe(0);
		expect(reported.filter((minute) => minute <= 30)).toHaveLength(4);
		const later = reported.filter((minute) => minute > 30);
		expect(later.map((minute, index) => minute - (later[index - 1] ?? minute - 60))).toEqual(
			later.map(() => 60),
		);
		expect(later).toHaveLength(9);
	});

	it('says since when, from the second report on', () => {
		const first = outage.failed(error(), true);
		expect(first).toMatchObject({ message: 'Bitrix24 is down', description: 'Look at it.' });
		clock.now += 5 * MINUTE;
		expect(outage.failed(error(), true)).toMatchObject({
			message: expect.stringMatching(/^Bitrix24 is down, since \d{4}-\d\d-\d\dT/),
			description: expect.stringMatching(/^Look at it\. .*nothing is lost/),
		});
	});

	it('is another one after the queue could be read for a while', () => {
		reportsOf(outage, clock, 120);
		outage.over();
		clock.now += 11 * MINUTE;
		expect(outage.failed(error(), true)).toBeDefined();
	});

	it('that comes and goes is one', () => {
		let reported = 0;
		for (let minute = 0; minute <= 30; minute += 1, clock.now += MINUTE) {
			if (minute % 2 === 1) outage.over();
			else if (outage.failed(error(), true)) reported += 1;
		}
		expect(reported).toBeLessThanOrEqual(4);
	});

	it('that nobody would be told of is left to the next poll', () => {
		expect(outage.failed(error(), false)).toBeUndefined();
		expect(outage.failed(error(), true)).toBeDefined();
	});
});
