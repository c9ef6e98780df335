import fc from 'fast-check';
import { escaped, plainText } from '../../../../../nodes/shared/content/bbCode/plain';
import { quoteLines, tagsOf } from '../../../support/bbCode';

const NO_WIDTH = '\u200B';
const tricky = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'[',
				']',
				'/',
				'b',
				'url',
				'=',
				'[b]',
				'[/b]',
				'[CODE]',
				'[user=1]',
				'[br]',
				'[img size=medium]',
				'\n',
				'\r\n',
				' ',
				'>',
				'>>',
				'-',
				'------',
				'[disk=1]',
				'[icon=x]',
			),
			fc.string({ maxLength: 5 }),
		),
		{ maxLength: 30 },
	)
	.map((pieces) => pieces.join(''));

describe('plain text', () => {
	it.each([
		['[b]x[/b]', `[${NO_WIDTH}b]x[${NO_WIDTH}/b]`],
		['[Url=https://x.y]', `[${NO_WIDTH}Url=https://x.y]`],
		['a[0] [1] [bold] [see below]', 'a[0] [1] [bold] [see below]'],
		['>> a\n > b\n a >> c', `>${NO_WIDTH}> a\n > b\n a >> c`],
		['------\n--', `-${NO_WIDTH}-----\n--`],
		['a\r\nb', 'a\nb'],
	])('%j keeps nothing that works', (text, plain) => {
		expect(plainText(text)).toBe(plain);
	});

	it('never yields a tag or a quote, reads the same, and stays as it is the second time', () => {
		fc.assert(
			fc.property(tricky, (text) => {
				const plain = plainText(text);
				expect(tagsOf(plain)).toEqual([]);
				expect(quoteLines(plain)).toEqual([]);
				expect(plain.replaceAll(NO_WIDTH, '')).toBe(
					text.replace(/\r\n?/g, '\n').replaceAll(NO_WIDTH, ''),
				);
				expect(plainText(plain)).toBe(plain);
			}),
			{ numRuns: 1000 },
		);
	});

	it('puts words into a text with codes without letting them add any', () => {
		fc.assert(
			fc.property(tricky, (words) => {
				expect(tagsOf(`[b]${escaped(words)}[/b]`).map(({ source }) => source)).toEqual([
					'[b]',
					'[/b]',
				]);
			}),
			{ numRuns: 500 },
		);
	});
});
