import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import { bbCodeOf, tablesOf } from '../../../../../nodes/shared/content/markdown/markdown';
import { unbalanced, workingTags } from '../../../support/bbCode';

const NO_WIDTH = '\u200B';
const I = '\u2003'.repeat(2);
const ALLOWED = ['b', 'i', 's', 'size', 'url', 'code', 'img', 'call'];

const CASES: Array<[what: string, markdown: string, bbCode: string]> = [
	[
		'headings',
		'# One\n## Two\n### Three\n#### Four',
		'[size=22][b]One[/b][/size]\n[size=19][b]Two[/b][/size]\n[size=16][b]Three[/b][/size]\n[b]Four[/b]',
	],
	[
		'emphasis within headings',
		'# One **two** *three* `four`',
		'[size=22][b]One two [i]three[/i] four[/b][/size]',
	],
	['underlined headings', 'One\ntwo\n===', '[size=22][b]One two[/b][/size]'],
	['emphasis', '*a* _b_ **c** __d__ ~~e~~', '[i]a[/i] [i]b[/i] [b]c[/b] [b]d[/b] [s]e[/s]'],
	['combined emphasis', '***a*** **b *c* d**', '[i][b]a[/b][/i] [b]b [i]c[/i] d[/b]'],
	['emphasis in itself', '**a **b** c**', '[b]a b c[/b]'],
	['what is no emphasis', '2 * 3 * 4, a_b_c, \\*x\\*', '2 * 3 * 4, a_b_c, *x*'],
	['emphasis over two lines', '**a\nb**', '[b]a[/b]\n[b]b[/b]'],
	['line breaks', 'a\nb  \nc\\\nd', 'a\nb\nc\nd'],
	['paragraphs', 'a\n\n\n\nb', 'a\n\nb'],
	['text right after a heading', '## A\nb\n\nc', '[size=19][b]A[/b][/size]\nb\n\nc'],
	['bullets', '- a\n- b\n* c', '• a\n• b\n• c'],
	[
		'lists nested three deep',
		'- a\n  1. b\n     - c\n     - d\n  2. e\n- f',
		`• a\n${I}1. b\n${I}${I}• c\n${I}${I}• d\n${I}2. e\n• f`,
	],
	['numbers from where they begin', '3. a\n4. b', '3. a\n4. b'],
	['numbers with a bracket', '1) a\n2) b', '1) a\n2) b'],
	['loose lists', '- a\n\n- b\n\n  c', `• a\n• b\n${I}c`],
	['tasks', '- [ ] a\n- [x] b\n- [X] c\n- [y] d', '☐ a\n☑ b\n☑ c\n• [y] d'],
	['numbered tasks', '1. [ ] a', '1. ☐ a'],
	['empty entries', '-\n- a', '•\n• a'],
	['a list after its title', 'Steps:\n- a', 'Steps:\n• a'],
	['links', '[a *b*](https://x.y "title")', '[url=https://x.y]a [i]b[/i][/url]'],
	['links by reference', '[a][1]\n\n[1]: https://x.y', '[url=https://x.y]a[/url]'],
	['brackets in addresses', '[a](https://x.y/?q[0]=1)', '[url=https://x.y/?q%5B0%5D=1]a[/url]'],
	['links without a text', '[](https://x.y)', '[url=https://x.y]https://x.y[/url]'],
	['links whose text is their address', '[https://x.y](https://x.y)', 'https://x.y'],
	['links within the portal', '[a](/company/)', '[url=/company/]a[/url]'],
	['links to elsewhere', '[a](b.html) [c](#d) [e](ftp://f)', 'a (b.html) c e (ftp://f)'],
	['dangerous links', '[a](javascript:alert(1))', `[a]${NO_WIDTH}(javascript:alert(1))`],
	['mail addresses', '<a@b.c> [d](mailto:a@b.c)', 'a@b.c d (a@b.c)'],
	['phone numbers', '[call us](tel:+49-30-1)', '[call=+49301]call us[/call]'],
	['addresses in angle brackets', '<https://x.y/a_b_c>', 'https://x.y/a_b_c'],
	['addresses in the text', 'see https://x.y/__init__.py', 'see https://x.y/__init__.py'],
	['addresses in emphasis', '**https://x.y**', '[b][url]https://x.y[/url][/b]'],
	['pictures', '![a](https://x.y/z.png)', '[img size=medium]https://x.y/z.png [/img]'],
	[
		'pictures that are no address',
		'![a *b*](z.png) ![c](/d.png) ![e](data:x)',
		`a b (z.png) c (/d.png) ![e]${NO_WIDTH}(data:x)`,
	],
	['pictures in links', '[![a](https://x.y/z.png)](https://x.y)', '[url=https://x.y]a[/url]'],
	['code in the text', 'a `b *c* [b]` d', `a [b]b *c* [${NO_WIDTH}b][/b] d`],
	['code in emphasis', '**a `b` c**', '[b]a b c[/b]'],
	['code in links', '[`a`](https://x.y)', '[url=https://x.y]a[/url]'],
	[
		'blocks of code',
		'```js\nif (a > 1) {\n\treturn [b];\n}\n```',
		'[code]if (a > 1) {\n\treturn [b];\n}[/code]',
	],
	['indented code', 'a\n\n    b\n      c', 'a\n\n[code]b\n  c[/code]'],
	[
		'code that holds tags of code',
		'```\n[code]x[/code]\n```',
		`[code][${NO_WIDTH}code]x[${NO_WIDTH}/code][/code]`,
	],
	['code that looks like a quote', '```\n>> a\n------\n```', '[code]>> a\n------[/code]'],
	['code in lists', '- a\n  ```\n  b\n  c\n  ```\n- d', `• a\n${I}[code]b\nc[/code]\n• d`],
	['quotes', '> a\n> **b**\n\nc', '>>a\n>>[b]b[/b]\n\nc'],
	['quotes of paragraphs', '> a\n>\n> b', '>>a\n>>\n>>b'],
	['quotes in quotes', '> a\n> > b', '>>a\n>>> b'],
	['long quotes', '> 1\n> 2\n> 3\n> 4\n> 5\n> 6\n> 7', '>>1\n>>2\n>>3\n>>4\n>>5\n>>6\n>>7'],
	['quotes of code', '> ```\n> a\n> ------\n> b\n> ```', '>>a\n>>------\n>>b'],
	['quotes in lists', '- a\n  > b', '• a\n>>b'],
	[
		'tables',
		'| a | bb |\n|---|--:|\n| **x** | 1 |\n| yyyy | 23 |',
		'[code]a    |  bb\n-----+----\nx    |   1\nyyyy |  23[/code]',
	],
	[
		'tables of wide signs',
		'| a | b |\n|---|---|\n| 日本 | c |',
		'[code]a    | b\n-----+----\n日本 | c[/code]',
	],
	['rules', 'a\n\n---\n\nb', `a\n\n${'─'.repeat(12)}\n\nb`],
	['entities', '&amp; &copy; &#65; &lt;b&gt;', '& © A <b>'],
	['other HTML', '<div>\nb\n</div>', '<div>\nb\n</div>'],
	['footnotes', 'a[^1]\n\n[^1]: b', `a[^1]\n\n[^1]${NO_WIDTH}: b`],
	[
		'BB codes',
		'[b]a[/b] [URL=x]c[/URL] [user=1]d[/user]',
		`[${NO_WIDTH}b]a[${NO_WIDTH}/b] [${NO_WIDTH}URL=x]c[${NO_WIDTH}/URL] [${NO_WIDTH}user=1]d[${NO_WIDTH}/user]`,
	],
	['BB codes in pieces', '[**b**] \\[b\\] [&#98;]', `[[b]b[/b]] [${NO_WIDTH}b] [${NO_WIDTH}b]`],
	['brackets that are no code', '[1] [see] a[0]', '[1] [see] a[0]'],
	['quote signs in the text', '\\>> a\n\n\\------', `>${NO_WIDTH}> a\n\n-${NO_WIDTH}-----`],
	['line ends of Windows', '**a**\r\n- b\r\n', '[b]a[/b]\n• b'],
	[
		'lines that only look like definitions of links',
		'[Anna]: ok\n[Bob]: why?\n\n- [TODO]: fix\n\n[1]: https://x.y',
		'[Anna]_: ok\n[Bob]_: why?\n\n• [TODO]_: fix\n\n[1]_: https://x.y'.replaceAll('_', NO_WIDTH),
	],
	[
		'formulas',
		'$\\hat{a}_{1} + b_{2}$ and \\(A = \\{1,2\\}\\) and \\[ x_1 *y* \\]\n\n$$\na_1 \\\\ b_1\n$$',
		'$\\hat{a}_{1} + b_{2}$ and \\(A = \\{1,2\\}\\) and \\[ x_1 *y* \\]\n\n$$\na_1 \\\\ b_1\n$$',
	],
	['what is no formula', '$5 and *10*$, $a$ \\[x\\] \\[ \\]', '$5 and [i]10[/i]$, $a$ [x] [ ]'],
	['code in quotes', '> ```\n> a\n>   b\n> ```', '>>a\n>>\u00A0\u00A0b'],
	[
		'links and pictures in tables',
		'| a | b |\n|---|---|\n| [c](https://x.y) | ![d](https://x.y/z.png) |',
		'[code]a               | b\n----------------+----------------------\nc (https://x.y) | d (https://x.y/z.png)[/code]',
	],
	['commands of the chat', '/me is here\n/pay all', `${NO_WIDTH}/me is here\n${NO_WIDTH}/pay all`],
	[
		'borders of quotes',
		`a ${'-'.repeat(60)} b`,
		`a ${'-'.repeat(53)}${NO_WIDTH}${'-'.repeat(7)} b`,
	],
	[
		'signs of emoji in tables',
		'| a | b |\n|---|---|\n| ✔️ | 👨‍👩‍👧 |',
		'[code]a   | b\n----+----\n✔️  | 👨‍👩‍👧[/code]',
	],
	['nothing', ' \n', ''],
];

