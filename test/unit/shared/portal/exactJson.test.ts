import fc from 'fast-check';
import {
	parsedExactly,
	roundedNumberIn,
	withExactNumbers,
} from '../../../../nodes/shared/portal/exactJson';

describe('numbers of an answer', () => {
	it('over 2^53 keep their digits, as texts; all others stay numbers', () => {
		expect(
			parsedExactly(
				'{"result":{"id":9007199254740993,"n":-9007199254740992,"m":9007199254740991,"t":1767225600.1234567,"e":1e300,"i":1e999,"l":[12345678901234567890]}}',
			),
		).toEqual({
			result: {
				id: '9007199254740993',
				n: '-9007199254740992',
				m: 9_007_199_254_740_991,
				t: 1_767_225_600.123_456_7,
				e: 1e300,
				i: '1e999',
				l: ['12345678901234567890'],
			},
		});
		const many = '9'.repeat(400);
		expect(parsedExactly(`[${many}]`)).toEqual([many]);
	});

	it('within texts are left alone, however they are escaped', () => {
		const piece = fc.constantFrom('"', '\\', '9007199254740993', ',', ':', 'x', '1e999', '\n');
		const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(fc.dictionary(text, text), (value) => {
				const json = JSON.stringify(value);
				expect(withExactNumbers(json)).toBe(json);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('of any JSON are what JSON says where JavaScript holds them', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				if (roundedNumberIn(value) !== undefined) return;
				const json = JSON.stringify(value);
				expect(JSON.stringify(parsedExactly(json))).toBe(json);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('are read in time that grows with the answer', () => {
		const big = '9007199254740993';
		const pieces = [`${big},`, `"${'\\\\'.repeat(20)}",${big},`, '"\\"",', `"${big}`, '1-e.+'];
		for (const piece of pieces) {
			const once = (length: number): number => {
				const json = `[${big}${piece.repeat(length / piece.length)}`;
				const started = performance.now();
				withExactNumbers(json);
				return performance.now() - started;
			};
			const took = (length: number): number => Math.min(...[1, 2, 3].map(() => once(length)));
			const [short, long] = [took(500_000), took(2_000_000)];
			expect({ piece, slow: long > 16 * Math.max(short, 10) }).toEqual({ piece, slow: false });
		}
	});
});

describe('a value', () => {
	it('is looked through for rounded numbers, however deep and whatever it refers to', () => {
		let deep: unknown = 2 ** 60;
		for (let level = 0; level < 50_000; level += 1) deep = { deep };
		expect(roundedNumberIn(deep)).toBe(2 ** 60);
		const round: Record<string, unknown> = { none: undefined, null: null, a: [undefined, 5] };
		round.self = round;
		expect(roundedNumberIn(round)).toBeUndefined();
		expect(roundedNumberIn(undefined)).toBeUndefined();
		expect(roundedNumberIn(NaN)).toBeNaN();
	});
});
