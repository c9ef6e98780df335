import { FOOTNOTE } from './parser';
import { withoutQuotes, withoutTags } from '../bbCode/tags';

/**
 * While Markdown becomes BB code, the signs of markup that the conversion writes, and those in verbatim blocks, are kept
 * apart from the person's own: they are code points that no text may hold (Unicode's noncharacters) until the end.
 */
const MARKS: ReadonlyArray<[sign: string, mark: string]> = [
	['[', '\uFDD0'],
	['>', '\uFDD1'],
	['-', '\uFDD2'],
];

/** Signs that shall come out as they are: tags of the conversion, verbatim text. */
export function kept(text: string): string {
	return MARKS.reduce((marked, [sign, mark]) => marked.replaceAll(sign, mark), text);
}

/** Source text without the code points that are used here. */
export function cleared(source: string): string {
	return source.replace(/[\uFDD0-\uFDD4]/g, '\uFFFD').replace(/\r\n?/g, '\n');
}

/** The finished text: in what was not kept, no tag and no quote works. */
export function finished(text: string): string {
	const harmless = withoutQuotes(withoutTags(text.replaceAll(FOOTNOTE, '[')));
	return MARKS.reduce((plain, [sign, mark]) => plain.replaceAll(mark, sign), harmless);
}
