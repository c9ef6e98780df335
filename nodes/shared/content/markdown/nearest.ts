/**
 * Looks for signs that end something, each time only as far as nobody has looked before, so that a text full of
 * beginnings without an end takes no longer than another.
 */
export class Nearest {
	private readonly found = new Map<string, { from: number; at: number }>();

	constructor(private readonly text: string) {}

	/** Where the sign stands next at `from` or behind it; Infinity where it doesn't. */
	after(sign: string, from: number): number {
		const known = this.found.get(sign);
		if (known && known.from <= from && from <= known.at) return known.at;
		const index = this.text.indexOf(sign, from);
		const at = index === -1 ? Infinity : index;
		this.found.set(sign, { from, at });
		return at;
	}
}

const searches = new WeakMap<object, Nearest>();

/** One search a state of the parser. */
export function nearestIn(state: { src: string }): Nearest {
	const known = searches.get(state);
	if (known) return known;
	const search = new Nearest(state.src);
	searches.set(state, search);
	return search;
}
