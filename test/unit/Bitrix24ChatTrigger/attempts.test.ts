import fc from 'fast-check';
import {
	Attempts,
	MOST_CUT_OFFS,
	MOST_DEATHS,
	type StoredAttempts,
} from '../../../nodes/Bitrix24ChatTrigger/attempts';

const restarted = (attempts: Attempts, inFlight: number[]): Attempts =>
	new Attempts(JSON.parse(JSON.stringify(attempts.stored(inFlight))) as StoredAttempts);

describe('attempts', () => {
	it('give an event up after three cut-offs, over restarts too', () => {
		let attempts = new Attempts();
		expect([attempts.isRepeated(7), attempts.isSuspect(7), attempts.isGivenUp(7)]).toEqual([
			false,
			false,
			false,
		]);
		for (let cutOff = 1; cutOff <= MOST_CUT_OFFS; cutOff += 1) {
			expect(attempts.isGivenUp(7)).toBe(false);
			attempts.cutOff(7);
			attempts = restarted(attempts, []);
			expect([attempts.isRepeated(7), attempts.isSuspect(7)]).toEqual([true, cutOff >= 2]);
		}
		expect(MOST_CUT_OFFS).toBe(3);
		expect(attempts.isGivenUp(7)).toBe(true);
		expect(attempts.wordsFor(7)).toBe('n8n lost its execution 3 times');
	});

	it('are more patient with deaths of n8n itself', () => {
		let attempts = new Attempts();
		for (let death = 1; death <= MOST_DEATHS; death += 1) {
			expect(attempts.isGivenUp(7)).toBe(false);
			attempts = restarted(attempts, [7]);
			expect(attempts.isSuspect(7)).toBe(death >= 2);
		}
		expect(MOST_DEATHS).toBe(6);
		expect(attempts.isGivenUp(7)).toBe(true);
	});

	it('count cut-offs and deaths apart', () => {
		const attempts = new Attempts({ inFlight: [7], cutOff: { 7: [2, 4] } });
		expect([attempts.isSuspect(7), attempts.isGivenUp(7)]).toEqual([true, false]);
		expect(attempts.wordsFor(7)).toBe(
			'n8n lost its execution 2 times, and n8n ended 5 times while it ran',
		);
	});

	it('forget what has ended and what was confirmed', () => {
		const attempts = new Attempts({ inFlight: [5, 6, 7] });
		attempts.ended(6);
		attempts.forgetBelow(6);
		expect([5, 6, 7].filter((eventId) => attempts.isRepeated(eventId))).toEqual([7]);
		attempts.ended(7);
		expect(attempts.stored([])).toEqual({});
	});

	it('wait longer each time before an event runs again', () => {
		const attempts = new Attempts();
		const pauses = [0, 1, 2].map(() => {
			const pause = attempts.pauseBefore(7);
			attempts.cutOff(7);
			return pause;
		});
		expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
		expect(new Set(pauses).size).toBe(3);
	});

	it('survive whatever the static data holds', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (inFlight, cutOff) => {
				const attempts = new Attempts({ inFlight, cutOff } as never);
				expect(attempts.isGivenUp(7) || !attempts.isGivenUp(7)).toBe(true);
				expect(() => new Attempts(attempts.stored([1]))).not.toThrow();
			}),
		);
	});
});
