export type Alignment = 'left' | 'center' | 'right';

/** Longer cells stand out of their column, so that one of them doesn't make all others as wide. */
const WIDEST = 60;

/** The cell with the spaces that its column needs. */
export function padded(cell: string, width: number, alignment: Alignment): string {
	const space = Math.max(0, width - widthOf(cell));
	const before = alignment === 'right' ? space : alignment === 'center' ? Math.floor(space / 2) : 0;
	return ' '.repeat(before) + cell + ' '.repeat(space - before);
}

/** The line under the heads. A line of dashes alone could be taken for the border of a quote. */
export function ruleOf(widths: number[]): string {
	if (widths.length === 1) return '─'.repeat(widths[0]);
	return widths.map((width) => '-'.repeat(width)).join('-+-');
}

const WIDE =
	/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const UNSEEN = /[\p{M}\u200B-\u200F]/u;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many columns a text takes, WIDEST at the most: ideographs and emoji take two. */
export function widthOf(text: string): number {
	if (/^[\x20-\x7E]*$/.test(text)) return Math.min(text.length, WIDEST);
	let width = 0;
	// No character is longer than a few signs, so that this much shows whether the text is wide.
	for (const { segment } of characters.segment(text.slice(0, WIDEST * 20))) {
		width += columnsOf(segment);
		if (width >= WIDEST) return WIDEST;
	}
	return width;
}

function columnsOf(character: string): number {
	if (WIDE.test(character) || character.includes('\uFE0F')) return 2;
	return UNSEEN.test(character[0]) ? 0 : 1;
}
