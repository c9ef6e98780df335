/** The named entities that people and programs write, and those of the signs of BB code. */
const NAMED: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00A0',
	lsqb: '[',
	lbrack: '[',
	rsqb: ']',
	rbrack: ']',
	sol: '/',
	num: '#',
	NewLine: '\n',
	Tab: '\t',
	laquo: '«',
	raquo: '»',
	ldquo: '“',
	rdquo: '”',
	lsquo: '‘',
	rsquo: '’',
	bdquo: '„',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	bull: '•',
	middot: '·',
	copy: '©',
	reg: '®',
	trade: '™',
	deg: '°',
	euro: '€',
	times: '×',
};

/** The text with its entities decoded once, from left to right; what is none stays. */
export function decoded(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
		(whole: string, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : whole;
			const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
			const exists = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
			return exists ? String.fromCodePoint(code) : whole;
		},
	);
}
