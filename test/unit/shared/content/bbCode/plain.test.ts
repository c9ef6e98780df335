import fc from 'fast-check';
import { escaped, plainText } from '../../../../../nodes/shared/content/bbCode/plain';
import { quoteLines, tagsOf, workingTags } from '../../../support/bbCode';

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
		['a\r\nb\u2028c\0', 'a\nb\nc'],
		['x[i] + y[b][s]', 'x[i] + y[b][s]'],
		['x[i] + y[/i]', `x[${NO_WIDTH}i] + y[${NO_WIDTH}/i]`],
		['thanks!\n/deploy prod', `thanks!\n${NO_WIDTH}/deploy prod`],
		['AT&T &amp; &#91;b&#93;', `AT&T &${NO_WIDTH}amp; &${NO_WIDTH}#91;b&${NO_WIDTH}#93;`],
		['a#BR#b<br />c', `a#${NO_WIDTH}BR#b<${NO_WIDTH}br />c`],
		['[our bank](https://x.y)', `[our bank]${NO_WIDTH}(https://x.y)`],
		['# no heading', `#${NO_WIDTH} no heading`],
	])('%j keeps nothing that works', (text, plain) => {
		expect(plainText(text)).toBe(plain);
	});

	it('never yields a tag or a quote, reads the same, and stays as it is the second time', () => {
		fc.assert(
			fc.property(tricky, (text) => {
				const plain = plainText(text);
				expect(workingTags(plain)).toEqual([]);
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
