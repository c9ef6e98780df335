import type MarkdownIt from 'markdown-it';
import { nearestIn, type Nearest } from './nearest';

/** The longest formula over several lines. */
const LONGEST = 2000;

/** Formulas as models write them, which are no Markdown, stay as they are: `\( … \)`, `\[ … \]`, `$$…$$`, `$…$`. */
export function keepFormulas(parser: MarkdownIt.MarkdownIt): void {
	parser.inline.ruler.before('escape', 'formula', (state, silent) => {
		const sign = state.src[state.pos];
		if (sign !== '\\' && sign !== '$') return false;
		const end = formulaEnd(state.src, state.pos, nearestIn(state));
		if (end === undefined || end > state.posMax) return false;
		if (!silent) {
			for (const [index, line] of state.src.slice(state.pos, end).split('\n').entries()) {
				if (index > 0) state.push('softbreak', 'br', 0);
				state.push('text', '', 0).content = line;
			}
		}
		state.pos = end;
		return true;
	});
}

/**
 * What looks like a formula only as long as nothing of one is in it, such as `\[b\]` or an amount of money, is none.
 *
 * @returns where the formula ends
 */
function formulaEnd(source: string, at: number, nearest: Nearest): number | undefined {
	const [opening] = /^(?:\\\(|\\\[|\$\$|\$)/.exec(source.slice(at, at + 2)) ?? [];
	if (opening === undefined) return undefined;
	const start = at + opening.length;
	const closing = { '\\(': '\\)', '\\[': '\\]' }[opening] ?? '$';
	const end = nearest.after(closing, opening.startsWith('\\') ? start + 1 : start);
	const onOneLine = opening === '\\(' || opening === '$';
	const most = onOneLine ? nearest.after('\n', start) : start + LONGEST;
	if (end === Infinity || end > most || end === start) return undefined;
	const inside = source.slice(start, end);
	if (opening === '$$') return source[end + 1] === '$' ? end + 2 : undefined;
	if (opening === '$')
		return /^\S(?:.*\S)?$/s.test(inside) &&
			/[\\^_{}]/.test(inside) &&
			!/\d/.test(source[end + 1] ?? '')
			? end + 1
			: undefined;
	const isOne = /[\\^_{}=]/.test(inside) || (opening === '\\[' && /^\s+\S/.test(inside));
	return isOne ? end + 2 : undefined;
}
