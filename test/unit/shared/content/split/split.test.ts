import fc from 'fast-check';
import { bbCodeOf } from '../../../../../nodes/shared/content/markdown/markdown';
import { MESSAGE_LIMIT, split, type Part } from '../../../../../nodes/shared/content/split/split';
import { messageLength } from '../../../../../nodes/shared/content/split/length';
import { cut } from '../../../../portal/texts';
import { quoteLines, tagsOf, unbalanced } from '../../../support/bbCode';

const bodies = (parts: Part[]) => parts.map(({ body }) => body);
const texts = (parts: Part[]) => parts.map(({ text }) => text);
const sentence = 'All good things come in threes. ';

/** What must hold for every text. */
function expectSplit(text: string, limit: number): Part[] {
	const parts = split(text, limit);
	expect(bodies(parts).join('')).toBe(text);
	for (const part of parts) {
		expect(part.text).toBe(part.opened + part.body + part.closed);
		expect(messageLength(part.text)).toBeLessThanOrEqual(limit);
		if (text !== '') expect(part.body).not.toBe('');
		expect(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/.test(part.body)).toBe(false);
	}
	return parts;
}

describe('a long text', () => {
	it('stays one if it fits', () => {
		expect(split('[b]short')).toEqual([
			{ text: '[b]short', opened: '', body: '[b]short', closed: '' },
		]);
		expect(split('x'.repeat(MESSAGE_LIMIT))).toHaveLength(1);
		expect(split('x'.repeat(MESSAGE_LIMIT + 1))).toHaveLength(2);
	});

	it('is counted as the server counts it: code points, without blanks at the ends', () => {
		expect(split('😀'.repeat(MESSAGE_LIMIT))).toHaveLength(1);
		expect(split('😀'.repeat(MESSAGE_LIMIT + 1))).toHaveLength(2);
		expect(split(`\n ${'x'.repeat(MESSAGE_LIMIT)} \u00A0\0\n`)).toHaveLength(1);
		for (const { text } of split('😀 word '.repeat(9_000))) expect(cut(text)).toBe(text);
		expect([messageLength(' a😀b\n'), messageLength(' \t\u00A0')]).toEqual([3, 0]);
	});

	it('becomes few parts, whatever it holds', () => {
		for (const piece of [
			'x',
			'[b]x[/b]',
			'\n\n',
			'\u2028',
			'[code]x\n',
			'>>x\n',
			'------\n',
			'a\n\n',
		])
			expect(split(piece.repeat(20_000), 1000).length).toBeLessThan(
				2 + (3 * piece.length * 20_000) / 1000,
			);
	});

	it('is cut between paragraphs', () => {
		const paragraph = sentence.repeat(2).trim();
		expect(bodies(expectSplit([paragraph, paragraph, paragraph].join('\n\n'), 150))).toEqual([
			`${paragraph}\n\n${paragraph}\n\n`,
			paragraph,
		]);
	});

	it('is cut between lines, sentences or words where there are no paragraphs', () => {
		const line = 'a line of text';
		for (const body of bodies(expectSplit(`${line}\n`.repeat(30), 100)).slice(0, -1))
			expect(body).toMatch(/text\n$/);
		for (const body of bodies(expectSplit(sentence.repeat(20), 100)).slice(0, -1))
			expect(body).toMatch(/threes\. $/);
		for (const body of bodies(expectSplit('word '.repeat(100), 100)).slice(0, -1))
			expect(body).toMatch(/word $/);
		expect(bodies(expectSplit('x'.repeat(150), 100))[0].length).toBeGreaterThan(80);
	});

	it('closes what is open and opens it again', () => {
		const text = `[b][i]${'word '.repeat(50)}[/i][/b]`;
		const parts = expectSplit(text, 120);
		for (const part of texts(parts)) expect(part).toMatch(/^\[b\]\[i\]word .* \[\/i\]\[\/b\]$/s);
	});

	it('keeps blocks of code together if there is another place, else goes on with the code', () => {
		const code = `[code]${'x = 1\n'.repeat(12)}[/code]`;
		expect(bodies(expectSplit(`${sentence.repeat(3)}\n${code}`, 150))).toEqual([
			`${sentence.repeat(3)}\n`,
			code,
		]);
		const parts = expectSplit(`[code]${'x = 1\n'.repeat(60)}[/code]`, 150);
		for (const part of texts(parts)) expect(part).toMatch(/^\[code\](x = 1\n)+\[\/code\]$/);
	});

	it('goes on with quotes', () => {
		for (const part of texts(expectSplit(`>>${'word '.repeat(60)}\nanswer`, 120)).slice(0, -1))
			expect(part).toMatch(/^>>word/);
		const parts = texts(expectSplit(`------\n${'a line\n'.repeat(40)}------\nanswer`, 120));
		for (const part of parts.slice(0, -1)) expect(part).toMatch(/^------\n(a line\n)+------/);
	});

	it('never cuts an address, a picture or a tag', () => {
		const picture = '[img size=medium]https://example.com/a/long/address.png [/img]';
		const link = '[url=https://example.com/page]the page[/url]';
		for (const thing of [
			picture,
			link,
			'[url]https://example.com/a[/url]',
			'[user=1]Anna[/user]',
		]) {
			for (let before = 120; before < 200; before += 1) {
				for (const part of expectSplit('x'.repeat(before) + thing + 'y'.repeat(90), 200)) {
					expect(unbalanced(part.text)).toEqual([]);
					if (thing === picture && part.text.includes('[img')) expect(part.text).toContain(picture);
				}
			}
		}
	});

	it('never cuts an emoji', () => {
		const family = '👩‍👩‍👧‍👦';
		for (const body of bodies(expectSplit(family.repeat(40), 100)))
			expect(body.length % family.length).toBe(0);
	});

	it('makes no quote of what stands in a line', () => {
		const parts = expectSplit(
			`${'a '.repeat(40)}>>${' no quote'.repeat(5)} ------ ${'b '.repeat(40)}`,
			100,
		);
		for (const { text } of parts) expect(quoteLines(text)).toEqual([]);
	});

	const tag = fc.constantFrom(
		'b',
		'i',
		'u',
		's',
		'code',
		'size=20',
		'color=#f00',
		'url=https://x.y',
		'user=1',
		'send=/help',
	);
	const word = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[[\]>-]/g, '')),
		fc.constantFrom(' ', '\n', '\n\n', 'word ', 'A sentence. ', '[1]', '👍🏽', 'é'),
	);
	const { text: balanced } = fc.letrec<{ text: string; tagged: string }>((tie) => ({
		text: fc
			.array(
				fc.oneof({ maxDepth: 4, depthSize: 'small', withCrossShrink: true }, word, tie('tagged')),
				{ maxLength: 30 },
			)
			.map((parts) => parts.join('')),
		tagged: fc.tuple(tag, tie('text')).map(([name, text]) => {
			const inside = name === 'code' ? text.replace(/\[\/?\w[^\]]*\]/g, '') : text;
			return `[${name}]${inside}[/${name.replace(/=.*/, '')}]`;
		}),
	}));

	it('leaves no tag open in any part', () => {
		fc.assert(
			fc.property(balanced, fc.integer({ min: 800, max: 1200 }), (text, limit) => {
				for (const part of expectSplit(text.repeat(5), limit))
					expect(unbalanced(part.text)).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});

	it('is the same when the parts are joined, whatever it holds', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'[b]',
				'[/b]',
				'[code]',
				'[/code]',
				'[img]',
				'[url]',
				'[/url]',
				'[put=',
				']',
				'\n',
				'>>',
				'------',
				'\n------\n',
				' ',
				'. ',
				'😀',
			),
			fc.string({ unit: 'grapheme', maxLength: 30 }),
		);
		fc.assert(
			fc.property(
				fc.array(piece, { minLength: 20, maxLength: 200 }),
				fc.integer({ min: 100, max: 200 }),
				(pieces, limit) => {
					const parts = expectSplit(pieces.join(''), limit);
					expect(
						parts
							.map(({ text, opened, closed }) =>
								text.slice(opened.length, text.length - closed.length),
							)
							.join(''),
					).toBe(pieces.join(''));
				},
			),
			{ numRuns: 300 },
		);
	});

	it('of Markdown splits into balanced messages, and fast', () => {
		const bbCode = bbCodeOf(
			`# Title\n\n${'Some **bold** and `code` [link](https://x.y).\n- a\n  - b\n\n> quote\n\n```\nx\n```\n\n'.repeat(3000)}`,
		);
		const started = performance.now();
		const parts = expectSplit(bbCode, MESSAGE_LIMIT);
		expect(performance.now() - started).toBeLessThan(5000);
		expect(parts.length).toBeGreaterThan(10);
		for (const { text } of parts) {
			expect(unbalanced(text)).toEqual([]);
			expect(tagsOf(text).length).toBeGreaterThan(0);
		}
		for (const { text } of parts.slice(0, -1))
			expect(text.length).toBeGreaterThan(MESSAGE_LIMIT / 4);
	});

	it('keeps the border of a quoted block as it is written', () => {
		const border = '-'.repeat(54);
		const [first, second] = split(`${border}\n${'words '.repeat(80)}\n${border}`, 400);
		expect(first.text.startsWith(`${border}\n`) && first.text.endsWith(`\n${border}`)).toBe(true);
		expect(second.text.startsWith(`${border}\n`)).toBe(true);
	});

	it('begins no part with a command of the chat', () => {
		const parts = split(`${'x'.repeat(140)} /me too${' y'.repeat(80)}`, 150);
		for (const { text } of parts) expect(text).not.toMatch(/^\s*\/me/);
		const indented = split(
			`${'x'.repeat(95)}\n${' '.repeat(40)}/deploy prod${' y'.repeat(60)}`,
			100,
		);
		for (const { text } of indented) expect(text).not.toMatch(/^\s*\/deploy/);
	});

	it('takes time that grows with the length', () => {
		const started = performance.now();
		split(`${'[b]'.repeat(30_000)}${'[/b]'.repeat(30_000)}`);
		split('[code]x[/code]\n------\n'.repeat(20_000));
		expect(performance.now() - started).toBeLessThan(5_000);
	});
});
