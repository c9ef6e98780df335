import { decoded } from './entities';
import { markupOf, type Pair } from './pairs';
import { NO_WIDTH } from './tags';

/** Stands for a block of code until the lines are read; for the levels of a heading at the start of its line. */
export const CODE = '\uFDD0';
export const HEADING = '\uFDD1';

/** How Markdown marks what BB code marks with a tag. */
const MARKS: Record<string, string> = { b: '**', i: '*', s: '~~' };

/** The sizes that headings become (markdown/blocks.ts). */
const LEVELS: Record<string, number> = { 22: 1, 19: 2, 16: 3 };

/** Tags that the product itself writes: what a reader sees in their place. */
const PRODUCT: Record<string, string> = { like: '👍', dislike: '👎' };
const PRODUCT_TAG = /\[\/?(like|dislike|rating|attach|pch)(?:[=\s]([^[\]\n]*))?\]/gi;

/** Addresses that may stand in a link. */
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/i;

interface Item {
	start: number;
	after: number;
	pair?: Pair;
}

/** The tags of a text as Markdown or as nothing; lines are as they were. */
export class Reading {
	readonly text: string;

	readonly codes: string[] = [];

	private readonly items: Item[];

	private next = 0;

	private readonly around = new Set<string>();

	constructor(
		private readonly source: string,
		private readonly as: 'markdown' | 'plainText',
	) {
		const { pairs, singles } = markupOf(source);
		this.items = [
			...pairs.map((pair) => ({ start: pair.at[0], after: pair.at[3], pair })),
			...singles.map(([start, after]) => ({ start, after })),
		].sort((one, other) => one.start - other.start);
		this.text = this.range(0, source.length);
	}

	private range(from: number, to: number): string {
		let out = '';
		let at = from;
		for (let item = this.items[this.next]; item && item.start < to; item = this.items[this.next]) {
			this.next += 1;
			const { start, after, pair } = item;
			out += words(this.source.slice(at, start));
			out += pair ? this.pair(pair) : this.single(this.source.slice(start, after));
			at = after;
		}
		return out + words(this.source.slice(at, to));
	}

	private pair({ name, opening, at: [start, inside, end, after] }: Pair): string {
		const source = this.source.slice(inside, end);
		if (name === 'code') return this.code(source);
		if (name === 'img') return this.picture(words(source).trim());
		const value = words(opening.slice(1 + name.length, -1).replace(/^[=\s]/, '')).trim();
		if (name === 'url' && value === '') return words(source).trim();
		const isNew = !this.around.has(name);
		this.around.add(name);
		const text = this.range(inside, end);
		if (isNew) this.around.delete(name);
		if (name === 'url') return isNew ? this.link(text, value) : text;
		if (name === 'user') return text.trim() === '' ? `user ${value.split(' ')[0]}` : text;
		if (name === 'size') return isNew ? this.sized(text, value, start, after) : text;
		return this.as === 'markdown' && isNew && MARKS[name] ? marked(text, MARKS[name]) : text;
	}

	private code(source: string): string {
		this.codes.push(source.replaceAll(NO_WIDTH, ''));
		return CODE;
	}

	private picture(address: string): string {
		return this.as === 'markdown' && ADDRESS.test(address) ? `![](${linked(address)})` : address;
	}

	private link(text: string, address: string): string {
		const shown = text.trim();
		const isSame =
			shown === '' || address === shown || address.replace(/^[a-z]+:\/\//i, '') === shown;
		if (isSame) return address;
		if (!ADDRESS.test(address)) return text;
		if (this.as === 'plainText') return `${text} (${address})`;
		return `[${text.replace(/\n+/g, ' ')}](${linked(address)})`;
	}

	/** A heading stands on a line of its own, and all of it is bold. */
	private sized(text: string, value: string, start: number, after: number): string {
		const level = LEVELS[value];
		const before = this.source.slice(Math.max(0, start - 40), start);
		const isLine = /(?:^|\n)(?:>>)?[>\s]*$/.test(start > 40 ? `.${before}` : before);
		if (level === undefined || !isLine || !/^\n?$/.test(this.source.slice(after, after + 1)))
			return text;
		const [, bold] = /^\*\*([^\n]*)\*\*$/.exec(text) ?? [];
		if (level === undefined || !isLine || this.as === 'plainText' || bold === undefined)
			return text;
		return HEADING.repeat(level) + bold;
	}

	private single(tag: string): string {
		const [, name, value = ''] = /^\[(\w+)[=\s]?([^\]]*)\]$/.exec(tag) ?? [];
		if (/^br$/i.test(name)) return '\n';
		if (/^timestamp$/i.test(name)) return dateOf(value);
		return /^icon$/i.test(name) ? (/\btitle=(.*)$/i.exec(value)?.[1] ?? '').trim() : '';
	}
}

/** Text between tags as it was written: without what the portal, or this package, put in. */
function words(text: string): string {
	return decoded(
		text.replace(PRODUCT_TAG, (_tag, name: string, value = '') =>
			/^rating$/i.test(name) ? String(value) : (PRODUCT[name.toLowerCase()] ?? ''),
		),
	).replaceAll(NO_WIDTH, '');
}

/** Emphasis in Markdown stands around words, on one line. */
function marked(text: string, mark: string): string {
	return text
		.split('\n')
		.map((line) => {
			const inner = line.trim();
			if (inner === '' || inner.includes(CODE)) return line;
			const start = line.indexOf(inner);
			return line.slice(0, start) + mark + inner + mark + line.slice(start + inner.length);
		})
		.join('\n');
}

/** An address that ends where it shall in Markdown. */
function linked(address: string): string {
	return address.replace(
		/[\s()<>]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
	);
}

function dateOf(value: string): string {
	const seconds = Number(/^\d{1,11}(?!\d)/.exec(value)?.[0]);
	const date = new Date(seconds * 1000);
	return Number.isNaN(date.getTime())
		? ''
		: `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
