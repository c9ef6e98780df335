import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { plainText } from '../../../../../nodes/shared/content/bbCode/plain';
import { readableText } from '../../../../../nodes/shared/content/bbCode/readable';
import { bbCodeOf } from '../../../../../nodes/shared/content/markdown/markdown';
import { shownText, visibleText } from '../../../../portal/texts';
import { hostile } from '../../../support/hostileTexts';
import { FROM_MARKDOWN, offences } from '../../../support/judge';

const I = '\u2003'.repeat(2);
const BORDER = '-'.repeat(54);
const NO_WIDTH = '\u200B';

const CASES: Array<[what: string, text: string, markdown: string, plain?: string]> = [
	['emphasis', '[B]a[/B] [i]b[/i] [s]c[/s] [u]d[/u]', '**a** *b* ~~c~~ d', 'a b c d'],
	['emphasis with blanks', 'a[b] b [/b]c', 'a **b** c', 'a b c'],
	['emphasis over lines', '[b]a\n\nb[/b]', '**a**\n\n**b**', 'a\n\nb'],
	['emphasis in emphasis', '[b]a [b]b[/b] [i]c[/i][/b]', '**a b *c***', 'a b c'],
	['tags without an end', 'a [b] b [/i]', 'a [b] b [/i]', 'a [b] b [/i]'],
	['links', '[URL=https://x.y/a]b[/URL]', '[b](https://x.y/a)', 'b (https://x.y/a)'],
	['addresses', '[URL]https://x.y[/URL] https://z.w', 'https://x.y https://z.w'],
	['links that show themselves', '[URL=http://x.y]x.y[/URL]', 'http://x.y'],
	['links within the portal', '[url=/company/]a[/url]', '[a](/company/)', 'a (/company/)'],
	[
		'links with brackets',
		'[url=https://x.y/(a) b]c[/url]',
		'[c](https://x.y/%28a%29%20b)',
		'c (https://x.y/(a) b)',
	],
	['dangerous links', '[url=javascript:x]a[/url]', 'a'],
	[
		'mentions',
		'[USER=5 REPLACE]Eva[/USER] [user=6][/user] [user=all]everyone[/user]',
		'Eva user 6 everyone',
	],
	[
		'chats',
		'[chat=5]a[/chat] [dialog=chat5 message=6]b[/dialog] [context=chat5/6]c[/context]',
		'a b c',
	],
	[
		'what can be pressed',
		'[send=/pay all]a[/send] [put=x]b[/put] [call=+491]c[/call] [call]+492[/call]',
		'a b c +492',
	],
	['looks', '[size=30]a[/size] [color=#f00]b[/color]', 'a b'],
	[
		'pictures',
		'[img size=small]https://x.y/z.png [/img]',
		'![](https://x.y/z.png)',
		'https://x.y/z.png',
	],
	['icons and files', 'a [icon=/x.png size=2 title=Hi there] [disk=5]b', 'a Hi there b'],
	['times', '[timestamp=1700000000 format=LONG_DATE]', '2023-11-14 22:13 UTC'],
	['wrong times', '[timestamp=x] [timestamp=999999999999999]a', 'a'],
	['line breaks', 'a[br]b\r\nc', 'a\nb\nc'],
	['entities', '&lt;b&gt; &amp; &#91;b&#93; &amp;lt;', '<b> & [b] &lt;'],
	[
		'code',
		'[code]a &lt; [b]b[/b]\n  c[/code]',
		'```\na &lt; [b]b[/b]\n  c\n```',
		'a &lt; [b]b[/b]\n  c',
	],
	['code in a line', 'a [code]b`c[/code] d', 'a ``b`c`` d', 'a\nb`c\nd'],
	['code with backticks', '[code]```\nx[/code]', '````\n```\nx\n````', '```\nx'],
	['quotes', '>>a\n>>[b]b[/b]\nc', '> a\n> **b**\n\nc', '> a\n> b\nc'],
	[
		'quoted blocks',
		`${BORDER}\nEva [10:00]\nsaid\n${BORDER}\nyes`,
		'> Eva [10:00]\n> said\n\nyes',
		'> Eva [10:00]\n> said\nyes',
	],
	['one border', `a\n${BORDER}\nb`, `a\n${BORDER}\nb`],
	[
		'headings',
		'[size=22][b]a[/b][/size]\n[size=19][b]b [i]c[/i][/b][/size]\nx [size=16][b]d[/b][/size]',
		'# a\n## b *c*\nx **d**',
		'a\nb c\nx d',
	],
	[
		'lists',
		`• a\n${I}1. b\n    • c\n• ☐ d\n☑ e\n2. ☐ f\ng`,
		'- a\n    1. b\n    - c\n- ☐ d\n- [x] e\n2. [ ] f\n\ng',
		`• a\n    1. b\n    • c\n• ☐ d\n☑ e\n2. ☐ f\ng`,
	],
	['rules', `a\n${'─'.repeat(12)}`, 'a\n***', `a\n${'─'.repeat(12)}`],
	['what the product writes', '[LIKE] [RATING=4] [ATTACH=5][PCH=1]a[/PCH]', '👍 4 a'],
	['signs of no width', `[${NO_WIDTH}b]a[${NO_WIDTH}/b] &${NO_WIDTH}amp;`, '[b]a[/b] &amp;'],
	['nothing', ' \n', ''],
];

