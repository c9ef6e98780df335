import { decodeEntities, outsideCode } from './entities';

/** How a text is prepared before anything is read in it: line breaks, entities, blanks at the ends, length. */

const LONGEST = 20_000;
/** A text is cut only when the cut makes it shorter than the note that says so. */
const NOTE = ' (...)';
/** What PHP's trim takes away, NUL among them. */
const BLANKS = ' \\t\\n\\r\\0\\x0b';
const TRIMMED = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'g');

/** `#BR#`, `[br]` and `<br />` become line breaks, as `\r\n` does. */
export function withLines(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/#BR#|\[br\]|<br\s*\/?>/gi, '\n');
}

/** Blanks, line breaks and NUL at both ends go. */
export function trimmed(text: string): string {
	return text.replace(TRIMMED, '');
}

/** A text of more than 20 006 code points is cut to 20 000 and a note. */
export function cut(text: string): string {
	if (text.length <= LONGEST + NOTE.length) return text;
	const points = [...text];
	return points.length > LONGEST + NOTE.length ? points.slice(0, LONGEST).join('') + NOTE : text;
}

/**
 * The text in which tags and commands are read: lines made, entities outside `[code]` decoded once (which can
 * make new lines), no-break spaces turned into spaces, trimmed.
 */
export function prepared(text: string): string {
	const decoded = outsideCode(withLines(text), (part) => withLines(decodeEntities(part)));
	return trimmed(decoded.replace(/\u00a0/g, ' '));
}
