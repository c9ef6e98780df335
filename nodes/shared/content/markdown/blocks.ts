import { kept } from './keptSigns';
import { codeBlock, INDENT, inlineCode, inlineText, RULE } from './inline';
import type { Token } from './parser';
import { alignedTable, Budget, cellsOf, tableLines, tableOf, tableWidth } from './table';

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

/** Deeper lists and quotes are not moved further: a short line may stand in very many of them. */
const DEEPEST = 8;

/** So many columns fit on the screen of a phone. */
const PHONE = 40;

/** What becomes of tables: `lines` are for those that are too wide for a phone. */
export type Tables = 'code' | 'lines' | 'none';

type Render = (inside: Token[], token: Token, place: Place) => Line[];

interface Place {
	source: string[];
	/** How many quotes and lists are around. */
	quotes: number;
	lists: number;
	tables: Tables;
	budget: Budget;
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
	table: (inside, _token, place) => table(inside, place),
	fence: (_inside, { content }, place) => code(content.replace(/\n$/, ''), place),
	code_block: (_inside, { content }, place) => code(content.replace(/\n$/, ''), place),
	hr: () => [{ text: RULE }],
};

/** @param source the lines that the tokens come from */
export function documentLines(tokens: Token[], source: string[], tables: Tables): Line[] {
	return blocks(tokens, { source, quotes: 0, lists: 0, tables, budget: new Budget() }, true);
}

/** @param spaced whether an empty line of the source stays one */
function blocks(tokens: Token[], place: Place, spaced: boolean): Line[] {
	const found: Line[] = [];
	let before: Token | undefined;
	for (let at = 0; at < tokens.length; at += 1) {
		const end = tokens[at].nesting === 1 ? endOf(tokens, at) : at;
		const name = tokens[at].type.replace(/_open$/, '');
		const lines = RENDERERS[name]?.(tokens.slice(at + 1, end), tokens[at], place) ?? [];
		const block = belongsTo(before, tokens[at], place) ? lines.map(indented) : lines;
		before = tokens[at];
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

/** Models indent bullets under a number by two spaces, with which CommonMark begins a list of its own. */
function belongsTo(list: Token | undefined, { type, map }: Token, { source }: Place): boolean {
	if (list?.type !== 'ordered_list_open' || type !== 'bullet_list_open') return false;
	const indentAt = (token: Token['map']): number =>
		/^[\s>]*/.exec(source[token?.[0] ?? 0] ?? '')?.[0].length ?? 0;
	return indentAt(map) > indentAt(list.map);
}

function indented(line: Line): Line {
	return line.bare ? line : { ...line, text: INDENT + line.text };
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
function code(text: string, { quotes }: Place): Line[] {
	if (quotes > 0)
		return lines(
			text.replace(/^[ \t]+/gm, (indent) =>
				'\u00A0'.repeat(indent.replaceAll('\t', ' '.repeat(4)).length),
			),
		);
	return lines(codeBlock(text)).map((line, index) => ({ ...line, bare: index > 0 }));
}

function table(inside: Token[], place: Place): Line[] {
	if (place.tables === 'none') return [];
	const whole = tableOf(inside);
	if (place.tables === 'lines' && tableWidth(whole) > PHONE) {
		const names = cellsOf(inside, inlineText)[0].map((name) => name.trim());
		const cells = cellsOf(inside, (children) => inlineCode(children).replaceAll('\n', ' ').trim());
		const found = tableLines(cells, names, place.budget);
		if (found) return found.map((text) => ({ text }));
	}
	return code(alignedTable(whole, place.budget), place);
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
		const [first, ...rest] = blocks(entry, { ...place, lists: place.lists + 1 }, false);
		const marker = markerOf(index);
		const begun =
			first && !first.bare
				? [{ ...first, text: marked(marker, first.text) }]
				: [{ text: marker }, ...(first ? [first] : [])];
		return [...begun, ...(place.lists < DEEPEST ? rest.map(indented) : rest)];
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
	const quoted = blocks(inside, { ...place, quotes: place.quotes + 1 }, true);
	if (place.quotes >= DEEPEST) return quoted;
	if (place.quotes > 0)
		return quoted.map((line) => (line.bare ? line : { ...line, text: `> ${line.text}`.trimEnd() }));
	return quoted.map(({ text }) => ({ text: kept('>>') + text, bare: true }));
}
