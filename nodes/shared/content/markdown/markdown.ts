import type { IDataObject } from 'n8n-workflow';
import { gridOf } from '../blocks/attachment';
import { cleared, finished } from './keptSigns';
import { documentLines } from './blocks';
import { parsed } from './parser';
import { tableOf, type Table } from './table';
import { withoutCommand } from '../bbCode/tags';

/**
 * Markdown as Bitrix24's BB code (Bitrix24 itself shows Markdown as it is written:
 * docs/bitrix24-facts.md, "Texts").
 *
 * Line breaks stay, HTML shows as text, and BB codes in the Markdown show as text: a character of no width keeps them
 * from working. Every code that comes out is closed on its line, but for `[code]`.
 *
 * @param tables `code` for aligned columns in a code block, `none` to leave tables out (`gridsOf` gives them)
 */
export function bbCodeOf(
	markdown: string,
	{ tables = 'code' }: { tables?: 'code' | 'none' } = {},
): string {
	const source = cleared(markdown);
	const lines = documentLines(parsed(source), source.split('\n'), tables === 'code');
	return withoutCommand(
		finished(lines.map(({ text }) => text).join('\n'))
			.replace(/^\n+/, '')
			.trimEnd(),
	);
}

/** The tables of a Markdown text as blocks of an attachment. */
export function gridsOf(markdown: string): IDataObject[] {
	return tablesOf(markdown).map(gridOf);
}

/** The tables of a Markdown text. */
export function tablesOf(markdown: string): Table[] {
	const tokens = parsed(cleared(markdown));
	return tokens.flatMap(({ type }, at) => {
		if (type !== 'table_open') return [];
		const end = tokens.findIndex((token, index) => index > at && token.type === 'table_close');
		return [tableOf(tokens.slice(at, end))];
	});
}
