/** A document that a text names, with the headings that it names there. */
export interface Reference {
	path: string;
	headings: string[];
}

const DOCUMENT = /(?<![\w./:@-])((?:\.{1,2}\/)*[\w-][\w./-]*\.md)\b/g;
const HEADING = /(?:,| and|,? or) "([^"]+)"/y;

/**
 * The documents that a comment names: `docs/x.md`, or `docs/x.md, "Heading"`, also with several headings
 * (`docs/x.md, "One" and "Two"`). Addresses of web pages are none.
 */
export function referencesIn(comment: string): Reference[] {
	return [...comment.matchAll(DOCUMENT)].map(({ 0: path, index }) => {
		const headings: string[] = [];
		HEADING.lastIndex = index + path.length;
		for (let found = HEADING.exec(comment); found; found = HEADING.exec(comment))
			headings.push(found[1]);
		return { path, headings };
	});
}

/** The headings of a Markdown text, as they are written. */
export function headingsOf(markdown: string): string[] {
	return [...withoutCode(markdown, 'blocks').matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(
		([, title]) => title,
	);
}

/** The anchors that GitHub gives to the headings; a repeated one gets a number. */
export function anchorsOf(markdown: string): Set<string> {
	const used = new Map<string, number>();
	return new Set(
		headingsOf(markdown).map((title) => {
			const slug = title
				.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
				.trim()
				.replace(/ /g, '-');
			const times = used.get(slug) ?? 0;
			used.set(slug, times + 1);
			return times === 0 ? slug : `${slug}-${times}`;
		}),
	);
}

/** The links of a Markdown text that lead to this repository: to files, to `#anchors`, or both. */
export function ownLinksOf(markdown: string): string[] {
	const text = withoutCode(markdown, 'all');
	const patterns = [
		/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
		/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/gm,
		/\b(?:href|src)="([^"]+)"/g,
	];
	return patterns
		.flatMap((pattern) => [...text.matchAll(pattern)].map(([, target]) => target))
		.filter((target) => !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target));
}

function withoutCode(markdown: string, which: 'blocks' | 'all'): string {
	const text = markdown.replace(/^ {0,3}(`{3,}|~{3,})[^]*?^ {0,3}\1[`~]*\s*$/gm, '');
	return which === 'blocks' ? text : text.replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '');
}
