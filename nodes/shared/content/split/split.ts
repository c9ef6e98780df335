import { boundariesOf } from './boundaries';
import { messageLength, reached } from './length';
import { SplitMap } from './splitMap';

/** One message of a text that is too long for one. */
export interface Part {
	/** What is sent: the body with what was inserted around it. */
	text: string;
	/** Inserted before the body: what an earlier part had open. */
	opened: string;
	/** The piece of the text itself; all bodies together are the text. */
	body: string;
	/** Inserted after the body: the ends of what is still open. */
	closed: string;
}

/** The most that the portal takes without a cut (docs/bitrix24-facts.md, "Texts"). */
export const MESSAGE_LIMIT = 20_000;

/** What a cut inside of something costs, against a part that is that much fuller. */
const INSIDE = { nothing: 0, quote: 0.1, pair: 0.2, code: 0.3 };

/**
 * Splits a text with BB codes into messages: between paragraphs if that leaves the parts well filled, else between
 * lines, sentences, words. What is open at a cut is closed there and opened again in the next part.
 *
 * @param limit how many characters (code points, as the server counts) a part may have, 100 at least
 * @returns the parts in order; a short text is one part as it is
 */
export function split(text: string, limit = MESSAGE_LIMIT): Part[] {
	if (limit < 100) throw new RangeError('A part needs room for 100 characters');
	if (messageLength(text) <= limit) return [{ text, opened: '', body: text, closed: '' }];
	const map = new SplitMap(text, limit);
	const parts: Part[] = [];
	let start = 0;
	while (start < text.length) {
		const opened = map.openedAt(start);
		const end = cut(map, start, limit - opened.length);
		const body = text.slice(start, end);
		const closed = end < text.length ? map.closedAt(end) : '';
		parts.push({ text: opened + body + closed, opened, body, closed });
		start = end;
	}
	return parts;
}

/** @returns where the part that begins at `start` ends */
function cut(map: SplitMap, start: number, room: number): number {
	const { text } = map;
	if (reached(text, start, room) === text.length) return text.length;
	const last = reached(text, start, room - map.closingRoom);
	let best = 0;
	let found = 0;
	for (const { at, cost } of boundariesOf(text, start, last)) {
		if (!map.allows(at)) continue;
		const value = 1 + (at - start) / (last - start) - cost - INSIDE[map.insideOf(at)];
		if (value > best) [best, found] = [value, at];
	}
	if (found > start) return found;
	for (let at = last; at > start; at -= 1) if (map.allows(at)) return at;
	return last;
}
