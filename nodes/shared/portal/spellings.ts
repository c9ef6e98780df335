/** Signs that have a name in HTML besides their number. */
const NAMED: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

/**
 * A pattern that finds a text however it is written: as it is; inside JSON as JavaScript and PHP write it (`\/`,
 * `\u00fc`); inside a URL, encoded once or more, in whatever case; with entities of HTML, named or numbered.
 *
 * Its parts are bounded, so that looking for it takes time that grows with the text.
 */
export function inAnySpelling(text: string): RegExp {
	const signs = text.match(/\\+|[^\\]/gu) ?? [];
	return new RegExp(signs.map(signInAnySpelling).join(''), 'g');
}

/** Whether a text holds anything that begins another spelling than the plain one. */
export function holdsEncoded(text: string): boolean {
	return /[\\%&+]/.test(text);
}

/** Each backslash may have become several, so that a run of them is as good as any other. */
const BACKSLASHES = String.raw`(?:\\{1,16}|(?:%(?:25){0,3}5[cC]|&(?:amp;){0,3}#(?:0{0,6}92|[xX]0{0,6}5[cC]);?|\\{1,4}u005[cC]){1,9})`;

/** How JSON writes signs that nobody sees. */
const ESCAPED: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\f': 'f', '\b': 'b' };

function signInAnySpelling(sign: string): string {
	if (sign.startsWith('\\')) return BACKSLASHES;
	const plain = sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const codePoint = sign.codePointAt(0) ?? 0;
	const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at));
	const bytes = [...Buffer.from(sign)];
	const backslashes = '\\\\{0,4}';
	const ways = [
		`${backslashes}${plain}`,
		units.map((unit) => `\\\\{1,4}u${hex(unit, 4)}`).join(''),
		bytes.map((byte) => `%(?:25){0,3}${hex(byte, 2)}`).join(''),
		`&(?:amp;){0,3}#0{0,6}${codePoint};?`,
		`&(?:amp;){0,3}#[xX]0{0,6}${hex(codePoint, 0)};?`,
		...(Object.hasOwn(NAMED, sign) ? [`&(?:amp;){0,3}${NAMED[sign]};`] : []),
		...(sign === ' ' ? ['\\+'] : []),
		...(Object.hasOwn(ESCAPED, sign) ? [`\\\\{1,4}${ESCAPED[sign]}`] : []),
	];
	return `(?:${ways.join('|')})`;
}

/** A number in hexadecimal, in either case. */
function hex(value: number, digits: number): string {
	return value
		.toString(16)
		.padStart(digits, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