describe('Markdown', () => {
	it.each(CASES)('becomes BB code: %s', (_what, markdown, bbCode) => {
		expect(bbCodeOf(markdown)).toBe(bbCode);
		expect(unbalanced(bbCode)).toEqual([]);
	});

	it('of every example of the CommonMark specification becomes balanced BB code', () => {
		expect(examples.length).toBeGreaterThan(600);
		for (const { markdown, number } of examples) {
			const source = markdown.replaceAll('→', '\t');
			expect({ number, wrong: unbalanced(bbCodeOf(source)) }).toEqual({ number, wrong: [] });
		}
	});

	it('never gives anything but balanced codes of the known few', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'*',
				'**',
				'_',
				'~~',
				'`',
				'```\n',
				'\n',
				'\n\n',
				'> ',
				'>>',
				'- ',
				'  ',
				'1. ',
				'#',
				'[',
				']',
				'(',
				')',
				'![',
				'](https://x.y)',
				'------',
				'|',
				'\n|-|-|\n',
				'[b]',
				'[/b]',
				'[code]',
				'[/code]',
				'[url=',
				'[b',
				'b]',
				'&#91;',
				'\\',
				'<https://x.y>',
				'[^1]: ',
			),
			fc.string({ maxLength: 6 }),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const bbCode = bbCodeOf(pieces.join(''));
				expect(unbalanced(bbCode)).toEqual([]);
				for (const { name } of workingTags(bbCode)) expect(ALLOWED).toContain(name);
				expect(bbCode).not.toMatch(/[\uFDD0-\uFDD4]/);
			}),
			{ numRuns: 500 },
		);
	});

	it('is read in time that grows with its length', () => {
		const started = performance.now();
		for (const bad of [
			'['.repeat(20_000),
			'*a '.repeat(10_000),
			'> '.repeat(5_000),
			'`'.repeat(20_000),
			'- '.repeat(3_000),
			'\n- a'.repeat(20_000),
			'[a](b)\n\n'.repeat(20_000),
			`x${' \u00A0'.repeat(50_000)}y`,
			'[a]: b\n\n'.repeat(20_000),
			'$a '.repeat(20_000),
			'\\[ '.repeat(10_000),
		])
			bbCodeOf(bad);
		expect(performance.now() - started).toBeLessThan(10_000);
	});

	it('gives its tables as data', () => {
		expect(tablesOf('a\n\n| b | c |\n|:-:|---|\n| *d* | [e](https://x.y) |\n\nf')).toEqual([
			{ head: ['b', 'c'], rows: [['d', 'e (https://x.y)']], alignments: ['center', 'left'] },
		]);
	});
});
