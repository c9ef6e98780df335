import type { IDataObject } from 'n8n-workflow';
import { ContentError } from './contentError';
import { entriesOf, given, type Entry } from './entry';
import { COLOR_TOKENS } from './keyboard';
import { notTooLong } from './attachmentSize';
import { escaped } from '../bbCode/plain';
import { NO_WIDTH } from '../bbCode/tags';
import type { Table } from '../markdown/table';

export { notTooLong };

/** A longer name of a column is cut where it stands again in every row. */
const LONGEST_NAME = 100;

/**
 * Text with its backslashes: the portal makes other characters of `\n`, `\t`, `\"` and two of them, so that a
 * Windows path would change (docs/bitrix24-facts.md, "Attachments").
 */
function withBackslashes(text: string): string {
	return text.replace(/\\(?=[nt"\\])/g, `\\${NO_WIDTH}`);
}

/** The kinds of blocks (docs/bitrix24-facts.md, "Attachments"). */
const BLOCKS: Record<string, (entry: Entry) => IDataObject> = {
	text: (entry) => ({ MESSAGE: withBackslashes(entry.needed('text', 'text')) }),
	link: (entry) => ({
		LINK: given({
			LINK: entry.link('link'),
			NAME: withBackslashes(entry.text('name')) || undefined,
			DESC: withBackslashes(entry.text('description')) || undefined,
			PREVIEW: entry.optionalLink('preview', 'picture'),
		}),
	}),
	image: (entry) => ({
		IMAGE: [
			given({
				LINK: entry.link('link'),
				NAME: withBackslashes(entry.text('name')) || undefined,
				PREVIEW: entry.optionalLink('preview', 'picture'),
				WIDTH: entry.number('width'),
				HEIGHT: entry.number('height'),
			}),
		],
	}),
	file: (entry) => ({
		FILE: [
			given({
				LINK: entry.link('link'),
				NAME: withBackslashes(entry.text('name')) || undefined,
				SIZE: entry.number('size'),
			}),
		],
	}),
	grid: (entry) => ({ GRID: gridRows(entry) }),
	delimiter: (entry) => ({
		DELIMITER: { SIZE: entry.number('size') ?? 200, ...given({ COLOR: entry.color('color') }) },
	}),
	user: (entry) => ({
		USER: given({
			NAME: withBackslashes(entry.needed('name', 'name')),
			AVATAR: entry.optionalLink('avatar', 'picture'),
			LINK: entry.optionalLink('link', 'link'),
			USER_ID: entry.number('userId'),
		}),
	}),
};

/**
 * The blocks of the editor as the API takes them.
 *
 * @param value `{ blocks: [{ type, … }] }`
 * @param color one of COLOR_TOKENS or a hex color: the line beside the attachment
 * @throws ContentError that names the block which is wrong
 */
export function attachmentOf(
	value: unknown,
	color = '',
	field = 'attachmentBlocks',
): IDataObject | IDataObject[] {
	const blocks = entriesOf(field, value, 'blocks', 'block').map((entry) => {
		const type = entry.text('type');
		return Object.hasOwn(BLOCKS, type)
			? BLOCKS[type](entry)
			: entry.refuse('it has no known type', `Use one of: ${Object.keys(BLOCKS).join(', ')}.`);
	});
	const attachment = color === '' ? blocks : { ...colored(color, field), BLOCKS: blocks };
	return notTooLong(attachment, field);
}

function colored(color: string, field: string): IDataObject {
	if ((COLOR_TOKENS as readonly string[]).includes(color)) return { COLOR_TOKEN: color };
	if (/^#([\da-f]{3}|[\da-f]{6})$/i.test(color)) return { COLOR: color };
	throw new ContentError(
		field,
		`can't have the color "${color}"`,
		`Use one of ${COLOR_TOKENS.join(', ')}, or a color such as #1a73e8.`,
	);
}

function gridRows(entry: Entry): IDataObject[] {
	const display = entry.choice('display', ['BLOCK', 'LINE', 'ROW', 'TABLE']) ?? 'ROW';
	const rows = entry.within('rows', 'values', 'row');
	if (rows.length === 0) entry.refuse('it has no rows', 'Add at least one row.');
	return rows.map((row) => {
		const [name, value] = [row.text('name'), row.text('value')];
		if (name === '' && value === '') row.refuse('it is empty', 'Fill in the name or the value.');
		return given({
			NAME: withBackslashes(name) || undefined,
			VALUE: withBackslashes(value),
			DISPLAY: display,
			LINK: row.optionalLink('link', 'link'),
			COLOR_TOKEN: row.choice('colorToken', COLOR_TOKENS),
			WIDTH: row.number('width'),
		});
	});
}

/** A heading as a block above a table; attachments know bold text and no sizes (docs/bitrix24-facts.md, "Tags"). */
export function headingBlock(text: string): IDataObject {
	return { MESSAGE: `[b]${withBackslashes(escaped(text))}[/b]` };
}

/**
 * A table of a Markdown text as a block. Of two columns each row is a name and a value below the headings; of more, a
 * row's first cell is its name, and the other cells are named after their columns.
 */
export function gridOf({ head, rows }: Table): IDataObject {
	const cell = (text: string) => withBackslashes(escaped(text));
	const [first = '', ...others] = head.map((text) =>
		cell(text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text),
	);
	const row = (NAME: string, VALUE: string): IDataObject => ({ NAME, VALUE, DISPLAY: 'ROW' });
	const headings = row(
		first,
		others.map((name) => (name === '' ? '' : `[b]${name}[/b]`)).join('[br]'),
	);
	if (head.length < 3 || rows.length === 0) {
		return {
			GRID: [
				...(head.join('') === '' ? [] : [headings]),
				...rows.map(([name = '', value = '']) => row(cell(name), cell(value))),
			],
		};
	}
	const named = (name: string, text: string): string =>
		name === '' || text === '' ? text : `${name}: ${text}`;
	return {
		GRID: rows.map(([name = '', ...cells]) => {
			const values = cells.map((text, at) => named(others[at] ?? '', cell(text)));
			return row(named(first, cell(name)), values.filter((text) => text !== '').join('[br]'));
		}),
	};
}
