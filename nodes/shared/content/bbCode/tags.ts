/**
 * Tags of Bitrix24's BB code: the documented ones (docs/bitrix24-facts.md, "Tags") and those that
 * messages of the product also hold, such as `[rating=5]`.
 */
const NAMES =
	'size|color|url|user|chat|context|code|img|icon|put|send|call|timestamp|disk|br|b|i|u|s' +
	'|attach|rating|date|like|dislike|quote|list|table|tr|td|th|font|video|left|center|right|justify|pch|ch|p';

/** A bracket that opens or closes a known tag, now or with what may follow the text. */
const OPENER = new RegExp(`\\[(?=/?(?:(?:${NAMES})(?![a-z0-9_])|\\*\\]))`, 'gi');

/**
 * What is put into text to keep it from being markup. The API documents no way to escape a bracket; a character of no
 * width after it shows the text as it was written, and survives trimming, which a word joiner in some fonts does not do
 * unseen.
 */
export const NO_WIDTH = '\u200B';

/** Text in which no BB tag works; brackets that form none stay as they are. */
export function withoutTags(text: string): string {
	return text.replace(OPENER, `[${NO_WIDTH}`);
}

/** A line that Bitrix24 would read as a quote (`>>`) or as the border of a quoted block (`------`). */
const QUOTED = /^([^\S\n]*>)(?=>)/gm;
const BORDER = /^([^\S\n]*-)(?=-{2,}[^\S\n]*$)/gm;

/** So many dashes border a quoted block for Bitrix24's own client wherever they stand. */
const LONG_BORDER = /-{53}(?=-)/g;

/** Text in which nothing starts a quote. */
export function withoutQuotes(text: string): string {
	return text
		.replace(QUOTED, `$1${NO_WIDTH}`)
		.replace(BORDER, `$1${NO_WIDTH}`)
		.replace(LONG_BORDER, `$&${NO_WIDTH}`);
}

/** What Bitrix24's client takes for a command at the start of a message: `/me` sets it in italics, `/loud` large. */
export const COMMAND = /^\s*\/(?=me|loud)/i;

/** A message that is no such command. */
export function withoutCommand(text: string): string {
	return text.replace(COMMAND, `$&${NO_WIDTH}`);
}
