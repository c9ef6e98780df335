import { bbCodeOf } from '../../../../../nodes/shared/content/markdown/markdown';
import { gridOf } from '../../../../../nodes/shared/content/blocks/attachment';
import { tablesOf } from '../../../../../nodes/shared/content/markdown/markdown';
import { split } from '../../../../../nodes/shared/content/split/split';
import { unbalanced } from '../../../support/bbCode';

/** Markdown as AI models write it, which is not always as CommonMark reads it. */

const NO_WIDTH = '\u200B';
const I = '\u2003'.repeat(2);

const CASES: Array<[what: string, markdown: string, bbCode: string]> = [
	['emphasis in Japanese', 'これは**「重要」**です', 'これは[b]「重要」[/b]です'],
	[
		'emphasis in Chinese',
		'请**务必（今天）**完成*“它”*吧',
		'请[b]务必（今天）[/b]完成[i]“它”[/i]吧',
	],
	['emphasis in Korean', '이것은 **"중요"**입니다', '이것은 [b]"중요"[/b]입니다'],
	['emphasis in Thai', 'นี่คือ**(สำคัญ)**มาก', 'นี่คือ[b](สำคัญ)[/b]มาก'],
	['emphasis that ends with a colon', '**Примечание:**текст', '[b]Примечание:[/b]текст'],
	['several such', '**Q:**why **A:**so', '[b]Q:[/b]why [b]A:[/b]so'],
	['emphasis before a quotation mark', 'слово**«важно»**слово', 'слово[b]«важно»[/b]слово'],
	['strikethrough in Japanese', '~~これ。~~です', '[s]これ。[/s]です'],
	['emphasis in brackets', '**Sum** (**total**)', '[b]Sum[/b] ([b]total[/b])'],
	['what is no emphasis', '2**(n) and 3**(m)', '2**(n) and 3**(m)'],
	[
		'emphasis by HTML',
		'<b>a</b> <i>b</i> <u>c</u> <s>d</s> <strong>e</strong> <em>f</em> <del>g</del> <ins>h</ins>',
		'[b]a[/b] [i]b[/i] [u]c[/u] [s]d[/s] [b]e[/b] [i]f[/i] [s]g[/s] [u]h[/u]',
	],
	['HTML in Markdown', '**a <u>b</u>** <b>c *d*</b>', '[b]a [u]b[/u][/b] [b]c [i]d[/i][/b]'],
	['elements that overlap', '<b>a <i>b</b> c</i>', '[b]a [i]b[/i][/b][i] c[/i]'],
	['elements without an end', 'a <b>b and </i>c, x <p y', 'a <b>b and </i>c, x <p y'],
	['line breaks by HTML', 'a<br>b<BR />c', 'a\nb\nc'],
	[
		'links by HTML',
		'<a href="https://x.y/?a=1&amp;b=2" target="_blank">a *b*</a>',
		'[url=https://x.y/?a=1&b=2]a [i]b[/i][/url]',
	],
	[
		'addresses with what lives in a tag',
		'[a](https://x.y/?b=&amp;#93;&amp;lbrack;c#br#/pay) **https://x.y/#br#/pay**',
		'[url=https://x.y/?b=%26#93;&lbrack%3Bc%23br%23/pay]a[/url] [b][url]https://x.y/#br%23/pay[/url][/b]',
	],
	[
		'dangerous links by HTML',
		'<a href="javascript:alert(1)">a</a> <a>b</a> <a href="data:x">c</a>',
		'a b c',
	],
	['paragraphs by HTML', '<p>a</p><p>b</p>\n<p>c</p>', 'a\n\nb\n\nc'],
	[
		'lists by HTML',
		'x\n<ul>\n  <li>a</li>\n  <li>b\n    <ol><li>c</li><li>d</li></ol>\n  </li>\n</ul>\ny',
		`x\n• a\n• b\n${I}1. c\n${I}2. d\ny`,
	],
	['lists in one line', '<ul><li>a<li>b</ul>', '• a\n• b'],
	['headings by HTML', '<h2>a</h2>b<hr>c', `[b]a[/b]\nb\n${'─'.repeat(12)}\nc`],
	['code by HTML', 'a <code>b *c* &lt;d&gt; [i]</code> e', `a [b]b *c* <d> [${NO_WIDTH}i][/b] e`],
	[
		'HTML in code',
		'`<b>a</b>` and\n```\n<b>a</b><br>\n```',
		`[b]<b>a</b>[/b] and\n[code]<b>a</b><${NO_WIDTH}br>[/code]`,
	],
	['entities', '5&nbsp;&euro; &lt;b&gt; &amp;#91;', `5\u00A0€ <b> &${NO_WIDTH}#91;`],
	[
		'bullets under a number',
		'1. a\n  - b\n  - c\n2. d\n  * e',
		`1. a\n${I}• b\n${I}• c\n2. d\n${I}• e`,
	],
	['bullets after numbers', '1. a\n\n- b', '1. a\n\n• b'],
	[
		'dashes under a text',
		'a\n---\nb\n\n> c\n> ---\n> d',
		`a\n${'─'.repeat(12)}\nb\n\n>>c\n>>${'─'.repeat(12)}\n>>d`,
	],
	['headings underlined at length', 'Title\n-----\nb', '[size=19][b]Title[/b][/size]\nb'],
	['dashes that are fewer', 'a\n--\nb', 'a\n--\nb'],
	[
		'pipes in links of tables',
		'| a | b |\n|---|---|\n| [c|d](https://x.y/?q=1|2) | e |',
		'[code]a                          | b\n---------------------------+----\nc|d (https://x.y/?q=1%7C2) | e[/code]',
	],
	[
		'pipes in links elsewhere',
		'[c|d](https://x.y) `[a|b](c)`',
		'[url=https://x.y]c|d[/url] [b][a|b]_(c)[/b]'.replace('_', NO_WIDTH),
	],
	[
		'mentions',
		'[Anna *S*](user:7), [](user:8), [the team](chat:123), [x](chat:chat5)',
		'[USER=7]Anna [i]S[/i][/USER], [USER=8][/USER], [CHAT=123]the team[/CHAT], [CHAT=5]x[/CHAT]',
	],
	[
		'what is no mention',
		'[all](user:all) [x](user:0) [y](user:7x)',
		'all (user:all) x (user:0) y (user:7x)',
	],
	['mentions in tables', '|a|\n|-|\n|[Anna](user:7)|', '[code]a\n────\nAnna[/code]'],
	[
		'code to copy',
		'```py\nx[i] = y[b] & z  # <a> &amp; [url]\n```\n`x[i]` and *that*',
		`[code]x[i] = y[b] & z  # <a> &amp; [url][/code]\n[b]x[${NO_WIDTH}i][/b] and [i]that[/i]`,
	],
	['an index in code', '`x[i]` and `y[b][s]`', `[b]x[i][/b] and [b]y[${NO_WIDTH}b][s][/b]`],
	[
		'commands in code',
		'```\n/deploy prod\n/pay all\n//x\n```',
		'[code]/deploy prod\n /pay all\n//x[/code]',
	],
];

