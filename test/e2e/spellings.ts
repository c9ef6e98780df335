/** How a secret comes out at the other end: in addresses, in JSON as PHP writes it, in HTML, and cut. */

const percent = (text: string): string =>
	[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const entities = (text: string, base: 10 | 16): string =>
	[...text]
		.map((sign) => `&#${base === 16 ? 'x' : ''}${sign.codePointAt(0)!.toString(base)};`)
		.join('');
/** JSON as PHP writes it: slashes and everything beyond ASCII escaped. */
export const phpJson = (text: string): string =>
	JSON.stringify(text)
		.slice(1, -1)
		.replace(/\//g, '\\/')
		.replace(
			/[\u0080-\uffff]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);

export const SPELLINGS: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'in an address': encodeURIComponent,
	'in an address, byte by byte in small letters': percent,
	'in JSON as PHP writes it': phpJson,
	'in HTML by numbers': (text) => entities(text, 10),
	'in HTML by hexadecimal numbers': (text) => entities(text, 16),
};

/** So much of a secret's beginning or end gives it away. */
const ENOUGH = 12;

/** Everything that a secret can be recognized by, in the data itself or in JSON that holds it. */
export function tracesOf(secret: string): string[] {
	const parts =
		secret.length > ENOUGH ? [secret.slice(0, ENOUGH), secret.slice(-ENOUGH)] : [secret];
	const spelled = parts.flatMap((part) => Object.values(SPELLINGS).map((spell) => spell(part)));
	return [...new Set([...spelled, ...spelled.map((text) => JSON.stringify(text).slice(1, -1))])];
}
