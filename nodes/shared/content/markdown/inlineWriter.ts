import { kept } from './keptSigns';

interface OpenTag {
	name: string;
	opening: string;
	/** How often it is open: within one of its own kind a tag does nothing more. */
	times: number;
}

/**
 * Writes text with BB codes around it. No code spans two lines (whether that works is not documented, and a quoted line
 * must begin with `>>`), none is empty, none stands within one of its own kind.
 */
export class InlineWriter {
	private out = '';

	private atLineStart = true;

	private afterEmptyLine = false;

	/** In the order in which they were opened. */
	private readonly wanted: OpenTag[] = [];

	private actual: OpenTag[] = [];

	constructor(
		/** What is open around all of the text, such as `b` in a heading. */
		private readonly around: readonly string[] = [],
	) {}

	open(name: string, opening = `[${name}]`): void {
		const same = this.wanted.find((tag) => tag.name === name);
		if (same) same.times += 1;
		else this.wanted.push({ name, opening: kept(opening), times: 1 });
	}

	close(name: string): void {
		const at = this.wanted.findIndex((tag) => tag.name === name);
		if (at === -1) return;
		this.wanted[at].times -= 1;
		if (this.wanted[at].times === 0) this.wanted.splice(at, 1);
	}

	/** True inside a code of one of these names. */
	inside(...names: string[]): boolean {
		return (
			this.around.some((name) => names.includes(name)) ||
			this.wanted.some((tag) => names.includes(tag.name))
		);
	}

	get isFormatted(): boolean {
		return this.around.length > 0 || this.wanted.length > 0;
	}

	get length(): number {
		return this.out.length;
	}

	text(text: string): void {
		if (text === '') return;
		this.adjust(this.wanted.filter(({ name }) => !this.around.includes(name)));
		this.out += text;
		this.atLineStart = false;
		this.afterEmptyLine = false;
	}

	/** Text outside all codes, such as a line break or a verbatim block. */
	apart(text: string): void {
		this.adjust([]);
		this.out += text;
		this.atLineStart = text.endsWith('\n');
		this.afterEmptyLine = false;
	}

	/** What follows begins a line. */
	line(): void {
		if (!this.atLineStart) this.apart('\n');
	}

	/** What follows begins a line after an empty one. */
	paragraph(): void {
		this.line();
		if (!this.afterEmptyLine) this.apart('\n');
		this.afterEmptyLine = true;
	}

	finish(): string {
		this.adjust([]);
		return this.out;
	}

	private adjust(target: OpenTag[]): void {
		let same = 0;
		while (same < this.actual.length && this.actual[same] === target[same]) same += 1;
		for (const { name } of this.actual.slice(same).reverse()) this.out += kept(`[/${name}]`);
		for (const { opening } of target.slice(same)) this.out += opening;
		this.actual = target;
	}
}
