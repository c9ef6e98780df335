import MarkdownIt from 'markdown-it';
import { safeAddress } from './addresses';
import { withoutFalseDefinitions } from './definitions';
import { readElements } from './elements';
import { readEmphasisBetweenLetters } from './emphasis';
import { keepFormulas } from './formulas';
import { readHeadingsWithLongLines } from './headings';
import { PIPE, withPipesInLinks } from './pipes';

/**
 * The only file that imports the Markdown parser, a devDependency: verified nodes have no runtime dependencies, so the
 * build bundles it into this file (gulpfile.js).
 */

/** One token of the parser; inline ones stand in `children`. */
export type Token = MarkdownIt.Token;

export { FOOTNOTE } from './definitions';

const parser = new MarkdownIt('default', { html: false, linkify: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const normalized = parser.normalizeLink.bind(parser);
parser.normalizeLink = (url) => safeAddress(normalized(url.replaceAll(PIPE, '|')));
parser.normalizeLinkText = (text) => text;
parser.core.ruler.after('normalize', 'definitions', (state) => {
	state.src = withPipesInLinks(withoutFalseDefinitions(state.src));
});
parser.core.ruler.push('pipes', (state) => {
	if (state.src.includes(PIPE)) restorePipes(state.tokens);
});
readEmphasisBetweenLetters(parser);
keepFormulas(parser);
readHeadingsWithLongLines(parser);
readElements(parser);

function restorePipes(tokens: Token[]): void {
	for (const token of tokens) {
		token.content = token.content.replaceAll(PIPE, '|');
		restorePipes(token.children ?? []);
	}
}

/** Reads CommonMark with tables, strikethrough, and what AI models write besides; other HTML stays text. */
export function parsed(markdown: string): Token[] {
	return parser.parse(markdown, {});
}
