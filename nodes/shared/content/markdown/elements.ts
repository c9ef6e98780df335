import type MarkdownIt from 'markdown-it';
import { nearestIn } from './nearest';
import { decoded } from '../bbCode/entities';

/**
 * HTML that models mix into Markdown: emphasis, links, line breaks, paragraphs, lists and code become what Markdown has
 * for them. An element without its end, and every other one, stays text.
 */

type Token = MarkdownIt.Token;

/** What an element is as a token of Markdown. */
const EMPHASIS: Record<string, string> = {
	b: 'strong',
	strong: 'strong',
	i: 'em',
	em: 'em',
	s: 's',
	strike: 's',
	del: 's',
	u: 'u',
	ins: 'u',
};
const TAG = new RegExp(
	`<(/?)(${Object.keys(EMPHASIS).join('|')}|br|hr|a|p|ul|ol|li|h[1-6]|code)((?:\\s[^<>]*)?)/?>`,
	'iy',
);
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** More within one another are read as text without emphasis. */
const DEEPEST = 20;

/** An element's tag as it was read, in the token's `meta`. */
type Tag = Record<'name' | 'href', string> & { closes: boolean };

export function readElements(parser: MarkdownIt.MarkdownIt): void {
	parser.inline.ruler.before('autolink', 'element', (state, silent) => {
		TAG.lastIndex = state.pos;
		const [source, slash, written, attributes] = TAG.exec(state.src) ?? [];
		if (source === undefined || state.pos + source.length > state.posMax) return false;
		const name = written.toLowerCase();
		const inside = state.pos + source.length;
		if (name === 'code') {
			const end = slash === '' ? nearestIn(state).after('</code>', inside) : Infinity;
			if (end + '</code>'.length > state.posMax) return false;
			if (!silent)
				state.push('code_inline', 'code', 0).content = decoded(
					state.src.slice(inside, end).replace(/\n/g, ' '),
				);
			state.pos = end + '</code>'.length;
			return true;
		}
		if (!silent) {
			const [, ...values] = HREF.exec(attributes) ?? [];
			const href = decoded(values.find((value) => value !== undefined) ?? '');
			const token = state.push('element', '', 0);
			token.content = source;
			token.meta = { name, closes: slash !== '', href } satisfies Tag;
		}
		state.pos = inside;
		return true;
	});
	parser.core.ruler.after('inline', 'elements', (state) => {
		for (const token of state.tokens)
			if (token.children?.some(({ type }) => type === 'element'))
				token.children = new Reading(token.children, parser, state.Token).tokens;
	});
}

/** The tokens of one paragraph with Markdown's own in the place of elements. */
class Reading {
	readonly tokens: Token[] = [];

	private readonly paired: Set<number>;

	/** The lists around, each with the number of its next entry; 0 has bullets. */
	private readonly lists: number[] = [];

	private readonly links: boolean[] = [];

	constructor(
		source: Token[],
		private readonly parser: MarkdownIt.MarkdownIt,
		private readonly Kind: MarkdownIt.StateCore['Token'],
	) {
		this.paired = pairsIn(source);
		source.forEach((token, at) => this.read(token, at));
	}

	private read(token: Token, at: number): void {
		if (token.type === 'softbreak' && this.last?.type === 'line') return;
		if (token.type !== 'element') {
			this.tokens.push(token);
			return;
		}
		const tag = token.meta as Tag;
		if (tag.name === 'br') this.add(token, 'hardbreak');
		else if (tag.name === 'hr') this.rule(token);
		else if (this.paired.has(at)) this.convert(token, tag);
		else if (tag.name === 'li' && !tag.closes && this.lists.length > 0) this.entry(token);
		else this.add(token, 'text', token.content);
	}

	private convert(token: Token, { name, closes, href }: Tag): void {
		const side = closes ? 'close' : 'open';
		if (EMPHASIS[name]) this.add(token, `${EMPHASIS[name]}_${side}`);
		else if (name === 'a') this.link(token, closes, href);
		else if (name === 'li') {
			if (!closes) this.entry(token);
		} else if (name === 'p') this.line(token, true);
		else if (name === 'ul' || name === 'ol') {
			if (closes) this.lists.pop();
			else this.lists.push(name === 'ol' ? 1 : 0);
			this.line(token);
		} else {
			// A heading.
			if (!closes) this.line(token);
			this.add(token, `strong_${side}`);
			if (closes) this.line(token);
		}
	}

	private link(token: Token, closes: boolean, href: string): void {
		if (closes) {
			if (this.links.pop()) this.add(token, 'link_close');
			return;
		}
		const address = this.parser.normalizeLink(href);
		const works = address !== '' && !this.links.includes(true) && this.parser.validateLink(address);
		this.links.push(works);
		if (works) this.add(token, 'link_open').attrSet('href', address);
	}

	private entry(token: Token): void {
		const depth = Math.max(1, this.lists.length);
		const number = this.lists[depth - 1] ?? 0;
		if (number > 0) this.lists[depth - 1] = number + 1;
		this.line(token);
		const marker = this.add(token, 'marker', number > 0 ? `${number}.` : '•');
		marker.level = Math.min(depth, DEEPEST) - 1;
	}

	private rule(token: Token): void {
		this.line(token);
		this.add(token, 'rule');
		this.line(token);
	}

	/** What follows begins a line, after an empty one where it is a paragraph. */
	private line(token: Token, isParagraph = false): void {
		while (this.last?.type === 'softbreak') this.tokens.pop();
		this.add(token, 'line').hidden = isParagraph;
	}

	private add({ meta }: Token, type: string, content = ''): Token {
		const token = new this.Kind(type, '', 0);
		token.content = content;
		token.meta = meta;
		this.tokens.push(token);
		return token;
	}

	private get last(): Token | undefined {
		return this.tokens[this.tokens.length - 1];
	}
}

/** The places of elements that have both their beginning and their end. */
function pairsIn(tokens: Token[]): Set<number> {
	const open = new Map<string, number[]>();
	const paired = new Set<number>();
	tokens.forEach(({ type, meta }, at) => {
		if (type !== 'element') return;
		const { name, closes } = meta as Tag;
		const begun = open.get(name) ?? [];
		open.set(name, begun);
		if (!closes) begun.push(at);
		else {
			const start = begun.pop();
			if (start !== undefined) paired.add(start).add(at);
		}
	});
	return paired;
}
