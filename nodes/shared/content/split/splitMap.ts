import { markupOf, type Pair } from '../bbCode/pairs';
import { COMMAND, NO_WIDTH } from '../bbCode/tags';

const BORDER = /^[^\S\n]*-{3,}[^\S\n]*$/;

/** A quoted block with the border that it begins with. */
interface Block {
	start: number;
	end: number;
	border: string;
}

const SURROUNDINGS = ['nothing', 'quote', 'pair', 'code'] as const;

type Range = [start: number, end: number];

/** What a text has open where, and where it can't be cut. */
export class SplitMap {
	private readonly pairs: Pair[];

	private readonly uncut: Uint8Array;

	/** What surrounds each place: an index of SURROUNDINGS. */
	private readonly surroundings: Uint8Array;

	/** Where text is verbatim. */
	private readonly verbatim: Uint8Array;

	/** Quoted blocks, from the first border to the last. */
	private readonly blocks: Block[];

	/** The most characters that the end of a part may need. */
	readonly closingRoom: number;

	constructor(
		readonly text: string,
		limit: number,
	) {
		const { pairs, singles } = markupOf(text);
		const small = pairs.filter(({ at, whole }) => !whole || at[3] - at[0] <= limit / 2);
		const { kept, closing } = affordable(
			small.filter(({ whole }) => !whole),
			limit / 4,
		);
		this.pairs = kept;
		this.uncut = new Uint8Array(text.length + 1);
		const tags: Range[] = this.pairs.flatMap(
			({ at }) =>
				[
					[at[0], at[1]],
					[at[2], at[3]],
				] as Range[],
		);
		const whole: Range[] = small.filter((pair) => pair.whole).map(({ at }) => [at[0], at[3]]);
		this.verbatim = new Uint8Array(text.length + 2);
		for (const { name, at } of pairs)
			if (name === 'code') this.verbatim.fill(1, at[0] + 1, at[2] + 1);
		const lines = this.quoteMarks();
		for (const [start, end] of [...tags, ...singles, ...whole, ...lines]) {
			if (end - start <= limit / 2) this.uncut.fill(1, start + 1, end);
		}
		// Right after an opening tag or right before a closing one a cut would leave an empty pair.
		for (const { at } of this.pairs) this.uncut[at[1]] = this.uncut[at[2]] = 1;
		this.blocks = this.quotedBlocks(limit / 4);
		this.closingRoom =
			closing + this.blocks.reduce((most, { border }) => Math.max(most, border.length), 0) + 2;
		this.surroundings = new Uint8Array(text.length + 1);
		for (const { start, end } of this.blocks) this.surroundings.fill(1, start + 1, end);
		for (const { index, 0: line } of text.matchAll(/(?<![^\n])>>[^\n]*/g))
			this.surroundings.fill(1, index + 1, index + line.length);
		for (const { name, at } of this.pairs)
			this.surroundings.fill(name === 'code' ? 3 : 2, at[1], at[2] + 1);
	}

	allows(at: number): boolean {
		const inSurrogates =
			/[\uD800-\uDBFF]/.test(this.text[at - 1] ?? '') &&
			/[\uDC00-\uDFFF]/.test(this.text[at] ?? '');
		return this.uncut[at] === 0 && !inSurrogates;
	}

	insideOf(at: number): (typeof SURROUNDINGS)[number] {
		return SURROUNDINGS[this.surroundings[at]];
	}

	openedAt(at: number): string {
		if (at === 0) return '';
		const tags = this.around(at)
			.map(({ opening }) => opening)
			.join('');
		const block = this.blockAt(at);
		if (block) return `${block.border}\n${tags}`;
		if (this.midQuote(at)) return `>>${tags}`;
		// What stood within a line must not become a quote or a command by standing at the start.
		const rest = this.wordsFrom(at);
		const moved = tags === '' && rest.at > 0 && this.text[rest.at - 1] !== '\n';
		const works = />>/y.test(rest.line) || BORDER.test(rest.line) || COMMAND.test(rest.line);
		return moved && works ? NO_WIDTH : tags;
	}

	closedAt(at: number): string {
		const tags = this.endsAt(at);
		const line = this.text.slice(this.text.lastIndexOf('\n', at - 1) + 1, at);
		const block = this.blockAt(at);
		if (block)
			return `${tags}${this.text[at - 1] === '\n' && tags === '' ? '' : '\n'}${block.border}`;
		const becomesBorder = tags === '' && this.text[at] !== '\n' && BORDER.test(line);
		return becomesBorder ? NO_WIDTH : tags;
	}

	private endsAt(at: number): string {
		return this.around(at)
			.map(({ closing }) => closing)
			.reverse()
			.join('');
	}

	private around(at: number): Pair[] {
		return this.pairs.filter((pair) => pair.at[1] <= at && at <= pair.at[2]);
	}

	private blockAt(at: number): Block | undefined {
		return this.blocks.find(({ start, end }) => start < at && at < end);
	}

	/** True within a line that begins with `>>`. */
	private midQuote(at: number): boolean {
		const start = this.text.lastIndexOf('\n', at - 1) + 1;
		return start < at && this.text.startsWith('>>', start) && !this.inCode(start);
	}

	private inCode(at: number): boolean {
		return this.verbatim[at] === 1;
	}

	/** The line that a part begins with when its start is trimmed. */
	private wordsFrom(at: number): { at: number; line: string } {
		let start = at;
		while (start < this.text.length && /\s/.test(this.text[start])) start += 1;
		const end = this.text.indexOf('\n', start);
		return { at: start, line: this.text.slice(start, end === -1 ? undefined : end) };
	}

	/** Quote signs and borders are no text to cut. */
	private quoteMarks(): Range[] {
		return [...this.text.matchAll(/(?<![^\n])(?:>>|[^\S\n]*-{3,}[^\S\n]*(?![^\n]))/g)].map(
			({ index, 0: mark }) => [index, index + mark.length],
		);
	}

	/** @param longest a border that takes more of a part than this is text */
	private quotedBlocks(longest: number): Block[] {
		const borders = [...this.text.matchAll(/(?<![^\n])[^\S\n]*(-{6,})[^\S\n]*(?![^\n])/g)]
			.map(({ index, 0: line, 1: border }) => ({ start: index, end: index + line.length, border }))
			.filter(({ start, border }) => border.length <= longest && !this.inCode(start));
		return borders.flatMap(({ start, border }, index) =>
			index % 2 === 0 && borders[index + 1] ? [{ start, end: borders[index + 1].end, border }] : [],
		);
	}
}

/**
 * Leaves out pairs that would take more of every part than is sensible; they are treated as text.
 *
 * @returns the others, and how long the ends of what is open can be at one place
 */
function affordable(pairs: Pair[], most: number): { kept: Pair[]; closing: number } {
	const kept: Pair[] = [];
	let closing = 0;
	let around: Pair[] = [];
	for (const pair of pairs) {
		around = around.filter(({ at }) => at[2] >= pair.at[3]);
		const length = [...around, pair].reduce(
			(sum, one) => sum + one.opening.length + one.closing.length,
			0,
		);
		if (length > most) continue;
		around.push(pair);
		kept.push(pair);
		closing = Math.max(
			closing,
			around.reduce((sum, one) => sum + one.closing.length, 0),
		);
	}
	return { kept, closing };
}
