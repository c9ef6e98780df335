import fc from 'fast-check';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { attachmentOf, gridOf } from '../../../../../nodes/shared/content/blocks/attachment';
import { ContentError } from '../../../../../nodes/shared/content/blocks/contentError';
import { keyboardFromJson, keyboardOf } from '../../../../../nodes/shared/content/blocks/keyboard';
import { tablesOf } from '../../../../../nodes/shared/content/markdown/markdown';
import { menuOf } from '../../../../../nodes/shared/content/blocks/menu';
import { attachmentBlocks } from '../../../../../nodes/Bitrix24Chat/fields/attachmentFields';
import type { Field } from '../../../../../nodes/shared/fields/field';
import { keyboardButtons } from '../../../../../nodes/Bitrix24Chat/fields/keyboardFields';
import { menuItems } from '../../../../../nodes/Bitrix24Chat/fields/menuFields';
import { readAttach, readKeyboard, readMenu } from '../../../../portal/rest/content';

const button = (...buttons: IDataObject[]) => keyboardOf({ buttons });
const block = (...blocks: IDataObject[]) => attachmentOf({ blocks });

function refusal(make: () => unknown): string {
	try {
		make();
	} catch (error) {
		if (error instanceof ContentError && error.advice !== '') return error.message;
		throw error;
	}
	return '';
}

describe('a keyboard', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['a link', { onPress: 'link', link: 'https://x.y' }, { LINK: 'https://x.y' }],
		['a link within the portal', { onPress: 'link', link: '/company/' }, { LINK: '/company/' }],
		[
			'a command',
			{ onPress: 'command', command: '/help', commandParams: 'me', block: true },
			{ COMMAND: 'help', COMMAND_PARAMS: 'me', BLOCK: 'Y' },
		],
		['a text to put in', { onPress: 'put', value: '/x' }, { ACTION: 'PUT', ACTION_VALUE: '/x' }],
		['a text to send', { onPress: 'send', value: 'yes' }, { ACTION: 'SEND', ACTION_VALUE: 'yes' }],
		['its own text to send', { onPress: 'send' }, { ACTION: 'SEND', ACTION_VALUE: 'Go' }],
		['a text to copy', { onPress: 'copy', value: '42' }, { ACTION: 'COPY', ACTION_VALUE: '42' }],
		[
			'a call',
			{ onPress: 'call', phone: '+49 (30) 123-456' },
			{ ACTION: 'CALL', ACTION_VALUE: '+4930123456' },
		],
		[
			'a dialog',
			{ onPress: 'dialog', dialogId: 'chat12' },
			{ ACTION: 'DIALOG', ACTION_VALUE: 'chat12' },
		],
	])('has buttons with %s', (_what, values, expected) => {
		const keyboard = button({ text: 'Go', ...values });
		expect(keyboard).toEqual([{ TEXT: 'Go', ...expected }]);
		expect(readKeyboard(keyboard, 1)).toHaveLength(1);
	});

	it('has rows and looks', () => {
		const keyboard = button(
			{ text: 'A', onPress: 'send', newRow: true },
			{
				text: 'B',
				onPress: 'send',
				newRow: true,
				more: {
					colorToken: 'alert',
					bgColor: '#ff0000',
					textColor: 'fff',
					offBgColor: '#00000080',
					offTextColor: '',
					width: 120,
					display: 'LINE',
					context: 'MOBILE',
					disabled: true,
				},
			},
		);
		expect(keyboard).toEqual([
			{ TEXT: 'A', ACTION: 'SEND', ACTION_VALUE: 'A' },
			{ TYPE: 'NEWLINE' },
			{
				TEXT: 'B',
				ACTION: 'SEND',
				ACTION_VALUE: 'B',
				DISABLED: 'Y',
				CONTEXT: 'MOBILE',
				DISPLAY: 'LINE',
				WIDTH: 120,
				BG_COLOR_TOKEN: 'alert',
				BG_COLOR: '#ff0000',
				TEXT_COLOR: '#fff',
				OFF_BG_COLOR: '#000000',
			},
		]);
		expect(readKeyboard(keyboard, 1)).toHaveLength(3);
	});

	it.each<[string, IDataObject, RegExp]>([
		['no text', { text: ' ', onPress: 'send' }, /button 1: it has no text/],
		['nothing to do', { text: 'A' }, /it does nothing/],
		['the name of an inner function', { text: 'A', onPress: 'constructor' }, /it does nothing/],
		[
			'a link with signs that nobody sees',
			{ text: 'A', onPress: 'link', link: 'https://x.y\u200B' },
			/is no address/,
		],
		[
			'a link that leaves the portal',
			{ text: 'A', onPress: 'link', link: '/\\x.y' },
			/is no address/,
		],
		['no link', { text: 'A', onPress: 'link' }, /it has no link/],
		[
			'another kind of link',
			{ text: 'A', onPress: 'link', link: 'javascript:x' },
			/"javascript:x" is no address/,
		],
		['half a link', { text: 'A', onPress: 'link', link: '//x.y' }, /is no address/],
		['no command', { text: 'A', onPress: 'command' }, /it has no command/],
		[
			'a command and its parameters in one',
			{ text: 'A', onPress: 'command', command: 'help me' },
			/is no command/,
		],
		[
			'a block without a command',
			{ text: 'A', onPress: 'send', block: true },
			/only a button with a command/,
		],
		['a local number', { text: 'A', onPress: 'call', phone: '030 123' }, /is no phone number/],
		['no dialog', { text: 'A', onPress: 'dialog', dialogId: 'Anna' }, /is no dialog/],
		['nothing to copy', { text: 'A', onPress: 'copy' }, /no text to copy/],
		['no color', { text: 'A', onPress: 'send', more: { bgColor: 'red' } }, /is no color/],
		['an unknown token', { text: 'A', onPress: 'send', colorToken: 'red' }, /is no colorToken/],
		['no width', { text: 'A', onPress: 'send', width: 'wide' }, /width can't be/],
	])('is refused with %s', (_what, values, message) => {
		expect(refusal(() => button(values))).toMatch(message);
	});

	it('is made of labels', () => {
		expect(keyboardFromJson(['Yes', 'No', { TYPE: 'NEWLINE' }])).toEqual([
			{ TEXT: 'Yes', ACTION: 'SEND', ACTION_VALUE: 'Yes' },
			{ TEXT: 'No', ACTION: 'SEND', ACTION_VALUE: 'No' },
			{ TYPE: 'NEWLINE' },
		]);
		expect(keyboardFromJson({ BUTTONS: [] })).toEqual({ BUTTONS: [] });
		expect(refusal(() => keyboardFromJson(['']))).toMatch(/button 1/);
	});

	it('is none without buttons, and takes a list from an expression', () => {
		expect(keyboardOf({})).toEqual([]);
		expect(keyboardOf(undefined)).toEqual([]);
		expect(keyboardOf([{ text: 'A', onPress: 'send' }])).toHaveLength(1);
		expect(refusal(() => keyboardOf(['A']))).toMatch(/button 1/);
	});
});