describe('a text from Bitrix24', () => {
	it.each(CASES)('is readable: %s', (_what, text, markdown, plain = markdown) => {
		expect(readableText(text)).toBe(markdown);
		expect(readableText(text, { as: 'plainText' })).toBe(plain);
	});

	it.each([
		['[USER=456 REPLACE]Bot[/USER], what is up?', 'what is up?'],
		['[USER=456]Bot[/USER]: [b]x[/b]', '**x**'],
		['hey [USER=456]Bot[/USER] how are you', 'hey how are you'],
		['hey [USER=456]Bot[/USER], how', 'hey, how'],
		['thanks, [USER=456]Bot[/USER]!', 'thanks!'],
		['thanks [user=456]Bot[/user]', 'thanks'],
		['[USER=456]Bot[/USER]', ''],
		['[USER=457]Eva[/USER] and [USER=4567]Tom[/USER]', 'Eva and Tom'],
		['a\n[USER=456]Bot[/USER] b', 'a\nb'],
		['[code][user=456]Bot[/user][/code]', '```\n[user=456]Bot[/user]\n```'],
	])('loses the mention of the bot at its place: %s', (text, readable) => {
		expect(readableText(text, { without: [456] })).toBe(readable);
	});
});

/** What a text sent as Markdown is for a bot that hears it. */
const there = (markdown: string) => shownText(bbCodeOf(markdown), (id) => `user ${id}`);
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const client = new MarkdownIt({ html: false, linkify: true });

/** The blocks of a text in Markdown, with what makes each, its words and its links. */
function outline(markdown: string): string[] {
	const found: string[] = [];
	let depth = 0;
	for (const { type, tag, content, children } of client.parse(markdown, {})) {
		if (/^(?:bullet_list|ordered_list|blockquote)_open$/.test(type)) depth += 1;
		if (/^(?:bullet_list|ordered_list|blockquote)_close$/.test(type)) depth -= 1;
		if (/^(?:heading|blockquote|list_item)_open$/.test(type)) found.push(`${depth}${tag}`);
		if (type === 'fence' || type === 'code_block') found.push(`code ${content}`);
		if (type !== 'inline') continue;
		const marks = (children ?? []).map((child) => {
			if (child.type === 'link_open') return `<${child.attrGet('href')}>`;
			return /^(?:strong|em|s)_/.test(child.type) ? child.type : child.content;
		});
		found.push(wordsOf(marks.join(' ')).join(' '));
	}
	return found;
}

/** Headings, quotes, items of lists and code, in order. */
function structure(markdown: string): string {
	return client
		.parse(markdown, {})
		.flatMap(({ type }) => {
			if (type === 'fence' || type === 'code_block') return ['code'];
			const [, block] = /^(heading|blockquote|list_item)_open$/.exec(type) ?? [];
			return block === undefined ? [] : [block];
		})
		.join(' ');
}

/** CommonMark's examples whose structure a chat can't keep, or that nobody reads it from. */
const OTHERWISE = new Set([
	// Signs that were escaped are read as people mean them who write Markdown into a chat.
	...[14, 26, 38, 65, 70, 93, 238, 312, 353],
	// Nothing is shown: headings, quotes and code without a word.
	...[79, 126, 130, 144, 218, 239, 240, 278],
	// A line of dashes or equals signs under a text is a line, as models mean it.
	...[59, 84, 87, 91, 95, 96, 103, 106, 141],
	// Headings from the fourth level on, and those within lists, are bold; a heading of "#" alone is none.
	...[62, 72, 300],
	// Code within quotes and by indentation within lists is text; quotes and lists that begin within a list's first line.
	...[6, 7, 128, 236, 237, 252, 260, 273, 274, 292, 293, 298, 299, 321, 324],
]);

