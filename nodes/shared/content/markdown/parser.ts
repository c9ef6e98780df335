import MarkdownIt from 'markdown-it';

/**
 * The only file that imports the Markdown parser, a devDependency: verified nodes have no runtime dependencies, so the
 * build bundles it into this file (gulpfile.js).
 */

/** One token of the parser; inline ones stand in `children`. */
export type Token = MarkdownIt.Token;

/** Stands for the bracket of a footnote or another line that would else be read as the definition of a link. */
export const FOOTNOTE = '\uFDD4';

const parser = new MarkdownIt('default', { html: false, linkify: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const normalized = parser.normalizeLink.bind(parser);
// An address must not hold what would end the BB code around it.
parser.normalizeLink = (url) => normalized(url).replace(/\[/g, '%5B').replace(/\]/g, '%5D');
parser.normalizeLinkText = (text) => text;
parser.core.ruler.after('normalize', 'definitions', (state) => {
	state.src = withoutFalseDefinitions(state.src);
});
parser.inline.ruler.before('escape', 'formula', (state, silent) => {
	const source = formulaAt(state.src, state.pos);
	if (source === undefined || state.pos + source.length > state.posMax) return false;
	if (!silent) {
		for (const [index, line] of source.split('\n').entries()) {
			if (index > 0) state.push('softbreak', 'br', 0);
			state.push('text', '', 0).content = line;
		}
	}
	state.pos += source.length;
	return true;
});

/** Formulas as models write them, which are no Markdown: `\( … \)`, `\[ … \]`, `$$…$$`, `$…$`. */
const FORMULA =
	/\\\(([^\n]+?)\\\)|\\\[([^]{1,2000}?)\\\]|\$\$([^$]{1,2000})\$\$|\$(?![\s$])([^$\n]*[^\s$])\$(?!\d)/y;

/** What looks like one only as long as nothing of a formula is in it, such as `\[b\]` or an amount of money, is none. */
function formulaAt(source: string, at: number): string | undefined {
	FORMULA.lastIndex = at;
	const [whole, round, square, double, single] = FORMULA.exec(source) ?? [];
	const isOne =
		double !== undefined ||
		/[\\^_{}=]/.test(round ?? '') ||
		/^\s+\S|[\\^_{}=]/.test(square ?? '') ||
		/[\\^_{}]/.test(single ?? '');
	return isOne ? whole : undefined;
}

const DEFINITION =
	/^([ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*)\[((?:[^[\]\n\\]|\\.)+)\]:[ \t]*(\S*)/gm;
const ADDRESS = /^(?:<|[a-z][a-z\d+.-]*:|[/#.?])/i;

/**
 * A line such as `[Anna]: ok` or `[1]: https://example.com` counts as the definition of a link and shows nothing. It
 * stays text unless it names an address and a link of that name is there.
 */
function withoutFalseDefinitions(source: string): string {
	const names = new Map<string, number>();
	for (const [, label] of source.matchAll(/\[((?:[^[\]\n\\]|\\.)+)\]/g))
		names.set(named(label), (names.get(named(label)) ?? 0) + 1);
	return source.replace(
		DEFINITION,
		(whole: string, before: string, label: string, target: string) => {
			const isOne =
				!label.startsWith('^') && ADDRESS.test(target) && (names.get(named(label)) ?? 0) > 1;
			return isOne ? whole : before + FOOTNOTE + whole.slice(before.length + 1);
		},
	);
}

const named = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** Reads CommonMark with tables and strikethrough; HTML stays text. */
export function parsed(markdown: string): Token[] {
	return parser.parse(markdown, {});
}
