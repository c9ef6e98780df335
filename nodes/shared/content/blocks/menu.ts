import type { IDataObject } from 'n8n-workflow';
import { entriesOf, given } from './entry';
import { checkedButtonAction, eachOf, refusing } from './fromJson';
import { buttonActionOf } from './buttonAction';

/**
 * The entries of a message's context menu as the API takes them (docs/bitrix24-facts.md, "Menus").
 *
 * @param value `{ items: [{ text, onPress, … }] }`
 * @throws ContentError that names the entry which is wrong
 */
export function menuOf(value: unknown, field = 'menuItems'): IDataObject[] {
	return entriesOf(field, value, 'items', 'entry').map((entry) =>
		given({
			TEXT: entry.needed('text', 'text'),
			...buttonActionOf(entry),
			DISABLED: entry.isOn('disabled') ? 'Y' : undefined,
			CONTEXT: entry.choice('context', ['ALL', 'DESKTOP', 'MOBILE']),
		}),
	);
}

/** @throws ContentError that names the entry which is wrong */
export function menuFromJson(
	json: IDataObject | unknown[],
	field = 'menu',
): IDataObject | unknown[] {
	return eachOf(field, json, { list: 'ITEMS', own: ['TEXT'] }, (entry, index) =>
		checkedButtonAction(entry, refusing(field, `entry ${index + 1}`), 'entry'),
	);
}
