import type { IDataObject } from 'n8n-workflow';
import { attachmentFromJson } from '../../../../../nodes/shared/content/blocks/attachmentFromJson';
import { ContentError } from '../../../../../nodes/shared/content/blocks/contentError';
import { keyboardFromJson } from '../../../../../nodes/shared/content/blocks/keyboard';
import { menuFromJson } from '../../../../../nodes/shared/content/blocks/menu';

/** Keyboards, menus and attachments from JSON: what the portal would drop without a word is refused by name. */

const LINK = { TEXT: 'Open', LINK: 'https://x.y' };

function refusal(make: () => unknown): string {
	try {
		make();
	} catch (error) {
		if (error instanceof ContentError && error.advice !== '') return error.message;
		throw error;
	}
	return '';
}

describe('a keyboard from JSON', () => {
	it.each<[string, IDataObject | unknown[], unknown]>([
		['a list', [LINK, { TYPE: 'NEWLINE' }, LINK], [LINK, { TYPE: 'NEWLINE' }, LINK]],
		['an object', { BOT_ID: 5, BUTTONS: [LINK] }, { BOT_ID: 5, BUTTONS: [LINK] }],
		['a map as PHP writes lists', { BUTTONS: { 0: LINK, 2: LINK } }, { BUTTONS: [LINK, LINK] }],
		['a map alone', { 1: LINK }, [LINK]],
		['one button', LINK, [LINK]],
		['one button within', { BUTTONS: LINK }, { BUTTONS: [LINK] }],
		[
			'numbers as texts',
			[{ TEXT: 5, ACTION: 'PUT', ACTION_VALUE: 7 }, 8],
			[
				{ TEXT: '5', ACTION: 'PUT', ACTION_VALUE: '7' },
				{ TEXT: '8', ACTION: 'SEND', ACTION_VALUE: '8' },
			],
		],
		[
			'flags',
			[{ TEXT: 'a', COMMAND: 'b', BLOCK: true, DISABLED: false }],
			[{ TEXT: 'a', COMMAND: 'b', BLOCK: 'Y', DISABLED: 'N' }],
		],
		[
			'an action of Open Channels',
			[{ TEXT: 'a', ACTION: 'HELP' }],
			[{ TEXT: 'a', ACTION: 'HELP' }],
		],
	])('takes %s', (_what, json, expected) => {
		expect(keyboardFromJson(json)).toEqual(expected);
	});

	it.each<[string, IDataObject | unknown[], RegExp]>([
		['a script in a link', [{ TEXT: 'a', LINK: 'javascript:alert(1)' }], /button 1: "javascript/],
		['one beside a type', [{ ...LINK, TYPE: 'x', LINK: 'javascript:x' }], /TYPE is "x"/],
		['one beside a new row', [{ TYPE: 'NEWLINE', LINK: 'javascript:x' }], /TYPE is "NEWLINE"/],
		[
			'one in a map',
			{ BUTTONS: { 0: LINK, 1: { TEXT: 'a', LINK: 'data:x' } } },
			/button 2: "data:x"/,
		],
		['one in a map alone', { 0: { TEXT: 'a', LINK: 'vbscript:x' } }, /button 1/],
		['a script', [{ TEXT: 'a', FUNCTION: 'alert(1)' }], /FUNCTION/],
		['a link that is a list', [{ TEXT: 'a', LINK: ['https://x.y'] }], /LINK is no text/],
		['an address with a line end', [{ TEXT: 'a', LINK: 'https://x.y\n' }], /is no address/],
		['small letters', { buttons: [LINK] }, /has no BUTTONS/],
		['an empty object', {}, /has no BUTTONS/],
		['buttons that are a text', { BUTTONS: 'x' }, /has no BUTTONS/],
		['a text that is an object', [{ ...LINK, TEXT: {} }], /TEXT is no text/],
		['a blank text', [{ ...LINK, TEXT: ' ' }], /no TEXT/],
		['an unknown action', [{ TEXT: 'a', ACTION: 'RUN', ACTION_VALUE: 'x' }], /no ACTION/],
		['an unknown color', [{ ...LINK, BG_COLOR_TOKEN: 'red' }], /BG_COLOR_TOKEN can't be "red"/],
		['an unknown flag', [{ ...LINK, DISABLED: 'yes' }], /DISABLED can't be "yes"/],
		['rows as lists', [[LINK]], /button 1: it is no object/],
		['an inner name', { BUTTONS: { constructor: LINK } }, /has no BUTTONS/],
	])('refuses %s', (_what, json, message) => {
		expect(refusal(() => keyboardFromJson(json))).toMatch(message);
	});
});

describe('a menu from JSON', () => {
	it('takes entries, and refuses those that do nothing', () => {
		expect(menuFromJson({ ITEMS: { 0: LINK } })).toEqual({ ITEMS: [LINK] });
		expect(refusal(() => menuFromJson([{ TEXT: 'a' }]))).toMatch(/entry 1: it does nothing/);
		expect(refusal(() => menuFromJson([{ TYPE: 'NEWLINE' }]))).toMatch(/TYPE is "NEWLINE"/);
	});
});

describe('an attachment from JSON', () => {
	const text = { MESSAGE: 'a' };
	it.each<[string, IDataObject | unknown[], unknown]>([
		['a list of blocks', [text], [text]],
		[
			'the full form',
			{ ID: 1, COLOR: '#fff', BLOCKS: [text] },
			{ ID: 1, COLOR: '#fff', BLOCKS: [text] },
		],
		['one block', text, [text]],
		['a map', { BLOCKS: { 0: text } }, { BLOCKS: [text] }],
		[
			'several attachments',
			[{ BLOCKS: [text] }, { BLOCKS: [text] }],
			[{ BLOCKS: [text] }, { BLOCKS: [text] }],
		],
		[
			'links',
			[{ LINK: { LINK: '/a', NAME: 5 } }, { RICH_LINK: { LINK: 'https://x.y' } }],
			[{ LINK: { LINK: '/a', NAME: '5' } }, { RICH_LINK: { LINK: 'https://x.y' } }],
		],
		[
			'rows in a map',
			[{ GRID: { 0: { NAME: 'a', VALUE: 5 } } } as never],
			[{ GRID: [{ NAME: 'a', VALUE: '5' }] }],
		],
		[
			'one row',
			[{ GRID: { NAME: 'a', VALUE: 5, DISPLAY: 'CARD' } }],
			[{ GRID: [{ NAME: 'a', VALUE: '5', DISPLAY: 'CARD' }] }],
		],
		[
			'an image and a line',
			[{ IMAGE: { LINK: '/a.png' } }, { DELIMITER: { SIZE: 5 } }],
			[{ IMAGE: { LINK: '/a.png' } }, { DELIMITER: { SIZE: 5 } }],
		],
	])('takes %s', (_what, json, expected) => {
		expect(attachmentFromJson(json)).toEqual(expected);
	});

	it.each<[string, IDataObject | unknown[], RegExp]>([
		['a script in a link', [text, { LINK: { LINK: 'javascript:x' } }], /block 2: "javascript:x"/],
		['one in a row', { BLOCKS: [{ GRID: [{ NAME: 'a', LINK: 'javascript:x' }] }] }, /block 1/],
		[
			'one in a map of rows',
			[{ GRID: { 0: { NAME: 'a' }, 1: { NAME: 'b', LINK: 'javascript:x' } } } as never],
			/"javascript:x"/,
		],
		['one in a map of links', [{ LINK: { 0: { LINK: 'data:x' } } } as never], /"data:x"/],
		['one as a picture', [{ USER: { NAME: 'a', AVATAR: 'data:x' } }], /"data:x"/],
		['one in a whole of several', [{ BLOCKS: [{ FILE: { LINK: 'x' } }] }], /"x" is no address/],
		['no link', [{ IMAGE: [{ NAME: 'a' }] }], /its IMAGE has no LINK/],
		['an unknown block', [{ TEXT: 'a' }], /block 1: it has TEXT/],
		['small letters', [{ message: 'a' }], /it has message/],
		['an empty block', [{}], /it has nothing/],
		['a text that is an object', [{ MESSAGE: {} }], /MESSAGE is no text/],
		['an unknown display', [{ GRID: [{ NAME: 'a', DISPLAY: 'x' }] }], /DISPLAY can't be/],
		['no blocks', { blocks: [] }, /has no BLOCKS/],
		['too much', [{ MESSAGE: 'x'.repeat(60_000) }], /as JSON/],
		['too many slashes', { BLOCKS: [{ MESSAGE: '/'.repeat(29_980) }] }, /as JSON/],
	])('refuses %s', (_what, json, message) => {
		expect(refusal(() => attachmentFromJson(json))).toMatch(message);
	});

	it('may be just short enough, counted in code points', () => {
		expect(refusal(() => attachmentFromJson([{ MESSAGE: '😀'.repeat(59_900) }]))).toBe('');
		expect(refusal(() => attachmentFromJson([{ MESSAGE: '/'.repeat(29_900) }]))).toBe('');
	});
});
