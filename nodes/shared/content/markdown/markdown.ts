import type { IDataObject } from 'n8n-workflow';
import { gridOf } from '../blocks/attachment';
import { cleared, finished } from './keptSigns';
import { documentLines, type Tables } from './blocks';
import { mentioning, People, type Person } from './mentions';
import { parsed } from './parser';
import { tableOf, type Table } from './table';

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
export function bbCodeOf(
	markdown: string,
	{ tables = 'code', people }: MarkdownOptions = {},
): string {
	const source = cleared(markdown);
	const tokens = people ? mentioning(parsed(source), new People(people)) : parsed(source);
	const lines = documentLines(tokens, source.split('\n'), tables);
	return finished(lines.map(({ text }) => text).join('\n'))
		.replace(/^\n+/, '')
		.trimEnd();
}

/** The tables of a Markdown text as blocks of an attachment. */
export function gridsOf(markdown: string): IDataObject[] {
	return tablesOf(markdown).map(gridOf);
}

/** The tables of a Markdown text. */
export function tablesOf(markdown: string): Table[] {
	const tokens = parsed(cleared(markdown));
	const tables: Table[] = [];
	let start = 0;
	tokens.forEach(({ type }, at) => {
		if (type === 'table_open') start = at;
		if (type === 'table_close') tables.push(tableOf(tokens.slice(start, at)));
	});
	return tables;
}
