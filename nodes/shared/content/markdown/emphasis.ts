import type MarkdownIt from 'markdown-it';

/** Letters of languages that put no spaces between words, or add endings to words without one. */
const WITHOUT_SPACES =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** Opening brackets and quotation marks. */
const OPENING = /[\p{Ps}\p{Pi}]/u;
const QUOTATION = /[\p{Pi}「『【《〈（]/u;

/**
 * CommonMark tells the beginning of emphasis from its end by the spaces and punctuation around it, which fails for
 * `これは**「重要」**です` and for `**Note:**text`. Models write both, so there `*` and `~` count as what they can be.
 */
export function readEmphasisBetweenLetters(parser: MarkdownIt.MarkdownIt): void {
	const { State } = parser.inline;
	parser.inline.State = class extends State {
		scanDelims(
			start: number,
			canSplitWord: boolean,
		): ReturnType<MarkdownIt.StateInline['scanDelims']> {
			const scanned = super.scanDelims(start, canSplitWord);
			if (!canSplitWord) return scanned;
			const before = lastOf(this.src.slice(Math.max(0, start - 2), start));
			const [after = ''] = this.src.slice(start + scanned.length, start + scanned.length + 2);
			if (/^\s?$/.test(before) || /^\s?$/.test(after)) return scanned;
			const strong = scanned.length > 1;
			return {
				...scanned,
				can_open:
					scanned.can_open || WITHOUT_SPACES.test(before) || (strong && QUOTATION.test(after)),
				can_close:
					scanned.can_close || ((strong || WITHOUT_SPACES.test(after)) && !OPENING.test(before)),
			};
		}
	};
}

function lastOf(text: string): string {
	return [...text].pop() ?? '';
}
