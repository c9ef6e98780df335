/** A place to cut a text, with what it costs to cut there. */
export interface Boundary {
	at: number;
	cost: number;
}

const KINDS: Array<[pattern: RegExp, cost: number]> = [
	[/\n[^\S\n]*\n+/g, 0],
	[/\n/g, 0.15],
	[/(?:[.!?…]["'”’)\]]*\s+|[。！？])/g, 0.3],
	[/\s+/g, 0.6],
];

/** A cut between any two characters, when there is nothing better. */
const ANYWHERE = 0.95;

/** How far back a character may begin: long emoji, letters with many marks. */
const LONGEST_CHARACTER = 64;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The places between `start` and `last`, each after the space or the line break that makes it one. */
export function boundariesOf(text: string, start: number, last: number): Boundary[] {
	const window = text.slice(start, last);
	const found = KINDS.flatMap(([pattern, cost]) =>
		[...window.matchAll(pattern)].map((match) => ({
			at: start + match.index + match[0].length,
			cost,
		})),
	).filter(({ at }) => at < last || !/\s/.test(text[at] ?? ''));
	const from = Math.max(start, last - LONGEST_CHARACTER);
	const ends = [...characters.segment(text.slice(from, last + LONGEST_CHARACTER))]
		.map(({ index }) => from + index)
		.filter((at) => at > start && at <= last);
	return [...found, ...ends.map((at) => ({ at, cost: ANYWHERE }))];
}
