import { TextPattern } from '../../../nodes/Bitrix24ChatTrigger/textPattern';

const tested = (source: string, text: string) => {
	const pattern = new TextPattern(new RegExp(source, 'i'));
	const matches = pattern.test(text);
	return { matches, late: pattern.takeLate() };
};

describe('a regular expression of somebody', () => {
	it.each([
		['(x+)+y', 'x'.repeat(1_000)],
		['(x+)+y', `${'Something harmless. '.repeat(20)}${'x'.repeat(200)}`],
		['(x|x|x)+y', 'x'.repeat(100)],
		['^(([a-z])+.)+[A-Z]$', `${'aA'.repeat(100)}!`],
		['(.*)*\\1y', 'x'.repeat(500)],
		['.*.*.*.*.*.*=', 'x'.repeat(1_000)],
		['x{1,}x{1,}x{1,}x{1,}x{1,}y', 'x'.repeat(1_000)],
	])('is given up where it would never end: %s', (source, text) => {
		expect(tested(source, text)).toEqual({ matches: false, late: 1 });
	});

	it.each([
		['^order\\s+\\d+', 'Order 15', true],
		['(\\w+\\s)+please', 'one two three please', true],
		['^(?:yes|no)+$', 'yesno', true],
		['(\\w+\\s*)+!$', `${'word '.repeat(3)}!`, true],
		['^\\d+-\\d+-\\d+-\\d+$', '1-2-3-4', true],
		['([a-z]+)=\\1', 'so abc=abc', true],
		['(\\w+\\s)+please', 'one two three', false],
	])('is what it was where it ends: %s', (source, text, matches) => {
		expect(tested(source, text)).toMatchObject({ matches, late: 0 });
	});

	it('is not given up for a machine that was busy for a moment', () => {
		const now = performance.now.bind(performance);
		let [looks, held] = [0, 0];
		jest.spyOn(performance, 'now').mockImplementation(() => {
			looks += 1;
			if (looks % 50 === 0) held += 100;
			return now() + held;
		});
		const found = tested('(\\w+\\s)+please', 'one two three please');
		jest.restoreAllMocks();
		expect(held).toBeGreaterThan(100);
		expect(found).toEqual({ matches: true, late: 0 });
	});

	it('ends in time on ordinary texts', () => {
		const text = 'Could somebody look at the order 4711, please? It should have gone out. '.repeat(
			14,
		);
		expect(tested('(\\w+\\s)+and nothing else', text).late).toBe(0);
		expect(tested('^.*order.*gone.*back.*$', text).late).toBe(0);
	});
});
