import { withoutCommand, withoutQuotes, withoutTags } from './tags';

/**
 * Text that shows exactly as it was written: no BB code, no quote, no command works in it. Bitrix24 still makes links of addresses
 * and pictures of smileys.
 *
 * @returns the text with a character of no width wherever Bitrix24 would see markup
 */
export function plainText(text: string): string {
	return withoutCommand(withoutQuotes(withoutTags(text.replace(/\r\n?/g, '\n'))));
}

/** Somebody's words, such as a name, to stand within a text with BB codes: one line, in which no tag works. */
export function escaped(words: string): string {
	return withoutTags(words.replace(/\s*[\r\n]+\s*/g, ' '));
}
