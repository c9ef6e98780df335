import { ALONE, PAIRED } from './tagNames';

/** A BB code with its end, as it stands in a text. */
export interface Pair {
	name: string;
	/** The opening tag as it was written. */
	opening: string;
	closing: string;
	/** Where the opening tag begins and ends, where the closing one does. */
	at: [start: number, inside: number, end: number, after: number];
	/** Makes no sense in two halves: an address, a picture. */
	whole: boolean;
}

export interface Markup {
	/** In the order of their beginning; each ends within the one around it. */
	pairs: Pair[];
	/** Tags without an end: [start, after]. */
	singles: Array<[number, number]>;
}

const TAG = new RegExp(
	`\\[(/?)(${[...PAIRED, ...ALONE].join('|')})((?:=|[^\\S\\n])[^[\\]\\n]*)?\\]`,
	'gi',
);
const SINGLE: readonly string[] = ALONE;
const VERBATIM = ['code', 'img'];
/** Verbatim where they have no value: `[url]https://example.com[/url]`. */
const VERBATIM_ALONE = ['url', 'put', 'send', 'call'];

/** What is opened deeper is taken for text. */
const DEEPEST = 500;

/**
 * Finds the BB codes of a text (docs/bitrix24-facts.md, "Tags"). What has no end, or ends what was
 * not begun, is text.
 */
export function markupOf(text: string): Markup {
	const pairs: Pair[] = [];
	const singles: Array<[number, number]> = [];
	const open: Array<{ name: string; opening: string; start: number; inside: number }> = [];
	const endless = new Set<string>();
	const tags = new RegExp(TAG);
	for (let match = tags.exec(text); match; match = tags.exec(text)) {
		const [source, slash, written, value = ''] = match;
		const name = written.toLowerCase();
		const start = match.index;
		const inside = start + source.length;
		if (slash) {
			let begun = open.length - 1;
			while (begun >= 0 && open[begun].name !== name) begun -= 1;
			if (begun === -1) continue;
			const [first] = open.splice(begun);
			pairs.push({
				name,
				opening: first.opening,
				closing: source,
				at: [first.start, first.inside, start, inside],
				whole: false,
			});
		} else if (SINGLE.includes(name)) singles.push([start, inside]);
		else if (VERBATIM.includes(name) || (value === '' && VERBATIM_ALONE.includes(name))) {
			const end = endless.has(name) ? undefined : endOf(text, name, inside);
			if (end === undefined) {
				endless.add(name);
				continue;
			}
			const closing = text.slice(end, end + name.length + 3);
			const after = end + closing.length;
			pairs.push({
				name,
				opening: source,
				closing,
				at: [start, inside, end, after],
				whole: name !== 'code',
			});
			tags.lastIndex = after;
		} else if (open.length < DEEPEST) open.push({ name, opening: source, start, inside });
	}
	return { pairs: pairs.sort((one, other) => one.at[0] - other.at[0]), singles };
}

function endOf(text: string, name: string, from: number): number | undefined {
	const end = new RegExp(`\\[/${name}\\]`, 'gi');
	end.lastIndex = from;
	return end.exec(text)?.index;
}
