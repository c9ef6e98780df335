import { FOOTNOTE } from './parser';
import { harmless, normalized } from '../bbCode/tags';

/**
 * While Markdown becomes BB code, what the conversion writes (tags, verbatim blocks) is kept apart from the person's own
 * words: it stands between code points that no text may hold (Unicode's noncharacters) until the end.
 */
const [BEGIN, END, PLACE] = ['\uFDD0', '\uFDD1', '\uFDD2'];

const KEPT = new RegExp(`${BEGIN}([^${END}]*)${END}`, 'g');

/** What shall come out as it is: tags of the conversion, verbatim text. */
export function kept(text: string): string {
	return BEGIN + text + END;
}

/** Source text without the code points that are used here. */
export function cleared(source: string): string {
	return normalized(source).replace(/[\uFDD0-\uFDEF]/g, '\uFFFD');
}

/** The finished text: in what was not kept, no tag, quote or command works. */
export function finished(text: string): string {
	const own: string[] = [];
	const words = text.replaceAll(FOOTNOTE, '[').replace(KEPT, (_all, inside: string) => {
		own.push(inside);
		return PLACE;
	});
	let at = 0;
	return harmless(words, own.join('')).replaceAll(PLACE, () => own[at++]);
}