describe('a menu', () => {
	it('has entries', () => {
		const menu = menuOf({
			items: [
				{ text: 'A', onPress: 'link', link: 'https://x.y', context: 'DESKTOP', disabled: true },
				{ text: 'B', onPress: 'send' },
			],
		});
		expect(menu).toEqual([
			{ TEXT: 'A', LINK: 'https://x.y', CONTEXT: 'DESKTOP', DISABLED: 'Y' },
			{ TEXT: 'B', ACTION: 'SEND', ACTION_VALUE: 'B' },
		]);
		expect(readMenu(menu)).toHaveLength(2);
		expect(refusal(() => menuOf({ items: [{ text: 'A' }] }))).toMatch(/entry 1: it does nothing/);
	});
});

describe('an attachment', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['a text', { type: 'text', text: '[b]a[/b]' }, { MESSAGE: '[b]a[/b]' }],
		[
			'a link',
			{ type: 'link', link: 'https://x.y', name: 'a', description: 'b', preview: '/c.png' },
			{ LINK: { LINK: 'https://x.y', NAME: 'a', DESC: 'b', PREVIEW: '/c.png' } },
		],
		[
			'an image',
			{ type: 'image', link: 'https://x.y/a.png', width: 9 },
			{ IMAGE: [{ LINK: 'https://x.y/a.png', WIDTH: 9 }] },
		],
		[
			'a file',
			{ type: 'file', link: 'https://x.y/a', name: 'a.txt', size: 12 },
			{ FILE: [{ LINK: 'https://x.y/a', NAME: 'a.txt', SIZE: 12 }] },
		],
		[
			'a line',
			{ type: 'delimiter', color: '#c6c6c6' },
			{ DELIMITER: { SIZE: 200, COLOR: '#c6c6c6' } },
		],
		['a user', { type: 'user', name: 'Anna', userId: '7' }, { USER: { NAME: 'Anna', USER_ID: 7 } }],
		[
			'a grid',
			{
				type: 'grid',
				display: 'LINE',
				rows: { values: [{ name: 'a', value: 'b', link: '/c' }, { name: 'd' }] },
			},
			{
				GRID: [
					{ NAME: 'a', VALUE: 'b', DISPLAY: 'LINE', LINK: '/c' },
					{ NAME: 'd', VALUE: '', DISPLAY: 'LINE' },
				],
			},
		],
	])('has %s', (_what, values, expected) => {
		expect(block(values)).toEqual([expected]);
		expect(readAttach(block(values))).toHaveLength(1);
	});

	it.each<[string, IDataObject, RegExp]>([
		['an unknown type', { type: 'x' }, /block 1: it has no known type/],
		['the name of an inner function', { type: 'toString' }, /block 1: it has no known type/],
		[
			'too many slashes',
			{ type: 'text', text: '/'.repeat(30_000) },
			/has 60\d\d\d characters as JSON/,
		],
		['no text', { type: 'text' }, /no text/],
		['no address', { type: 'image', link: 'a.png' }, /is no address/],
		['no rows', { type: 'grid' }, /it has no rows/],
		['an empty row', { type: 'grid', rows: { values: [{}] } }, /block 1, row 1: it is empty/],
		['too long a text', { type: 'text', text: 'x'.repeat(60_000) }, /as JSON/],
	])('is refused with %s', (_what, values, message) => {
		expect(refusal(() => block(values))).toMatch(message);
	});

	it('has a color', () => {
		expect(attachmentOf([{ type: 'text', text: 'a' }], 'alert')).toEqual({
			COLOR_TOKEN: 'alert',
			BLOCKS: [{ MESSAGE: 'a' }],
		});
		expect(attachmentOf([{ type: 'text', text: 'a' }], '#abc')).toEqual({
			COLOR: '#abc',
			BLOCKS: [{ MESSAGE: 'a' }],
		});
		expect(refusal(() => attachmentOf([{ type: 'text', text: 'a' }], 'red'))).toMatch(
			/color "red"/,
		);
	});

	it('shows backslashes as they are written', () => {
		const read = (text: string) =>
			text.replace(/\\([nt"\\])/g, (_all, sign: string) => ({ n: '\n', t: '\t' })[sign] ?? sign);
		for (const path of ['C:\\new\\table\\x', '\\\\server\\share', 'say \\"no\\"', '\\\\n']) {
			const [{ MESSAGE }] = block({ type: 'text', text: path }) as Array<{ MESSAGE: string }>;
			expect(read(MESSAGE).replaceAll('\u200B', '')).toBe(path);
			const { GRID } = gridOf({ head: ['a'], rows: [[path, path]], alignments: [] });
			for (const { NAME, VALUE } of (GRID as IDataObject[]).slice(1))
				expect(read(`${NAME as string}${VALUE as string}`).replaceAll('\u200B', '')).toBe(
					path + path,
				);
		}
	});

	it('is made of a table', () => {
		const [pairs, wide] = tablesOf('|a|b|\n|-|-|\n|c|[d]|\n\n|a|b|c|\n|-|-|-|\n|d|e|f|').map(
			gridOf,
		);
		expect(pairs).toEqual({
			GRID: [
				{ NAME: 'a', VALUE: '[b]b[/b]', DISPLAY: 'ROW' },
				{ NAME: 'c', VALUE: '[d]', DISPLAY: 'ROW' },
			],
		});
		expect(wide).toEqual({ GRID: [{ NAME: 'a: d', VALUE: 'b: e[br]c: f', DISPLAY: 'ROW' }] });
		expect(readAttach([pairs, wide])).toHaveLength(1);
		const [heads] = tablesOf('|a|b|c|\n|-|-|-|').map(gridOf);
		expect(heads).toEqual({ GRID: [{ NAME: 'a', VALUE: '[b]b[/b][br][b]c[/b]', DISPLAY: 'ROW' }] });
	});
});

/** Entries as people may fill them in: every field of the editor, with likely and unlikely values. */
function entries({ options }: Field): fc.Arbitrary<IDataObject> {
	const [{ name, values }] = options as Array<{ name: string; values: INodeProperties[] }>;
	return fc.array(entry(values), { maxLength: 4 }).map((list) => ({ [name]: list }));
}

function entry(fields: INodeProperties[]): fc.Arbitrary<IDataObject> {
	return fc.record(Object.fromEntries(fields.map((field) => [field.name, valueFor(field)])), {
		requiredKeys: [],
	}) as fc.Arbitrary<IDataObject>;
}

function valueFor({ type, options = [], name }: INodeProperties): fc.Arbitrary<unknown> {
	if (type === 'boolean') return fc.boolean();
	if (type === 'number') return fc.nat(500);
	if (type === 'options')
		return fc.constantFrom(...(options as Array<{ value: string }>).map(({ value }) => value));
	if (type === 'collection') return entry(options as INodeProperties[]);
	if (type === 'fixedCollection') return entries({ options } as Field);
	const likely: Record<string, string> = {
		link: 'https://x.y',
		phone: '+49301234',
		dialogId: '7',
		userId: '7',
		color: '#fff',
	};
	return fc.oneof(
		{ weight: 5, arbitrary: fc.constant(likely[name] ?? 'a') },
		fc.string(),
		fc.constant(''),
	);
}

describe('whatever is filled in', () => {
	it.each<[string, Field, (value: IDataObject) => unknown, (made: unknown) => unknown]>([
		[
			'a keyboard',
			keyboardButtons(),
			(value) => keyboardOf(value),
			(made) => readKeyboard(made, 1),
		],
		['a menu', menuItems(), (value) => menuOf(value), (made) => readMenu(made)],
		[
			'an attachment',
			attachmentBlocks(),
			(value) => attachmentOf(value),
			(made) => ((made as unknown[]).length > 0 ? readAttach(made) : []),
		],
	])('%s is either refused by name or taken by the portal', (_what, field, make, read) => {
		let taken = 0;
		fc.assert(
			fc.property(entries(field), (value) => {
				let made: unknown;
				const wrong = refusal(() => (made = make(value)));
				if (wrong === '') {
					read(made);
					taken += 1;
				}
			}),
			{ numRuns: 300 },
		);
		expect(taken).toBeGreaterThan(20);
	});
});
