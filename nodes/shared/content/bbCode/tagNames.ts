/**
 * The tags of Bitrix24's BB code (docs/bitrix24-facts.md, "Tags"): the documented ones, those that the product itself
 * writes, and those that only the newest clients know.
 */

/** Work only with their end. */
export const PAIRED = [
	'b',
	'i',
	'u',
	's',
	'size',
	'color',
	'url',
	'user',
	'chat',
	'dialog',
	'context',
	'code',
	'img',
	'put',
	'send',
	'call',
] as const;

/** Stand alone. */
export const ALONE = ['br', 'disk', 'timestamp', 'icon'] as const;

/** Come from the product, from its other parts or from the newest clients; people have no use for them. */
const FURTHER = [
	'attach',
	'rating',
	'pch',
	'ch',
	'date',
	'like',
	'dislike',
	'quote',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'hr',
	'icode',
	'source',
	'list',
	'table',
	'tr',
	'td',
	'th',
	'font',
	'video',
	'left',
	'center',
	'right',
	'justify',
	'p',
];

/** Everything that must not come out of somebody's words. */
export const ALL = [...PAIRED, ...ALONE, ...FURTHER];
