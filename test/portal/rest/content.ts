import { Refusal } from '../world/errors';
import { readData, type Parameter } from './contract';

/** Attachments, keyboards and menus as documented, checked against attach.json, keyboard.json and menu.json. */

const BLOCKS = readData<{
	blocks: Record<string, { fields: Parameter[] }>;
	fullFormFields: Parameter[];
}>('attach.json');
const BUTTON = readData<{ buttonFields: Parameter[] }>('keyboard.json').buttonFields;
const ITEM = readData<{ itemFields: Parameter[] }>('menu.json').itemFields;
const LARGEST = 60_000;

export type Thing = Record<string, unknown>;

export function isThing(value: unknown): value is Thing {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON text to its value; anything else as it is; undefined when the text is not JSON. */
export function unwrap(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether the value means "remove it": "N" or empty. */
export function removes(value: unknown): boolean {
	return value === '' || value === 'N' || (Array.isArray(value) && value.length === 0);
}

function checkThing(thing: unknown, fields: Parameter[], code: string): Thing {
	if (!isThing(thing)) throw new Refusal(code);
	for (const [name, value] of Object.entries(thing)) {
		const field = fields.find((one) => one.name === name);
		if (!field) throw new Refusal(code);
		if (field.enum && !field.enum.includes(value as string)) throw new Refusal(code);
		if (field.type === 'string' && typeof value !== 'string') throw new Refusal(code);
		if (field.type === 'integer' && !/^-?\d+$/.test(String(value))) throw new Refusal(code);
	}
	for (const field of fields)
		if (field.required && thing[field.name] === undefined) throw new Refusal(code);
	return thing;
}

export function linkIsFine(link: unknown): boolean {
	return typeof link === 'string' && (/^https?:\/\//.test(link) || link.startsWith('/'));
}

function buttonsOf(
	given: unknown,
	key: 'BUTTONS' | 'ITEMS',
	code: string,
): { botId: unknown; entries: unknown[] } {
	const value = unwrap(given);
	if (Array.isArray(value)) return { botId: undefined, entries: value };
	if (
		isThing(value) &&
		Array.isArray(value[key]) &&
		Object.keys(value).every((name) => name === key || name === 'BOT_ID')
	) {
		return { botId: value.BOT_ID, entries: value[key] };
	}
	throw new Refusal(code);
}

/** A keyboard as it is stored with the message: a list of buttons, each with its BOT_ID. */
export function readKeyboard(
	given: unknown,
	botId: number | undefined,
	code = 'KEYBOARD_ERROR',
): Thing[] {
	const keyboard = buttonsOf(given, 'BUTTONS', code);
	if (JSON.stringify(keyboard.entries).length > LARGEST) throw new Refusal('KEYBOARD_OVERSIZE');
	return keyboard.entries.map((entry) => {
		const button = checkThing(entry, BUTTON, code);
		if (button.TYPE === 'NEWLINE') return button;
		if (button.TEXT === undefined || (button.LINK !== undefined && !linkIsFine(button.LINK)))
			throw new Refusal(code);
		if (button.ACTION !== undefined && button.ACTION_VALUE === undefined) throw new Refusal(code);
		return { BOT_ID: Number(keyboard.botId ?? botId ?? 0), ...button };
	});
}

/** A context menu as it is stored. */
export function readMenu(given: unknown, code = 'MENU_ERROR'): Thing[] {
	const menu = buttonsOf(given, 'ITEMS', code);
	if (JSON.stringify(menu.entries).length > LARGEST) throw new Refusal('MENU_OVERSIZE');
	return menu.entries.map((entry) => {
		const item = checkThing(entry, ITEM, code);
		const actions = ['LINK', 'COMMAND', 'ACTION', 'APP_ID'].filter(
			(name) => item[name] !== undefined,
		);
		if (item.TEXT === undefined || actions.length !== 1) throw new Refusal(code);
		return item;
	});
}

function checkBlock(block: unknown): void {
	if (!isThing(block) || Object.keys(block).length !== 1) throw new Refusal('ATTACH_ERROR');
	const [[name, value]] = Object.entries(block);
	const kind = BLOCKS.blocks[name];
	if (!kind) throw new Refusal('ATTACH_ERROR');
	if (name === 'MESSAGE') {
		if (typeof value !== 'string') throw new Refusal('ATTACH_ERROR');
		return;
	}
	for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
		const thing = checkThing(part, kind.fields, 'ATTACH_ERROR');
		if (thing.LINK !== undefined && !linkIsFine(thing.LINK)) throw new Refusal('ATTACH_ERROR');
	}
}

/** An attachment as it is stored: a list of attachments in the full form. */
export function readAttach(given: unknown): Thing[] {
	const value = unwrap(given);
	if (JSON.stringify(value ?? '').length > LARGEST) throw new Refusal('ATTACH_OVERSIZE');
	const full = Array.isArray(value) ? { BLOCKS: value as unknown[] } : value;
	if (!isThing(full) || !Array.isArray(full.BLOCKS) || full.BLOCKS.length === 0)
		throw new Refusal('ATTACH_ERROR');
	const { BLOCKS: blocks, ...rest } = full;
	checkThing(rest, BLOCKS.fullFormFields, 'ATTACH_ERROR');
	(blocks as unknown[]).forEach(checkBlock);
	return [{ ID: 1, COLOR: '#818181', ...rest, BLOCKS: blocks }];
}
