import { cellText } from './inline';
import type { Token } from './parser';

type Alignment = 'left' | 'center' | 'right';

/** A table as its Markdown gives it, all cells as plain text; links and pictures with their addresses. */
export interface Table {
	head: string[];
	rows: string[][];
	alignments: Alignment[];
}

/** The table that begins at a `table_open`; the tokens up to its end. */
export function tableOf(tokens: Token[]): Table {
	const rows: string[][] = [];
	const alignments: Alignment[] = [];
	for (const token of tokens) {
		if (token.type === 'tr_open') rows.push([]);
		if (token.type === 'th_open') alignments.push(alignmentOf(token));
		if (token.type === 'inline') rows[rows.length - 1].push(cellText(token.children ?? []).trim());
	}
	const [head = [], ...body] = rows;
	return { head, rows: body, alignments };
}

function alignmentOf(cell: Token): Alignment {
	const [, found] = /text-align:(\w+)/.exec(String(cell.attrGet('style') ?? '')) ?? [];
	return found === 'right' || found === 'center' ? found : 'left';
}

/** The table in columns of equal width, for a font in which all characters are equally wide. */
export function alignedTable({ head, rows, alignments }: Table): string {
	const all = [head, ...rows];
	const widths = head.map((_cell, column) =>
		Math.max(3, ...all.map((row) => widthOf(row[column] ?? ''))),
	);
	const line = (row: string[]) =>
		widths
			.map((width, column) => padded(row[column] ?? '', width, alignments[column]))
			.join(' | ')
			.trimEnd();
	// A line of dashes alone could be taken for the border of a quote.
	const rule =
		widths.length === 1
			? '─'.repeat(widths[0])
			: widths.map((width) => '-'.repeat(width)).join('-+-');
	return [line(head), rule, ...rows.map(line)].join('\n');
}

function padded(cell: string, width: number, alignment: Alignment): string {
	const space = width - widthOf(cell);
	const before = alignment === 'right' ? space : alignment === 'center' ? Math.floor(space / 2) : 0;
	return ' '.repeat(before) + cell + ' '.repeat(space - before);
}

const WIDE =
	/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const UNSEEN = /[\p{M}\u200B-\u200F]/u;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many columns a text takes: ideographs and emoji take two. */
function widthOf(text: string): number {
	return [...characters.segment(text)].reduce(
		(width, { segment }) => width + columnsOf(segment),
		0,
	);
}

function columnsOf(character: string): number {
	if (WIDE.test(character) || character.includes('\uFE0F')) return 2;
	return UNSEEN.test(character[0]) ? 0 : 1;
}