describe('what models write', () => {
	it.each(CASES)('becomes BB code: %s', (_what, markdown, bbCode) => {
		expect(bbCodeOf(markdown)).toBe(bbCode);
		expect(unbalanced(bbCode)).toEqual([]);
	});
});

describe('tables for a phone', () => {
	const wide =
		'| Name | What it is good for |\n|---|---|\n| A | Everything that has [b] in [its](https://x.y) name |\n| **B** | |\n| | c |';

	it('become lines where they are wide', () => {
		expect(bbCodeOf(`x\n\n${wide}\n\ny`, { tables: 'lines' })).toBe(
			`x\n\nName: A\nWhat it is good for: Everything that has [${NO_WIDTH}b] in [url=https://x.y]its[/url] name\n\nName: [b]B[/b]\n\nWhat it is good for: c\n\ny`,
		);
		expect(bbCodeOf('| a | b |\n|---|---|\n| c | d |', { tables: 'lines' })).toBe(
			bbCodeOf('| a | b |\n|---|---|\n| c | d |'),
		);
		expect(bbCodeOf(`- x\n\n  ${wide.replaceAll('\n', '\n  ')}`, { tables: 'lines' })).toContain(
			`\n${I}Name: A\n`,
		);
	});

	it('are left out, or stay code', () => {
		expect(bbCodeOf(wide, { tables: 'none' })).toBe('');
		expect(bbCodeOf(wide)).toMatch(/^\[code\]Name \| What/);
	});
});

