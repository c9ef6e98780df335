import { harmless, NO_WIDTH, normalized } from './tags';

/**
 * Text that shows exactly as it was written: no BB code, no quote, no command, no entity works in it. Bitrix24 still
 * makes links of addresses and pictures of smileys.
 *
 * @returns the text with a character of no width wherever Bitrix24 would see markup
 */
export function plainText(text: string): string {
	return harmless(normalized(text), '');
}

/** Somebody's words, such as a name, to stand within a text with BB codes: one line, in which no tag works. */
export function escaped(words: string): string {
	const line = normalized(words)
		.split('\n')
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.join(' ');
	// The next character may be another's.
	return harmless(line).replace(/[[&<#]$/, `$&${NO_WIDTH}`);
}

/** HTML that notifications make tags of (docs/bitrix24-facts.md, "Notifications"), comments and the like. */
const ELEMENT = /<(?=[a-z/!?])/gi;

/**
 * The text of a notification: HTML in it shows as it is written. For texts that plainText, escaped or bbCodeOf gave;
 * where a person writes BB code, HTML is theirs to use.
 */
export function withoutHtml(text: string): string {
	return text.replace(ELEMENT, `<${NO_WIDTH}`);
}