describe('there and back again', () => {
	const word = fc.constantFrom(
		'one',
		'two',
		'слово',
		'言葉',
		'x1',
		'AT&T',
		'a_b',
		'100%',
		'&amp;',
		'(so)',
	);
	const inline = fc.oneof(
		{ weight: 4, arbitrary: word },
		word.map((text) => `**${text}**`),
		word.map((text) => `*${text}*`),
		word.map((text) => `~~${text}~~`),
		word.map((text) => `**bold *and* ${text}**`),
		word.map((text) => `[${text}](https://x.y/${text.length}?a=b)`),
		fc.constantFrom(
			'https://z.w/q',
			'[b]x[/b]',
			'&#91;url=x&#93;',
			'[y](/online/)',
			'/pay',
			'x[i]',
		),
	);
	const line = fc
		.array(inline, { minLength: 1, maxLength: 6 })
		.map((parts) => `w ${parts.join(' ')}`);
	const code = fc.constantFrom('```\nif (a[b]) {\n\treturn "&amp;";\n}\n```', '```\nx\n\n  y\n```');
	const block = fc.oneof(
		line,
		fc
			.tuple(fc.integer({ min: 1, max: 3 }), word)
			.map(([level, text]) => `${'#'.repeat(level)} h ${text}`),
		fc
			.array(line, { minLength: 1, maxLength: 3 })
			.map((lines) => lines.map((one) => `- ${one}`).join('\n')),
		fc
			.array(line, { minLength: 1, maxLength: 3 })
			.map((lines) => lines.map((one, at) => `${at + 1}. ${one}`).join('\n')),
		fc.tuple(line, line, line).map(([a, b, c]) => `- ${a}\n  - ${b}\n    1. ${c}`),
		fc
			.array(line, { minLength: 1, maxLength: 3 })
			.map((lines) => lines.map((one) => `> ${one}`).join('\n')),
		code,
	);
	const document = fc
		.array(block, { minLength: 1, maxLength: 6 })
		.map((blocks) => blocks.join('\n\n'));

	it('5 000 texts keep their words, links and structure', () => {
		fc.assert(
			fc.property(document, (markdown) => {
				expect(outline(readableText(there(markdown)))).toEqual(outline(markdown));
			}),
			{ numRuns: 5_000, seed: 20_261_127 },
		);
	});

	it("CommonMark's own examples keep the words and links that the chat shows", () => {
		for (const { markdown, number } of examples) {
			const shown = there(markdown.replaceAll('→', '\t'));
			const links = (text: string) => new Set(text.match(/https?:\/\/[\w./?=&%-]+\w/g) ?? []);
			const readable = readableText(shown);
			const unmarked = (text: string) => text.replace(/[*~`]/g, '');
			const encoded = (address: string) =>
				address.replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
			const values = shown
				.replace(/\[URL=([^\]]*)\]([^]*?)\[\/URL\]/g, (_all, address: string, words: string) =>
					words === address ? words : `${words} ${encoded(address)} `,
				)
				.replace(/\[URL\]|\[\/URL\]/g, ' ');
			const found = readableText(shown, { as: 'plainText' });
			expect({ number, words: wordsOf(unmarked(readable)) }).toEqual({
				number,
				words: wordsOf(unmarked(visibleText(values))),
			});
			expect({ number, links: links(readable) }).toEqual({ number, links: links(shown) });
			for (const link of links(shown)) expect(found).toContain(link);
		}
	});

	it("CommonMark's own examples keep their structure, where a chat has it", () => {
		const changed = examples.filter(({ markdown }) => {
			const source = markdown.replaceAll('→', '\t');
			return structure(readableText(there(source))) !== structure(source);
		});
		expect(changed.map(({ number }) => number)).toEqual(
			[...OTHERWISE].sort((one, other) => one - other),
		);
		expect(changed.length).toBeLessThan(examples.length * 0.07);
	});

	it('nothing crashes, and no tag of people survives the way back', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				for (const shown of [text, shownText(text), shownText(plainText(text)), there(text)]) {
					for (const as of ['markdown', 'plainText'] as const) {
						const readable = readableText(shown, { as, without: [1] });
						expect(offences(plainText(readable))).toEqual([]);
						expect(offences(bbCodeOf(readable), FROM_MARKDOWN)).toEqual([]);
						expect(readable).not.toMatch(/[\uFDD0-\uFDEF\u200B]/);
					}
				}
				expect(wordsOf(readableText(shownText(plainText(text)), { as: 'plainText' }))).toEqual(
					wordsOf(text.replace(/\p{Cc}/gu, (sign) => (/\s|\u0085/.test(sign) ? ' ' : ''))),
				);
			}),
			{ numRuns: 5_000, seed: 20_261_127 },
		);
	});
});
