import { cellText } from './inline';
import type { Token } from './parser';

/** A table that stands elsewhere. */
interface Apart {
	/** The heading that goes along, as plain text; empty without one. */
	heading: string;
	/** From `table_open` up to `table_close`. */
	table: Token[];
}

/** A heading is three tokens: it opens, has its text, and closes. */
const HEADING = 3;

/**
 * Takes the tables out of a text, each with the heading right before it where nothing else stands under that heading: it
 * would be left alone in the text, and the table without its name.
 */
export function withoutTables(tokens: Token[]): { text: Token[]; apart: Apart[] } {
	const text: Token[] = [];
	const apart: Apart[] = [];
	let start = -1;
	tokens.forEach((token, at) => {
		if (token.type === 'table_open') start = at;
		if (start === -1) text.push(token);
		if (token.type !== 'table_close') return;
		const next = tokens[at + 1];
		const ends = next === undefined || /^(?:heading|table)_open$|^hr$/.test(next.type);
		const isNamed = ends && token.level === 0 && text.at(-1)?.type === 'heading_close';
		const heading = isNamed ? text.splice(-HEADING) : [];
		const [, inline] = heading;
		apart.push({
			heading: cellText(inline?.children ?? []).trim(),
			table: tokens.slice(start, at),
		});
		start = -1;
	});
	return { text, apart };
}
