import MarkdownIt from 'markdown-it';

/**
 * The only file that imports the Markdown parser, a devDependency: verified nodes have no runtime dependencies, so the
 * build bundles it into this file (gulpfile.js).
 */

/** One token of the parser; inline ones stand in `children`. */
export type Token = MarkdownIt.Token;

/** Stands for the bracket of a footnote, which would else be read as the definition of a link. */
export const FOOTNOTE = '\uFDD4';

const parser = new MarkdownIt('default', { html: false, linkify: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const normalized = parser.normalizeLink.bind(parser);
// An address must not hold what would end the BB code around it.
parser.normalizeLink = (url) => normalized(url).replace(/\[/g, '%5B').replace(/\]/g, '%5D');
parser.normalizeLinkText = (text) => text;
parser.core.ruler.after('normalize', 'footnotes', (state) => {
	state.src = state.src.replace(/^( {0,3}(?:> ?)*)\[(?=\^[^\]\n]+\]:)/gm, `$1${FOOTNOTE}`);
});

/** Reads CommonMark with tables and strikethrough; HTML stays text. */
export function parsed(markdown: string): Token[] {
	return parser.parse(markdown, {});
}
