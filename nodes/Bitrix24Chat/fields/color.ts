import type { Field } from '../../shared/fields/field';

const COLORS = [
	'Aqua',
	'Azure',
	'Brown',
	'Dark Blue',
	'Graphite',
	'Gray',
	'Green',
	'Khaki',
	'Light Blue',
	'Lime',
	'Marengo',
	'Mint',
	'Pink',
	'Purple',
	'Red',
	'Sand',
];

/**
 * The colours of chats and bots, named as imbot.v2 names them (docs/bitrix24-facts.md, "Chats").
 */
export function color(): Field {
	return {
		displayName: 'Color',
		name: 'color',
		type: 'options',
		default: 'azure',
		options: COLORS.map((name) => ({
			name,
			value: name.charAt(0).toLowerCase() + name.slice(1).replace(' ', ''),
		})),
	};
}

/**
 * The same colour as im.* names it: `lightBlue` is `LIGHT_BLUE` (docs/bitrix24-facts.md, "Chats").
 */
export function upperSnake(value: unknown): string {
	return String(value)
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toUpperCase();
}