describe('a flood', () => {
	const floods: Array<[string, string]> = [
		['one long cell', `|a|b|\n|-|-|\n|${'x'.repeat(10_000)}|c|\n${'|d|e|\n'.repeat(200)}`],
		['a long head', `|${'x'.repeat(10_000)}|b|\n|-|-|\n${'|d|e|\n'.repeat(2000)}`],
		['many columns', `${'|a'.repeat(2000)}|\n${'|-'.repeat(2000)}|\n${'|\n'.repeat(2000)}`],
		['many tables', `|${'x'.repeat(60)}|\n|-|\n${'||\n'.repeat(40)}\n`.repeat(60)],
		['deep lists', `${'- '.repeat(90)}a\n${'b\n'.repeat(5000)}`],
		['deep quotes', `${'> '.repeat(90)}a\n${'b\n'.repeat(5000)}`],
		[
			'overlapping links',
			`${'<b>[x</b>y<i>](https://x.y/'.repeat(50)}${'z'.repeat(3000)}${'</i>)'.repeat(50)}`,
		],
	];

	it.each(floods)('of %s makes few messages', (_what, markdown) => {
		for (const tables of ['code', 'lines'] as const) {
			const bbCode = bbCodeOf(markdown, { tables });
			expect(bbCode.length).toBeLessThan(20_000 + 12 * markdown.length);
			expect(split(bbCode).length).toBeLessThan(3 + (12 * markdown.length) / 10_000);
		}
		expect(JSON.stringify(tablesOf(markdown).map(gridOf)).length).toBeLessThan(2_000_000);
	});

	it('of cells keeps the others in their columns', () => {
		const [head, rule, long, last] = bbCodeOf(`|a|b|\n|-|-|\n|${'x'.repeat(100)}|c|\n|d|e|`).split(
			'\n',
		);
		expect([head.indexOf('|'), rule.indexOf('+'), long.indexOf('|'), last.indexOf('|')]).toEqual([
			61 + '[code]'.length,
			61,
			101,
			61,
		]);
	});
});

describe('people by name', () => {
	const people = [
		{ id: 7, name: 'Anna Schmidt' },
		{ id: 8, name: 'Jean-Luc Picard' },
		{ id: 9, name: 'Anna Weber' },
		{ id: 10, name: 'Ким' },
		{ id: 11, name: 'Kim' },
		{ id: 12, name: 'Kim' },
	];
	it.each([
		['@Anna Schmidt, hi', '[USER=7]Anna Schmidt[/USER], hi'],
		['**@anna weber**: @Jean-Luc!', '[b][USER=9]anna weber[/USER][/b]: [USER=8]Jean-Luc[/USER]!'],
		['@Anna, @Kim, a@Ким, @Кимоно', '@Anna, @Kim, a@Ким, @Кимоно'],
		['@Ким.', '[USER=10]Ким[/USER].'],
		['`@Ким` [@Ким](https://x.y)', '[b]@Ким[/b] [url=https://x.y]@Ким[/url]'],
		['@constructor @toString', '@constructor @toString'],
	])('%s', (markdown, bbCode) => {
		expect(bbCodeOf(markdown, { people })).toBe(bbCode);
	});
});
