import type { IDataObject } from 'n8n-workflow';
import { ADDRESS_ADVICE, isAddress } from './address';
import { ContentError } from './contentError';

export type Refuse = (problem: string, advice: string) => never;

/** What a button does, each under its own name. */
const BUTTON_ACTIONS = ['LINK', 'ACTION', 'COMMAND', 'APP_ID'];
const ACTIONS = ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG', 'LIVECHAT', 'HELP'];
/** Actions of Open Channels that need no value. */
const WITHOUT_VALUE = ['LIVECHAT', 'HELP'];

/** Values that the portal takes as text only: of a number it makes no button at all. */
const TEXTS = ['TEXT', 'LINK', 'ACTION_VALUE', 'COMMAND', 'COMMAND_PARAMS'];

/** Other values are dropped by the portal without a word. */
const CHOICES: Record<string, readonly string[]> = {
	BLOCK: ['Y', 'N'],
	DISABLED: ['Y', 'N'],
	CONTEXT: ['ALL', 'DESKTOP', 'MOBILE'],
	DISPLAY: ['LINE', 'BLOCK'],
	BG_COLOR_TOKEN: ['primary', 'secondary', 'alert', 'base'],
};

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The same list, or the same object with its list, each entry as `change` gives it. One entry alone, and a map as PHP
 * writes lists, become a list.
 *
 * @param own what an entry holds, so that one alone is known
 * @throws ContentError if it is neither
 */
export function eachOf(
	field: string,
	json: IDataObject | unknown[],
	{ list, own }: { list: string; own: string[] },
	change: (entry: unknown, index: number) => unknown,
): IDataObject | unknown[] {
	if (Array.isArray(json)) return json.map(change);
	const entries = entriesIn(json[list] ?? json, own);
	if (entries && json[list] === undefined) return entries.map(change);
	if (entries) return { ...json, [list]: entries.map(change) as IDataObject[] };
	throw new ContentError(
		field,
		`has no ${list}`,
		`Give a list, or an object such as { "${list}": [ … ] }; names are in capital letters.`,
	);
}

function entriesIn(value: unknown, own: string[]): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (!isObject(value)) return undefined;
	if (own.some((name) => value[name] !== undefined)) return [value];
	const list = mapAsList(value);
	return Array.isArray(list) ? list : undefined;
}

/** A map as PHP writes lists, `{ "0": …, "2": … }`, as a list; everything else as it is. */
export function mapAsList(value: unknown): unknown {
	if (!isObject(value)) return value;
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : value;
}

/** @param label such as `button 1` */
export function refusing(field: string, label: string): Refuse {
	return (problem, advice) => {
		throw new ContentError(field, `has a wrong ${label}: ${problem}`, advice);
	};
}

/** @throws ContentError if it is no object */
export function objectOf(entry: unknown, refuse: Refuse, example: string): IDataObject {
	return isObject(entry) ? entry : refuse('it is no object', `Give an object such as ${example}.`);
}

/** The same object with numbers as texts where only texts count. */
export function withTexts(
	entry: IDataObject,
	names: readonly string[],
	refuse: Refuse,
): IDataObject {
	const texts = names.flatMap((name) => {
		const value = entry[name];
		if (value === undefined || value === null || typeof value === 'string') return [];
		if (typeof value === 'number') return [[name, String(value)]];
		return refuse(`its ${name} is no text`, `Give ${name} as text.`);
	});
	return { ...entry, ...(Object.fromEntries(texts) as IDataObject) };
}

/** @throws ContentError if the portal would drop the entry for its address */
export function checkAddress(address: unknown, refuse: Refuse): void {
	if (address === undefined || address === null || address === '') return;
	if (typeof address === 'string' && isAddress(address)) return;
	refuse(`"${typeof address === 'object' ? 'it' : String(address)}" is no address`, ADDRESS_ADVICE);
}

/**
 * A button or a menu entry as the API describes it (docs/bitrix24-facts.md, "Keyboards" and
 * "Menus").
 *
 * @throws ContentError if the portal would drop it: it does nothing, several things at once, or one that it can't do
 */
export function checkedButtonAction(
	given: unknown,
	refuse: Refuse,
	place: 'button' | 'entry',
): IDataObject {
	const entry = withTexts(
		objectOf(given, refuse, '{ "TEXT": "Open", "LINK": "https://example.com" }'),
		TEXTS,
		refuse,
	);
	const has = (name: string): boolean =>
		entry[name] !== undefined && entry[name] !== null && entry[name] !== '';
	if (has('TYPE')) {
		if (place === 'button' && entry.TYPE === 'NEWLINE' && Object.keys(entry).length === 1)
			return entry;
		refuse(
			`its TYPE is "${String(entry.TYPE)}"`,
			'{ "TYPE": "NEWLINE" } begins a row of buttons and holds nothing else; leave TYPE out elsewhere.',
		);
	}
	if (!has('TEXT') || String(entry.TEXT).trim() === '')
		refuse('it has no TEXT', 'All names are in capital letters: TEXT, LINK, COMMAND, ACTION …');
	if (has('FUNCTION'))
		refuse('it has FUNCTION, a script', `Give one of ${BUTTON_ACTIONS.join(', ')} instead.`);
	const does = BUTTON_ACTIONS.filter(has);
	if (does.length > 1)
		refuse(`it has ${does.join(' and ')}`, `Give one of ${BUTTON_ACTIONS.join(', ')}.`);
	if (does.length === 0 && place === 'entry')
		refuse('it does nothing', `Give one of ${BUTTON_ACTIONS.join(', ')}.`);
	checkAddress(entry.LINK, refuse);
	checkAction(entry, has, refuse);
	return withChoices(entry, refuse);
}

function checkAction(entry: IDataObject, has: (name: string) => boolean, refuse: Refuse): void {
	const action = String(entry.ACTION);
	if (has('ACTION') && !ACTIONS.includes(action))
		refuse(`"${action}" is no ACTION`, `Use one of: ${ACTIONS.join(', ')}.`);
	if (has('ACTION') && !has('ACTION_VALUE') && !WITHOUT_VALUE.includes(action))
		refuse('its ACTION has no ACTION_VALUE', 'Add ACTION_VALUE.');
	if ([true, 'Y'].includes(entry.BLOCK as boolean | string) && !has('COMMAND'))
		refuse(
			'only a button with a COMMAND can have BLOCK',
			'Take BLOCK out, or let the button send a command.',
		);
}

/** Flags as the API writes them, and no value that it doesn't know. */
function withChoices(entry: IDataObject, refuse: Refuse): IDataObject {
	const checked = { ...entry };
	for (const [name, words] of Object.entries(CHOICES)) {
		const value = entry[name];
		if (value === undefined || value === null || value === '') continue;
		const isFlag = typeof value === 'boolean' && words.includes('Y');
		const word = isFlag ? (value ? 'Y' : 'N') : value;
		if (typeof word !== 'string' || !words.includes(word))
			refuse(`${name} can't be "${String(word)}"`, `Use one of: ${words.join(', ')}.`);
		else checked[name] = word;
	}
	return checked;
}
