import { kept } from './keptSigns';

interface OpenTag {
	name: string;
	opening: string;
}

/**
 * Writes text with BB codes around it. No code spans two lines (whether that works is not documented, and a quoted line
 * must begin with `>>`), none is empty, none stands within one of its own kind.
 */
export class InlineWriter {
	private out = '';

	private wanted: OpenTag[] = [];

	private actual: OpenTag[] = [];

	constructor(
		/** What is open around all of the text, such as `b` in a heading. */
		private readonly around: readonly string[] = [],
	) {}

	open(name: string, opening = `[${name}]`): void {
		this.wanted = [...this.wanted, { name, opening: kept(opening) }];
	}

	close(name: string): void {
		const last = this.wanted.map((tag) => tag.name).lastIndexOf(name);
		this.wanted = this.wanted.filter((_tag, index) => index !== last);
	}

	/** True inside a code of that name. */
	inside(name: string): boolean {
		return this.around.includes(name) || this.wanted.some((tag) => tag.name === name);
	}

	get isFormatted(): boolean {
		return this.around.length > 0 || this.wanted.length > 0;
	}

	get length(): number {
		return this.out.length;
	}

	text(text: string): void {
		if (text === '') return;
		this.adjust(this.shown());
		this.out += text;
	}

	/** Text outside all codes, such as a line break or a verbatim block. */
	apart(text: string): void {
		this.adjust([]);
		this.out += text;
	}

	finish(): string {
		this.adjust([]);
		return this.out;
	}

	private shown(): OpenTag[] {
		const names = [...this.around];
		return this.wanted.filter(({ name }) => !names.includes(name) && names.push(name) > 0);
	}

	private adjust(target: OpenTag[]): void {
		let same = 0;
		while (same < this.actual.length && this.actual[same] === target[same]) same += 1;
		for (const { name } of this.actual.slice(same).reverse()) this.out += kept(`[/${name}]`);
		for (const { opening } of target.slice(same)) this.out += opening;
		this.actual = target;
	}
}
