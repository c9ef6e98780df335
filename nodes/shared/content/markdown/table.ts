import { cellText } from './inline';
import type { Token } from './parser';
import { padded, ruleOf, widthOf, type Alignment } from './columns';

/** A table as its Markdown gives it, all cells as plain text; links and pictures with their addresses. */
export interface Table {
	head: string[];
	rows: string[][];
	alignments: Alignment[];
}

/** The table that begins at a `table_open`; the tokens up to its end. */
export function tableOf(tokens: Token[]): Table {
	const [head = [], ...rows] = cellsOf(tokens, (children) => cellText(children).trim());
	return {
		head,
		rows,
		alignments: tokens.filter(({ type }) => type === 'th_open').map(alignmentOf),
	};
}

/** The rows of a table, each cell as `write` gives it. */
export function cellsOf(tokens: Token[], write: (children: Token[]) => string): string[][] {
	const rows: string[][] = [];
	for (const token of tokens) {
		if (token.type === 'tr_open') rows.push([]);
		if (token.type === 'inline') rows[rows.length - 1].push(write(token.children ?? []));
	}
	return rows;
}

function alignmentOf(cell: Token): Alignment {
	const [, found] = /text-align:(\w+)/.exec(String(cell.attrGet('style') ?? '')) ?? [];
	return found === 'right' || found === 'center' ? found : 'left';
}

/** What is written more than the cells themselves hold, for all tables of a text together. */
export class Budget {
	/** One message is the most that is spent on looks. */
	private left = 20_000;

	/** @returns whether so many characters could be spent, which then are */
	spend(characters: number): boolean {
		if (characters > this.left) return false;
		this.left -= characters;
		return true;
	}
}

/** How wide a table is in a font in which all characters are equally wide. */
export function tableWidth({ head, rows }: Table): number {
	return widthsOf([head, ...rows]).reduce((sum, width) => sum + width + 3, -3);
}

/**
 * The table in columns of equal width, for a font in which all characters are equally wide. Where that would take too
 * many spaces, as with a table of very many empty cells, the columns are not aligned.
 */
export function alignedTable({ head, rows, alignments }: Table, budget = new Budget()): string {
	const all = [head, ...rows];
	const widths = widthsOf(all);
	const total = widths.reduce((sum, width) => sum + width + 3, 0);
	const written = all.flat().reduce((sum, cell) => sum + cell.length, 0);
	if (!budget.spend(Math.max(0, total * (all.length + 1) - written)))
		return [head, ...rows].map(bare).join('\n');
	const line = (row: string[]) =>
		widths
			.map((width, column) => padded(row[column] ?? '', width, alignments[column]))
			.join(' | ')
			.trimEnd();
	return [line(head), ruleOf(widths), ...rows.map(line)].join('\n');
}

function widthsOf(rows: string[][]): number[] {
	const widths = (rows[0] ?? []).map(() => 3);
	for (const row of rows)
		row.forEach((cell, column) => {
			widths[column] = Math.max(widths[column], widthOf(cell));
		});
	return widths;
}

function bare(row: string[]): string {
	let end = row.length;
	while (end > 1 && row[end - 1] === '') end -= 1;
	return row.slice(0, end).join(' | ');
}

/**
 * The table for a narrow screen: a line `Head: cell` for each cell that holds something, an empty line between rows.
 *
 * @param rows all of them with the head first, each cell as it shall show
 * @param names what the cells are called
 */
export function tableLines(
	rows: string[][],
	names: string[],
	budget: Budget,
): string[] | undefined {
	const [, ...body] = rows;
	const spent = names.reduce((sum, name) => sum + name.length + 2, 0) * body.length;
	if (body.length === 0 || !budget.spend(spent)) return undefined;
	return body.flatMap((row, index) => {
		const lines = row.flatMap((cell, column) => {
			if (cell === '') return [];
			return [names[column] ? `${names[column]}: ${cell}` : cell];
		});
		return index > 0 && lines.length > 0 ? ['', ...lines] : lines;
	});
}
