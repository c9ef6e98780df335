/** HTML entities, as the server decodes them before it reads tags. A pure function, no state. */

const NAMED: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	lsqb: '[',
	lbrack: '[',
	rsqb: ']',
	rbrack: ']',
	sol: '/',
	NewLine: '\n',
	Tab: '\t',
};

function ofCode(code: number): string | undefined {
	return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
		? String.fromCodePoint(code)
		: undefined;
}

/**
 * Decodes each entity once, from left to right: `&#91;` becomes `[`, `&amp;#91;` becomes `&#91;`.
 * What is no known entity stays as it is.
 */
export function decodeEntities(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g,
		(all, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return NAMED[name] ?? all;
			return ofCode(decimal === undefined ? parseInt(hex!, 16) : Number(decimal)) ?? all;
		},
	);
}

/** The parts of a text inside and outside `[code]…[/code]`; a code without its end is no code. */
export function codeParts(text: string): Array<{ code: boolean; text: string }> {
	const parts: Array<{ code: boolean; text: string }> = [];
	let at = 0;
	for (const match of text.matchAll(/\[code\].*?\[\/code\]/gis)) {
		parts.push({ code: false, text: text.slice(at, match.index) });
		parts.push({ code: true, text: match[0] });
		at = match.index + match[0].length;
	}
	parts.push({ code: false, text: text.slice(at) });
	return parts;
}

/** Changes what stands outside `[code]`, and leaves the rest as it is. */
export function outsideCode(text: string, change: (part: string) => string): string {
	return codeParts(text)
		.map((part) => (part.code ? part.text : change(part.text)))
		.join('');
}
