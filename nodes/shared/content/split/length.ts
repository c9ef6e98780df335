/** How the server counts a message's text (docs/bitrix24-facts.md, "Texts"). */

/** What the server trims; a space that doesn't break is an ordinary one to it. */
const BLANKS = ' \t\n\r\0\v\u00A0';

/** The length of a message's text as the server counts it: in code points, without blanks at its ends. */
export function messageLength(text: string): number {
	let start = 0;
	let end = text.length;
	while (start < end && BLANKS.includes(text[start])) start += 1;
	while (end > start && BLANKS.includes(text[end - 1])) end -= 1;
	let points = 0;
	for (let at = start; at < end; at = nextPoint(text, at)) points += 1;
	return points;
}

/** Where the code point after the one at `at` begins. */
function nextPoint(text: string, at: number): number {
	return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

/** @returns where so many code points from `start` on end, the end of the text at the most */
export function reached(text: string, start: number, points: number): number {
	let at = start;
	for (let left = points; left > 0 && at < text.length; left -= 1) at = nextPoint(text, at);
	return at;
}
