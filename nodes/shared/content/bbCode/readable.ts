import { readableLines } from './readableLines';
import { Reading } from './readableTags';
import { markupOf } from './pairs';

export interface ReadableOptions {
	/** `markdown` (default) keeps emphasis, links and code as Markdown; `plainText` the words and addresses alone. */
	as?: 'markdown' | 'plainText';
	/** Users and bots whose mentions are taken out, such as the bot that is spoken to. */
	without?: readonly number[];
}

/**
 * A text as Bitrix24 gives it back (docs/bitrix24-facts.md, "Texts read back"), for somebody who reads no BB code: an AI
 * model or another program. Tags become Markdown or go, people are their names, entities are decoded, lists, quotes and
 * headings are Markdown's again, and what kept signs from being markup is gone.
 *
 * @param text with BB codes; what comes out is text, to be sent as Markdown or as plain text and never as BB code
 */
export function readableText(
	text: string,
	{ as = 'markdown', without = [] }: ReadableOptions = {},
): string {
	const source = text.replace(/\r\n?/g, '\n').replace(/[\uFDD0-\uFDEF]/g, '\uFFFD');
	const reading = new Reading(withoutMentions(source, without), as);
	return readableLines(reading.text, reading.codes, as).trim();
}

const USER = /^\[user=(\d+)[\s\]]/i;

/** The text without these mentions, and without the comma or the blank that stood beside them. */
function withoutMentions(text: string, users: readonly number[]): string {
	if (users.length === 0) return text;
	const kept: string[] = [];
	let done = 0;
	for (const { name, opening, at } of markupOf(text).pairs) {
		const [, id] = (name === 'user' && USER.exec(opening)) || [];
		if (id === undefined || !users.includes(Number(id)) || at[0] < done) continue;
		const before = text.slice(done, at[0]);
		const after = text.slice(at[3], at[3] + 20);
		const beginsLine = /(?:^|\n)[^\S\n]{0,9}$/.test(text.slice(Math.max(0, at[0] - 10), at[0]));
		const [beside] = beginsLine ? (/^[^\S\n]{0,9}[,:;]?[^\S\n]{0,9}/.exec(after) ?? ['']) : [''];
		kept.push(beginsLine || /^[^\s.,:;!?]/.test(after) ? before : shortened(before, after));
		done = at[3] + beside.length;
	}
	return kept.join('') + text.slice(done);
}

/** What stands before a mention within a line: its blank goes, and its comma where a sentence ends. */
function shortened(before: string, after: string): string {
	const words = /\s$/.test(before) ? before.slice(0, -1) : before;
	return words.endsWith(',') && !/^\s*[,:;\p{L}\p{N}]/u.test(after) ? words.slice(0, -1) : words;
}
