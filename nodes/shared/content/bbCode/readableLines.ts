import { CODE, HEADING } from './readableTags';

/** A quoted block stands between two such lines. */
const FRAME = /^-{54}$/;

type Kind = 'quote' | 'list' | 'text' | 'empty';

/** A line of a message: how it is quoted, how far it is moved, and what it says. */
interface Line {
	kind: Kind;
	quote: string;
	indent: string;
	words: string;
}

/**
 * The lines of a message as Markdown, or as plain text: quotes, lists, headings and code.
 *
 * @param codes what stands for each sign CODE
 */
export function readableLines(text: string, codes: string[], as: 'markdown' | 'plainText'): string {
	const source = text.split('\n');
	let frames = source.filter((line) => FRAME.test(line)).length;
	let framed = false;
	let before: Kind = 'empty';
	let at = 0;
	const out: string[] = [];
	for (const given of source) {
		if (FRAME.test(given) && (framed || frames > 1)) {
			framed = !framed;
			frames -= 1;
			continue;
		}
		const line = lineOf(given, framed, as);
		// Else Markdown takes a line for the end of the quote or of the entry above it.
		const ends =
			as === 'markdown' && line.kind === 'text' && (before === 'quote' || before === 'list');
		if (ends && line.indent === '') out.push('');
		const used = line.words.split(CODE).length - 1;
		out.push(...withCode(line, codes.slice(at, at + used), as));
		at += used;
		before = line.kind === 'text' && line.indent !== '' ? before : line.kind;
	}
	return out.join('\n');
}

function lineOf(given: string, framed: boolean, as: 'markdown' | 'plainText'): Line {
	const isQuote = given.startsWith('>>');
	const body = isQuote ? given.slice(2) : given;
	const quote = isQuote || framed ? '> ' : '';
	const [spaces] = /^\s*/.exec(body) ?? [''];
	const rest = body.slice(spaces.length);
	const indent = rest === '' ? '' : spaces.replaceAll('\u2003', '  ').replaceAll('\u00A0', ' ');
	const words = (as === 'markdown' ? markdownOf(rest) : rest).replaceAll(HEADING, '');
	const isList = /^(?:[-•☐☑](?: |$)|\d{1,9}[.)](?: |$))/.test(words);
	const kind = quote !== '' ? 'quote' : rest === '' ? 'empty' : isList ? 'list' : 'text';
	return { kind, quote, indent: quote === '' ? indent : indent.trimStart(), words };
}

const TASKS: Record<string, string> = { '☐': '[ ]', '☑': '[x]' };

function markdownOf(words: string): string {
	if (/^─{3,}$/.test(words)) return '***';
	const [, quotes, marks] = /^((?:> ?)*)(\uFDD1+)/.exec(words) ?? [];
	if (marks !== undefined)
		return `${quotes}${'#'.repeat(marks.length)} ${words.slice(quotes.length + marks.length)}`;
	return words
		.replace(/^•(?= |$)/, '-')
		.replace(/^(\d{1,9}[.)] )?([☐☑]) /, (_all, number: string | undefined, box: string) => {
			return `${number ?? '- '}${TASKS[box]} `;
		});
}

/** The line with its code: within the line where it is short, else on lines of its own. */
function withCode({ quote, indent, words }: Line, codes: string[], as: string): string[] {
	const start = quote + indent;
	if (codes.length === 0) return [(start + words).trimEnd()];
	const [first, ...others] = words.split(CODE);
	const lines: string[] = [];
	let open = first;
	codes.forEach((code, at) => {
		const after = others[at];
		const alone = open.trim() === '' && after.trim() === '' && codes.length === 1;
		if (as === 'markdown' && !alone && !code.includes('\n')) {
			open += inlineCode(code) + after;
			return;
		}
		if (open.trim() !== '') lines.push(open.trimEnd());
		lines.push(...(as === 'markdown' ? fenced(code) : code.split('\n')));
		open = after.trimStart();
	});
	if (open !== '') lines.push(open);
	return lines.map((line) => start + line);
}

/** So many backticks that none within ends the code. */
function ticksFor(code: string, least: number): string {
	const longest = [...code.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
	return '`'.repeat(Math.max(least, longest + 1));
}

function inlineCode(code: string): string {
	const ticks = ticksFor(code, 1);
	const blank = /^`|`$/.test(code) ? ' ' : '';
	return ticks + blank + code + blank + ticks;
}

function fenced(code: string): string[] {
	const ticks = ticksFor(code, 3);
	return [ticks, ...code.split('\n'), ticks];
}
