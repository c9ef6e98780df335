import { ALL } from './tagNames';

/**
 * What is put into text to keep it from being markup. The API documents no way to escape a bracket; a character of no
 * width after it shows the text as it was written, and survives trimming, which a word joiner in some fonts does not do
 * unseen.
 */
export const NO_WIDTH = '\u200B';

/** A bracket that opens or closes a known tag, now or with what may follow the text. */
const OPENER = new RegExp(`\\[(?=/?(?:(?:${ALL.join('|')})(?![a-z0-9_])|\\*\\]))`, 'gi');

/** The index of an array in code, such as `x[i]`, which is no tag as long as no `[/i]` ends it. */
const INDEX = /[\w)\]]\[([bius])\]/iy;
const END_OF_LOOK = /\[\/([bius])\]/gi;

/**
 * Text in which no BB tag works; brackets that form none stay as they are.
 *
 * @param beside what stands in the same message, where that is known
 */
export function withoutTags(text: string, beside?: string): string {
	const ends = new Set(
		beside === undefined
			? ['b', 'i', 'u', 's']
			: [text, beside].flatMap((part) =>
					[...part.matchAll(END_OF_LOOK)].map(([, name]) => name.toLowerCase()),
				),
	);
	return text.replace(OPENER, (bracket: string, at: number) => {
		INDEX.lastIndex = Math.max(0, at - 1);
		const [, index] = INDEX.exec(text) ?? [];
		return index !== undefined && !ends.has(index.toLowerCase()) ? bracket : bracket + NO_WIDTH;
	});
}

/** Entities are decoded before tags are read (docs/bitrix24-facts.md, "Texts"). */
const ENTITY = /&(?=#[\dx]|[a-z][a-z\d]{1,31};)/gi;

/** What the server makes a line break of. */
const LINE_BREAK = /#(?=br#)|<(?=br\s*\/?>)/gi;

/** What newer clients would make a link or a heading of, though Bitrix24 has BB code (docs/bitrix24-facts.md, "Texts"). */
const MARKDOWN_LINK = /\](?=[(:])/g;
const MARKDOWN_HEADING = /(?<![^\s>])#{1,6}(?=\s|$)/g;

/** A line that Bitrix24 would read as a quote (`>>`) or as the border of a quoted block (`------`). */
const QUOTED = /(^|\n)([^\S\n]*>)(?=>)/g;
const BORDER = /(^|\n)([^\S\n]*-)(?=-{2,}[^\S\n]*(?:\n|$))/g;

/** So many dashes border a quoted block for Bitrix24's own client wherever they stand. */
const LONG_BORDER = /-{53}(?=-)/g;

/** A bot's command is read at the start of any line; blanks before the first one are trimmed. */
const COMMANDS = /(^|\n)([^\S\n]*)(?=\/[^\s/])/g;

/** Text in which nothing starts a quote. */
function withoutQuotes(text: string): string {
	return text
		.replace(QUOTED, `$1$2${NO_WIDTH}`)
		.replace(BORDER, `$1$2${NO_WIDTH}`)
		.replace(LONG_BORDER, `$&${NO_WIDTH}`);
}

/**
 * Text that shows as it is written: no tag, quote, command, entity or line sign works in it, nor what newer clients
 * read as a link in Markdown.
 *
 * @param text with line feeds as its only line ends
 * @param beside what else the message holds, where that is known: see withoutTags
 */
export function harmless(text: string, beside?: string): string {
	const plain = withoutTags(text, beside)
		.replace(ENTITY, `&${NO_WIDTH}`)
		.replace(LINE_BREAK, `$&${NO_WIDTH}`)
		.replace(MARKDOWN_LINK, `]${NO_WIDTH}`)
		.replace(MARKDOWN_HEADING, `$&${NO_WIDTH}`);
	return withoutQuotes(plain).replace(COMMANDS, `$1$2${NO_WIDTH}`);
}

/**
 * Text for within `[code]`, as it is but for what works even there: the end of the code, signs for line breaks, and
 * lines that call a command, which get a space in front.
 */
export function verbatim(text: string): string {
	return text
		.replace(/\[(?=\/?code\b|br\])/gi, `[${NO_WIDTH}`)
		.replace(LINE_BREAK, `$&${NO_WIDTH}`)
		.replace(/\n(?=\/(?:[^\s/]|$))/g, '\n ');
}

/** What Bitrix24 takes for a command where a message begins: a bot's, or `/me` and `/loud` of the chat. */
export const COMMAND = /^\s*\/(?=[^\s/])/;

/** Line ends of all systems as line feeds; without control characters, which show nothing, and halves of characters. */
export function normalized(text: string): string {
	return text
		.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
		.replace(/[^\P{Cc}\n\t]/gu, '')
		.replace(/\p{Cs}/gu, '\uFFFD');
}
