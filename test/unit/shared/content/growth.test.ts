import { escaped, plainText, withoutHtml } from '../../../../nodes/shared/content/bbCode/plain';
import { readableText } from '../../../../nodes/shared/content/bbCode/readable';
import { gridOf } from '../../../../nodes/shared/content/blocks/attachment';
import { bbCodeOf, tablesOf } from '../../../../nodes/shared/content/markdown/markdown';
import { safeFileName } from '../../../../nodes/shared/portal/fileName';
import { parsedExactly, withExactNumbers } from '../../../../nodes/shared/portal/exactJson';
import { pageFailure } from '../../../../nodes/shared/portal/page';
import { mayHoldToken, scrubber } from '../../../../nodes/shared/portal/scrub';
import { mentions } from '../../../../nodes/Bitrix24ChatTrigger/spoken';
import { split } from '../../../../nodes/shared/content/split/split';

/** Time and memory of the functions for texts, as the texts grow: strangers write them. */

const SIZES = [50_000, 100_000, 200_000];

/** Four times the text may take this many times as long; a function of quadratic time takes 16. */
const MOST = 10;
/** What is faster than this is not judged: a pause for garbage would decide. */
const FAST_ENOUGH = 3_000;

const SCRUBBER = scrubber(['abcdef0123456789', 'pa/ss \\wörd"<1>&'], ['a token of somebody']);

const FUNCTIONS: Record<string, (text: string) => unknown> = {
	plainText,
	escaped,
	withoutHtml,
	split: (text) => split(text),
	bbCodeOf: (text) => split(bbCodeOf(text)),
	'bbCodeOf, lines': (text) => bbCodeOf(text, { tables: 'lines' }),
	'bbCodeOf, people': (text) => bbCodeOf(text, { people: [{ id: 7, name: 'Anna Schmidt' }] }),
	readableText: (text) => readableText(text, { without: [1] }),
	'readableText, plain': (text) => readableText(text, { as: 'plainText', without: [1] }),
	mentions: (text) => mentions(text, 7),
	'cards of tables': (text) => tablesOf(text).map(gridOf),
	'notifications, plain': (text) => withoutHtml(plainText(text)),
	'notifications, Markdown': (text) => withoutHtml(bbCodeOf(text)),
	'secrets in errors': (text) => SCRUBBER.text(text),
	'secrets in answers': (text) => SCRUBBER.data({ [text]: text }),
	'looking for tokens': (text) => mayHoldToken(text),
	'error pages': (text) => pageFailure(502, text),
	'names of files': safeFileName,
	'numbers of answers': (text) => {
		withExactNumbers(text);
		parsedExactly(JSON.stringify([text, 1e16]));
	},
};

