import type { IDataObject } from 'n8n-workflow';
import { ContentError } from './contentError';

type Refuse = (problem: string, advice: string) => never;

const PRESSES = ['LINK', 'ACTION', 'COMMAND', 'APP_ID'];
const ACTIONS = ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG'];

/** The same list, or the same object with its list, each entry as `change` gives it. */
export function eachOf(
	json: IDataObject | unknown[],
	list: string,
	change: (entry: unknown, index: number) => unknown,
): IDataObject | unknown[] {
	if (Array.isArray(json)) return json.map(change);
	const entries: unknown = json[list];
	return Array.isArray(entries) ? { ...json, [list]: entries.map(change) as IDataObject[] } : json;
}

/** @param label such as `button 1` */
export function refusing(field: string, label: string): Refuse {
	return (problem, advice) => {
		throw new ContentError(field, `has a wrong ${label}: ${problem}`, advice);
	};
}

/**
 * A button or a menu entry as the API describes it (docs/bitrix24-facts.md, "Keyboards" and
 * "Menus").
 *
 * @throws ContentError if it does several things at once, or one that it can't do
 */
export function checkedPress(entry: unknown, refuse: Refuse): unknown {
	if (entry === null || typeof entry !== 'object' || Array.isArray(entry))
		refuse(
			'it is no object',
			'Give an object such as { "TEXT": "Open", "LINK": "https://example.com" }.',
		);
	const button = entry as IDataObject;
	const has = (name: string): boolean =>
		button[name] !== undefined && button[name] !== null && button[name] !== '';
	if (has('TYPE')) return button;
	if (!has('TEXT'))
		refuse('it has no TEXT', 'All names are in capital letters: TEXT, LINK, COMMAND, ACTION …');
	const does = PRESSES.filter(has);
	if (does.length > 1) refuse(`it has ${does.join(' and ')}`, `Give one of ${PRESSES.join(', ')}.`);
	if (has('LINK') && !/^(https?:\/\/[^\s/]|\/(?!\/))/i.test(String(button.LINK))) {
		refuse(
			`"${String(button.LINK)}" is no address`,
			'Give an address that begins with https:// or http://, or a path such as /company/.',
		);
	}
	if (has('ACTION') && !ACTIONS.includes(String(button.ACTION)))
		refuse(`"${String(button.ACTION)}" is no ACTION`, `Use one of: ${ACTIONS.join(', ')}.`);
	if (has('ACTION') && !has('ACTION_VALUE'))
		refuse('its ACTION has no ACTION_VALUE', 'Add ACTION_VALUE.');
	if (button.BLOCK === 'Y' && !has('COMMAND'))
		refuse(
			'only a button with a COMMAND can have BLOCK',
			'Take BLOCK out, or let the button send a command.',
		);
	return button;
}
