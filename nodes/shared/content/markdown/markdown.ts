import type { IDataObject } from 'n8n-workflow';
import { gridOf, headingBlock } from '../blocks/attachment';
import { cleared, finished } from './keptSigns';
import { documentLines, type Tables } from './blocks';
import { mentioning, People, type Person } from './mentions';
import { parsed, type Token } from './parser';
import { tableOf, type Table } from './table';
import { withoutTables } from './tablesApart';

export interface MarkdownOptions {
	/**
	 * `code` for aligned columns in a code block; `lines` for a line a cell where a phone couldn't show the columns;
	 * `none` to leave tables out (`gridsOf` gives them).
	 */
	tables?: Tables;
	/** Whom `@Name` mentions. */
	people?: readonly Person[];
}

/**
 * Markdown as Bitrix24's BB code (Bitrix24 itself shows Markdown as it is written:
 * docs/bitrix24-facts.md, "Texts").
 *
 * Line breaks stay, HTML beyond what models mix into Markdown shows as text, and BB codes in the Markdown show as text:
 * a character of no width keeps them from working. Every code that comes out is closed on its line, but for `[code]`.
 * A link to `user:7` or `chat:123` is a mention.
 */
export function bbCodeOf(markdown: string, options: MarkdownOptions = {}): string {
	return convert(markdown, options).bbCode;
}

/** The tables of a Markdown text as blocks of an attachment. */
export function gridsOf(markdown: string): IDataObject[] {
	return convert(markdown, { tables: 'none' }).grids;
}

/**
 * A Markdown text as BB code and, with `tables: 'none'`, the tables that it left out as blocks of an attachment; both
 * from one parse.
 */
export function convert(
	markdown: string,
	{ tables = 'code', people }: MarkdownOptions = {},
): { bbCode: string; grids: IDataObject[] } {
	const source = cleared(markdown);
	const tokens = parsed(source);
	const written = (some: Token[]): string => {
		const found = people ? mentioning(some, new People(people)) : some;
		const lines = documentLines(found, source.split('\n'), tables);
		return finished(lines.map(({ text }) => text).join('\n'))
			.replace(/^\n+/, '')
			.trimEnd();
	};
	if (tables !== 'none') return { bbCode: written(tokens), grids: [] };
	const { text, apart } = withoutTables(tokens);
	const grids = apart.flatMap(({ heading, table }) => [
		...(heading === '' ? [] : [headingBlock(heading)]),
		gridOf(tableOf(table)),
	]);
	return { bbCode: written(text), grids };
}

/** The tables of a Markdown text. */
export function tablesOf(markdown: string): Table[] {
	return tablesIn(parsed(cleared(markdown)));
}

function tablesIn(tokens: Token[]): Table[] {
	const tables: Table[] = [];
	let start = 0;
	tokens.forEach(({ type }, at) => {
		if (type === 'table_open') start = at;
		if (type === 'table_close') tables.push(tableOf(tokens.slice(start, at)));
	});
	return tables;
}