/** Each makes a text of about so many characters. */
const repeated = (piece: string) => (size: number) => piece.repeat(Math.ceil(size / piece.length));
const TEXTS: Record<string, (size: number) => string> = {
	letters: repeated('x'),
	prose: repeated('Some **bold** words and [a link](https://x.y), see `x[i]`.\n\n'),
	'U+2028': repeated('\u2028'),
	spaces: (size) => `a${' '.repeat(size)}b`,
	'no-break spaces': (size) => `a${'\u00A0 '.repeat(size / 2)}b`,
	'line ends': (size) => `a${'\n'.repeat(size)}b`,
	brackets: repeated('['),
	'escaped brackets': (size) => `[${'\\['.repeat(size / 2)}`,
	'opened formulas': repeated('\\('),
	'opened formulas, closed once': (size) => `${'\\('.repeat(size / 2)}\\)`,
	'opened brackets, words': repeated('\\[ a '),
	dollars: repeated('$a '),
	'equal signs': (size) => `a\n${'='.repeat(size)}x`,
	dashes: (size) => `a\n${'-'.repeat(size)}x`,
	'less-than signs': repeated('<'),
	'opened elements': repeated('<b>'),
	'code elements': repeated('<code>'),
	elements: repeated('<b>x</b>'),
	'elements in elements': (size) => '<b>'.repeat(size / 7) + '</b>'.repeat(size / 7),
	ampersands: repeated('&#'),
	entities: repeated('&amp;'),
	'opened tags': repeated('[b]'),
	tags: repeated('[b]x[/b]'),
	'opened code': repeated('[code]'),
	'quoted blocks': repeated('------\nx\n'),
	quotes: repeated('>>'),
	mentions: repeated('[user=1]Bot[/user], '),
	sizes: repeated('[size=22][b]x[/b][/size] '),
	'tags in tags': (size) =>
		'[b][url=x][size=22]'.repeat(size / 40) + '[/size][/url][/b]'.repeat(size / 40),
	emphasis: repeated('*a **b '),
	backticks: (size) => Array.from({ length: Math.sqrt(size) }, (_, at) => '`'.repeat(at)).join(' '),
	pipes: repeated('[a|b]('),
	'line of links': repeated('[a](b) '),
	definitions: repeated('[a]: b\n\n'),
	people: repeated('@Anna Schmidt @Anna x @a.b '),
	'a cell': (size) => `|a|b|\n|-|-|\n|${'x'.repeat(size)}|c|`,
	'a cell of emoji': (size) => `|a|b|\n|-|-|\n|${'👍🏽'.repeat(size / 4)}|c|`,
	'spaces in a cell': (size) => `|a|b|\n|-|-|\n|x${' '.repeat(size)}y|c|`,
	rows: (size) => `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(size / 6)}`,
	'many tables': repeated('|a|\n|-|\n|b|\n\n'),
	lists: repeated('- a\n  - b\n1. c\n'),
	addresses: repeated('https://x.y/rest/1/abcdef/download.json?token=a&auth=b '),
	'opened scripts': repeated('<script'),
	'scripts in scripts': repeated('<script><style>'),
	backslashes: repeated('\\'),
	percents: repeated('%25'),
	'percents, interrupted': repeated('%25252525%25252525%25252525%25252525 '),
	'entities by number, interrupted': repeated('&#97;&#x61;a%61 '),
	'quotation marks': repeated('"\\"'),
	digits: repeated('1234567890'),
	'mentions that are opened': repeated('[user=7'),
	dots: repeated('.. '),
	commands: repeated('/x\n'),
	'line breaks of all kinds': repeated('#BR#[br]<br />\r\n'),
};

interface Figure {
	text: string;
	milliseconds: number[];
	ratio: string;
	megabytes: number;
}

function measured(run: (text: string) => unknown, text: string): number {
	const started = performance.now();
	run(text);
	return performance.now() - started;
}

describe('time grows with the length of a text', () => {
	test.each(Object.keys(FUNCTIONS))('%s', (name) => {
		const run = FUNCTIONS[name];
		const figures = Object.entries(TEXTS).map(([text, make]): Figure => {
			const before = process.memoryUsage().rss;
			const all = SIZES.map((size) => measured(run, make(size)));
			// A second try where the first one looks bad: the machine may have been busy.
			if (all[2] > FAST_ENOUGH && all[2] > MOST * all[0])
				SIZES.forEach((size, at) => (all[at] = measured(run, make(size))));
			return {
				text,
				milliseconds: all.map(Math.round),
				ratio: (all[2] / Math.max(all[0], 1)).toFixed(1),
				megabytes: Math.max(0, Math.round((process.memoryUsage().rss - before) / 1e6)),
			};
		});
		const rows = figures.map(({ text, milliseconds, ratio, megabytes }) =>
			[
				text.padEnd(30),
				...[...milliseconds, ratio, megabytes].map((one) => `${one}`.padStart(8)),
			].join(''),
		);
		process.stdout.write(
			`${name}: milliseconds at ${SIZES.join(', ')} characters, ratio, megabytes more\n${rows.join('\n')}\n\n`,
		);
		for (const { text, milliseconds } of figures) {
			const [least, , most] = milliseconds;
			const grows = most <= FAST_ENOUGH || most <= MOST * Math.max(least, 1);
			expect({ text, milliseconds, grows }).toEqual({ text, milliseconds, grows: true });
			expect({ text, isSlow: most > 10_000 }).toEqual({ text, isSlow: false });
		}
	});
});
