import { TextPattern } from '../../../nodes/Bitrix24ChatTrigger/textPattern';

const tested = (source: string, text: string) => {
	const pattern = new TextPattern(new RegExp(source, 'i'));
	const started = performance.now();
	const matches = pattern.test(text);
	return { matches, late: pattern.takeLate(), took: performance.now() - started };
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
		const { matches, late, took } = tested(source, text);
		expect({ matches, late }).toEqual({ matches: false, late: 1 });
		expect(took).toBeLessThan(10_000);
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

	it('costs little on ordinary texts', () => {
		const text = 'Could somebody look at the order 4711, please? It should have gone out. '.repeat(
			14,
		);
		expect(tested('(\\w+\\s)+and nothing else', text).took).toBeLessThan(1_000);
		expect(tested('^.*order.*gone.*back.*$', text).took).toBeLessThan(1_000);
	});
});
