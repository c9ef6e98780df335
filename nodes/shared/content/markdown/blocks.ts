import { kept } from './keptSigns';
import { codeBlock, inlineCode } from './inline';
import type { Token } from './parser';
import { alignedTable, tableOf } from './table';

/** A line of the result. */
export interface Line {
	text: string;
	/** Must stand at the very start of its line: verbatim text, quotes. */
	bare?: boolean;
}

/**
 * Sizes of headings, the text being 14 and 30 the most (docs/bitrix24-facts.md, "Tags"); smaller
 * ones are bold only.
 */
const SIZES = [22, 19, 16];

/** Spaces that survive: a browser shows ordinary ones at the start of a line as none. */
const INDENT = '\u00A0'.repeat(4);

const RULE = '─'.repeat(12);

type Render = (inside: Token[], token: Token, place: Place) => Line[];

interface Place {
	source: string[];
	inQuote: boolean;
	/** Whether tables stay in the text. */
	withTables: boolean;
}

const RENDERERS: Record<string, Render> = {
	heading: ([inline], { tag }) => heading(inline, Number(tag.slice(1))),
	paragraph: ([inline]) => lines(inlineCode(inline.children ?? [])),
	bullet_list: (inside, _token, place) => list(inside, () => '•', place),
	ordered_list: (inside, token, place) => {
		const first = Number(token.attrGet('start') ?? 1);
		return list(inside, (index) => `${first + index}${token.markup}`, place);
	},
	blockquote: (inside, _token, place) => quote(inside, place),
	table: (inside, _token, place) =>
		place.withTables ? code(alignedTable(tableOf(inside)), place) : [],
	fence: (_inside, { content }, place) => code(content.replace(/\n$/, ''), place),
	code_block: (_inside, { content }, place) => code(content.replace(/\n$/, ''), place),
	hr: () => [{ text: RULE }],
};

/** @param source the lines that the tokens come from */
export function documentLines(tokens: Token[], source: string[], withTables: boolean): Line[] {
	return blocks(tokens, { source, inQuote: false, withTables }, true);
}

/** @param spaced whether an empty line of the source stays one */
function blocks(tokens: Token[], place: Place, spaced: boolean): Line[] {
	const found: Line[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		const end = tokens[at].nesting === 1 ? endOf(tokens, at) : at;
		const name = tokens[at].type.replace(/_open$/, '');
		const block = RENDERERS[name]?.(tokens.slice(at + 1, end), tokens[at], place) ?? [];
		if (block.length > 0) {
			const [start] = tokens[at].map ?? [0];
			if (spaced && found.length > 0 && /^[\s>]*$/.test(place.source[start - 1] ?? ''))
				found.push({ text: '' });
			for (const line of block) found.push(line);
		}
		at = end;
	}
	return found;
}

function endOf(tokens: Token[], at: number): number {
	let end = at + 1;
	while (
		end < tokens.length &&
		!(tokens[end].nesting === -1 && tokens[end].level === tokens[at].level)
	)
		end += 1;
	return end;
}

function lines(text: string): Line[] {
	return text === '' ? [] : text.split('\n').map((line) => ({ text: line }));
}

/** A quoted line must begin with `>>`, so a block of code is no block within a quote. */
function code(text: string, { inQuote }: Place): Line[] {
	if (inQuote)
		return lines(
			text.replace(/^[ \t]+/gm, (indent) =>
				'\u00A0'.repeat(indent.replaceAll('\t', INDENT).length),
			),
		);
	return lines(codeBlock(text)).map((line, index) => ({ ...line, bare: index > 0 }));
}

function heading(inline: Token, level: number): Line[] {
	const size = SIZES[level - 1];
	const text = inlineCode(inline.children ?? [], ['b', 'size']);
	if (text === '') return [];
	return lines(
		kept(size === undefined ? '[b]' : `[size=${size}][b]`) +
			text +
			kept(size === undefined ? '[/b]' : '[/b][/size]'),
	);
}

function list(inside: Token[], markerOf: (index: number) => string, place: Place): Line[] {
	const entries: Token[][] = [];
	for (let at = 0; at < inside.length; at += 1) {
		const end = endOf(inside, at);
		entries.push(inside.slice(at + 1, end));
		at = end;
	}
	return entries.flatMap((entry, index) => {
		const [first, ...rest] = blocks(entry, place, false);
		const marker = markerOf(index);
		const begun =
			first && !first.bare
				? [{ ...first, text: marked(marker, first.text) }]
				: [{ text: marker }, ...(first ? [first] : [])];
		return [
			...begun,
			...rest.map((line) => (line.bare ? line : { ...line, text: INDENT + line.text })),
		];
	});
}

/** A task's box stands in the place of the bullet. */
function marked(marker: string, text: string): string {
	const task = /^\[([ xX])\]\s+(?=\S)/.exec(text);
	if (!task) return `${marker} ${text}`;
	return `${marker === '•' ? '' : `${marker} `}${task[1] === ' ' ? '☐' : '☑'} ${text.slice(task[0].length)}`;
}

/** Line by line; a quote within a quote is only marked, since nothing is said of that. */
function quote(inside: Token[], place: Place): Line[] {
	const quoted = blocks(inside, { ...place, inQuote: true }, true);
	if (place.inQuote)
		return quoted.map((line) => (line.bare ? line : { ...line, text: `> ${line.text}`.trimEnd() }));
	return quoted.map(({ text }) => ({ text: kept('>>') + text, bare: true }));
}
