import { cleared, finished } from './marks';
import { documentLines } from './markdownBlocks';
import { parsed } from './parser';
import { tableOf, type Table } from './table';

/**
 * Markdown as Bitrix24's BB code (contract: formatting.md; Bitrix24 itself shows Markdown as it is written).
 *
 * Line breaks stay, HTML shows as text, and BB codes in the Markdown show as text: a character of no width keeps them
 * from working. Every code that comes out is closed on its line, but for `[code]`.
 */
export function bbCodeOf(markdown: string): string {
	const source = cleared(markdown);
	const lines = documentLines(parsed(source), source.split('\n'));
	return finished(lines.map(({ text }) => text).join('\n')).replace(/^\n+|\s+$/g, '');
}

/** The tables of a Markdown text, such as for the grid of an attachment. */
export function tablesOf(markdown: string): Table[] {
	const tokens = parsed(cleared(markdown));
	return tokens.flatMap(({ type }, at) => {
		if (type !== 'table_open') return [];
		const end = tokens.findIndex((token, index) => index > at && token.type === 'table_close');
		return [tableOf(tokens.slice(at, end))];
	});
}
