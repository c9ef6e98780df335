import { prepared } from './lines';

/** Which tags of a text are live: what the portal and its clients would make something of. */

export interface LiveTag {
	/** In lower case; `quote` for a quoted line or block. */
	name: string;
	/** What stands behind the name, without the sign between them. */
	value: string;
	/** The contents of a pair, undefined for a tag that stands alone. */
	inside?: string;
}

/** Tags that work only with their end. */
const PAIRS = [
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
	'img',
	'put',
	'send',
	'call',
	'pch',
	'rating',
	'attach',
	'quote',
];
/** Tags that stand alone. `br` has become a line before tags are read, and so is none. */
const SINGLES = ['icon', 'timestamp', 'disk', 'attach', 'rating', 'pch', 'dialog'];
/** What clients that render Markdown know besides. */
const NEWER_PAIRS = ['h1', 'h2', 'icode', 'source'];
const NEWER_SINGLES = ['hr'];
/** What an attachment's texts may hold. */
const IN_ATTACHMENTS = new Set(['user', 'chat', 'send', 'put', 'call', 'b', 'u', 'i', 's', 'url']);
/** The value of a tag: after `=` or a blank, and it may hold brackets in pairs. */
const VALUE = String.raw`((?:[=\s](?:[^\[\]]|\[[^\[\]]*\])*)?)`;

export interface Reader {
	/** Attachments know only a few tags and no quotes. */
	place?: 'message' | 'attachment';
	/** Also the tags of newer web clients. */
	newer?: boolean;
}

/**
 * The live tags of a text that is read as it stands: nothing is decoded any more.
 * Inside `[code]` nothing is live, and the code itself counts as one tag.
 */
export function tagsOf(text: string, { place = 'message', newer = false }: Reader = {}): LiveTag[] {
	const allowed = (name: string) => place === 'message' || IN_ATTACHMENTS.has(name);
	const pairs = [...PAIRS, ...(newer ? NEWER_PAIRS : [])].filter(allowed);
	const singles = [...SINGLES, ...(newer ? NEWER_SINGLES : [])].filter(allowed);
	const found: LiveTag[] = [];
	let plain = text;
	if (place === 'message') {
		plain = text.replace(/\[code\](.*?)\[\/code\]/gis, (_all, inside: string) => {
			found.push({ name: 'code', value: '', inside });
			return ' ';
		});
		found.push(...quotes(plain));
	}
	for (const name of pairs) {
		const open = new RegExp(`\\[${name}${VALUE}\\]`, 'gi');
		const close = new RegExp(`\\[/${name}\\]`, 'gi');
		for (const match of plain.matchAll(open)) {
			close.lastIndex = match.index + match[0].length;
			const end = close.exec(plain);
			if (!end) continue;
			const inside = plain.slice(match.index + match[0].length, end.index);
			found.push({ name, value: match[1].slice(1), inside });
		}
	}
	for (const name of singles) {
		for (const match of plain.matchAll(new RegExp(`\\[${name}${VALUE}\\]`, 'gi')))
			if (!found.some((tag) => tag.name === name && tag.value === match[1].slice(1)))
				found.push({ name, value: match[1].slice(1) });
	}
	return found;
}

/** Quoted lines (`>>` at the start) and blocks between two lines of 54 dashes. */
function quotes(text: string): LiveTag[] {
	const lines = [...text.matchAll(/^>>(.*)$/gm)].map((match) => match[1]);
	const blocks = [...text.matchAll(/^-{54}$(.*?)^-{54}$/gms)].map((match) => match[1]);
	return [...lines, ...blocks].map((inside) => ({ name: 'quote', value: '', inside }));
}

/**
 * What would be live in a text that is sent: entities are decoded before tags are read, so `&#91;b&#93;x[/b]`
 * holds a tag.
 *
 * @param text as it is handed to the API
 */
export function liveTags(text: string, reader: Reader = {}): LiveTag[] {
	return tagsOf(prepared(text), reader);
}

/**
 * What would be live where a text that has come back is sent once more, by somebody who trusts it: `&amp;#91;b&amp;#93;`
 * is no tag the first time and one the second time.
 */
export function tagsWhenSentAgain(text: string, reader: Reader = {}): LiveTag[] {
	return liveTags(prepared(text), reader);
}
