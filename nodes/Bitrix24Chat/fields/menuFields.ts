import type { Field } from '../../shared/fields/field';
import { device, disabled, pressFields } from './buttonActionFields';

/** Entries for the context menu of a message, made in the editor: `menuItems`. */
export function menuItems(): Field {
	return {
		displayName: 'Menu',
		name: 'menuItems',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Entry',
		description: 'Entries for the context menu of the message',
		options: [
			{
				displayName: 'Entry',
				name: 'items',
				values: [...pressFields('entry'), device(), disabled('entry')],
			},
		],
	};
}
