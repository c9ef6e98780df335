import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

/** Pieces that mean something to a URL, to PHP, to a shell of BB codes or to a batch. */
const TRICKY = [
	'&',
	'=',
	'%',
	'%26',
	'%5B0%5D',
	'+',
	' ',
	'\n',
	'\r\n',
	'\t',
	'\0',
	'[',
	']',
	'[]',
	'[0]',
	'?',
	'#',
	'/',
	'\\',
	'"',
	"'",
	'$',
	'$res',
	'result[x]',
	';',
	'.',
	'_',
	'é',
	'Привет',
	'你好',
	'👍🏽',
	'​',
	' ',
	'[b]bold[/b]',
	'true',
	'null',
	'0',
	'-1',
	'1e5',
];

/** Text as people write it, with what a query string could stumble over. */
export const text: fc.Arbitrary<string> = fc
	.array(fc.oneof(fc.constantFrom(...TRICKY), fc.string({ unit: 'grapheme', maxLength: 8 })), {
		maxLength: 6,
	})
	.map((pieces) => pieces.join(''));

/** Text without the sign that the portal expands inside a batch. */
export const plainText = text.filter((one) => !/\$(result|next|total|time|error)\S*\[/i.test(one));

const number = fc.oneof(
	fc.integer(),
	fc.maxSafeInteger(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Names of parameters as the API has them. */
export const name = fc.stringMatching(/^\w{1,12}$/).filter((one) => one !== '__proto__');

/** Names inside a parameter: anything that a query string can carry. */
const nestedName = fc
	.oneof(
		name,
		fc.integer({ min: 0, max: 3 }).map(String),
		plainText.filter((one) => /^[^[\]$]*[^[\]$\s\0]$/.test(one)),
	)
	.filter((one) => one !== '__proto__' && !one.includes('\0'));

/** Any value that a query string can hold: no null, nothing empty but text. */
export const expressible: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		plainText,
		number,
		fc.boolean(),
		fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
		fc.dictionary(nestedName, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
	),
})).value;

export const expressibleParameters = fc
	.dictionary(name, expressible, { maxKeys: 5, noNullPrototype: true })
	.map((one) => one as IDataObject);

/** What no query string can hold as it is. */
export const inexpressible: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(null, [], {}, Number.NaN, Number.POSITIVE_INFINITY, new Date(0), 10n),
	fc
		.constantFrom('$result[c0]', '$RESULT[x]', 'a $Result_error[x] b', '$totals[y]')
		.map((one) => one as unknown),
	fc.constantFrom('a[b', 'a]b', '$a', '[0]').map((key) => ({ [key]: 'x' })),
);

/** JSON as the portal answers it; keys that break JavaScript's own conversion to text are not among what it has. */
export const json = fc
	.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
	.filter((one) => !/"(toString|valueOf)":/.test(JSON.stringify(one)));
