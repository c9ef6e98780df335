import type { IDataObject } from 'n8n-workflow';
import { entriesOf, given, type Entry } from './entry';
import { checkedButtonAction, eachOf, refusing } from './fromJson';
import { buttonActionOf } from './buttonAction';

export const COLOR_TOKENS = ['primary', 'secondary', 'alert', 'base'] as const;

const NEW_ROW = { TYPE: 'NEWLINE' };

/**
 * The buttons of the editor as the API takes them (docs/bitrix24-facts.md, "Keyboards").
 *
 * @param value `{ buttons: [{ text, onPress, … }] }`
 * @throws ContentError that names the button which is wrong
 */
export function keyboardOf(value: unknown, field = 'keyboardButtons'): IDataObject[] {
	return entriesOf(field, value, 'buttons', 'button').flatMap((entry, index) => {
		const button = buttonOf(entry);
		return index > 0 && entry.isOn('newRow') ? [NEW_ROW, button] : [button];
	});
}

function buttonOf(entry: Entry): IDataObject {
	const text = entry.needed('text', 'text');
	const press = buttonActionOf(entry);
	const blocks = entry.isOn('block');
	if (blocks && press.COMMAND === undefined) {
		entry.refuse(
			'only a button with a command can be blocked',
			'Switch off Block After Press, or let the button send a command.',
		);
	}
	return given({
		TEXT: text,
		...press,
		BLOCK: blocks ? 'Y' : undefined,
		DISABLED: entry.isOn('disabled') ? 'Y' : undefined,
		CONTEXT: entry.choice('context', ['ALL', 'DESKTOP', 'MOBILE']),
		DISPLAY: entry.choice('display', ['LINE', 'BLOCK']),
		WIDTH: entry.number('width'),
		BG_COLOR_TOKEN: entry.choice('colorToken', COLOR_TOKENS),
		BG_COLOR: entry.color('bgColor'),
		TEXT_COLOR: entry.color('textColor'),
		OFF_BG_COLOR: entry.color('offBgColor'),
		OFF_TEXT_COLOR: entry.color('offTextColor'),
	});
}

/**
 * A keyboard from JSON: as the API describes it, or a list of labels, of which each becomes a button that sends its
 * label.
 *
 * @throws ContentError that names the button which is wrong
 */
export function keyboardFromJson(
	json: IDataObject | unknown[],
	field = 'keyboard',
): IDataObject | unknown[] {
	return eachOf(field, json, { list: 'BUTTONS', own: ['TEXT'] }, (one, index) => {
		const refuse = refusing(field, `button ${index + 1}`);
		if (typeof one === 'string' || typeof one === 'number') {
			const text = String(one).trim();
			return text === ''
				? refuse('it has no text', 'Fill in the text.')
				: { TEXT: text, ACTION: 'SEND', ACTION_VALUE: text };
		}
		return checkedButtonAction(one, refuse, 'button');
	});
}
