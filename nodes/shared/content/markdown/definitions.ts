/** Stands for the bracket of a footnote or another line that would else be read as the definition of a link. */
export const FOOTNOTE = '\uFDD4';

const DEFINITION =
	/^([ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*)\[((?:[^[\]\n\\]|\\.)+)\]:[ \t]*(\S*)/gm;
const ADDRESS = /^(?:<|[a-z][a-z\d+.-]*:|[/#.?])/i;

/**
 * A line such as `[Anna]: ok` or `[1]: https://example.com` counts as the definition of a link and shows nothing. It
 * stays text unless it names an address and a link of that name is there.
 */
export function withoutFalseDefinitions(source: string): string {
	if (!source.includes(']:')) return source;
	const names = new Map<string, number>();
	for (const label of labelsIn(source)) names.set(label, (names.get(label) ?? 0) + 1);
	return source.replace(
		DEFINITION,
		(whole: string, before: string, label: string, target: string) => {
			const isOne =
				!label.startsWith('^') && ADDRESS.test(target) && (names.get(named(label)) ?? 0) > 1;
			return isOne ? whole : before + FOOTNOTE + whole.slice(before.length + 1);
		},
	);
}

/** What stands in the innermost brackets of a line, in one pass. */
function labelsIn(source: string): string[] {
	const labels: string[] = [];
	let start = -1;
	for (const { 0: sign, index } of source.matchAll(/\\[^\n]|[[\]\n]/g)) {
		if (sign === '[') start = index + 1;
		else if (!sign.startsWith('\\')) {
			if (sign === ']' && start > 0 && start < index)
				labels.push(named(source.slice(start, index)));
			start = -1;
		}
	}
	return labels;
}

const named = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();
