import { safeAddress } from './addresses';
import { InlineWriter } from './inlineWriter';
import { kept } from './keptSigns';
import type { Token } from './parser';
import { verbatim } from '../bbCode/tags';

const EMPHASIS: Record<string, string> = { em: 'i', strong: 'b', s: 's', u: 'u' };

/** Spaces that survive: the server and browsers show ordinary ones at the start of a line as none. */
export const INDENT = '\u2003'.repeat(2);

export const RULE = '─'.repeat(12);

/** What can't go on after a line break or hold a block. */
const ON_ONE_LINE = ['url', 'call', 'size', 'USER', 'CHAT'];

/** Addresses of people and chats: docs/bitrix24-facts.md, "Tags". */
const MENTION = /^(user|chat):(?:chat)?([1-9]\d{0,17})$/i;

/** Verbatim text; only what works even within the block is made harmless. */
export function codeBlock(text: string): string {
	return text === '' ? '' : kept(`[code]${verbatim(text)}[/code]`);
}

/**
 * The text of a paragraph, heading or list entry as BB code.
 *
 * @param around codes that will stand around the text
 */
export function inlineCode(tokens: Token[], around: readonly string[] = []): string {
	const writer = new InlineWriter(around);
	for (let at = 0; at < tokens.length; at += 1) {
		if (tokens[at].type === 'link_open') {
			const end = closing(tokens, at);
			link(writer, tokens[at], tokens.slice(at + 1, end));
			at = end;
		} else write(writer, tokens[at]);
	}
	return withoutEmptyEnd(writer.finish());
}

/** Elements of HTML end their lines, also where nothing follows. */
function withoutEmptyEnd(text: string): string {
	let end = text.length;
	while (text[end - 1] === '\n') end -= 1;
	return text.slice(0, end);
}

/** The same without any codes: the text of a picture or a link. */
export function inlineText(tokens: Token[]): string {
	return tokens
		.map(({ type, content, children }) => {
			if (type === 'image') return inlineText(children ?? []);
			if (type === 'marker') return `${content} `;
			return ['softbreak', 'hardbreak', 'line'].includes(type) ? ' ' : content;
		})
		.join('');
}

/** The same with the addresses of links and pictures: for cells of tables. */
export function cellText(tokens: Token[]): string {
	let text = '';
	for (let at = 0; at < tokens.length; at += 1) {
		const token = tokens[at];
		if (token.type === 'link_open') {
			const end = closing(tokens, at);
			text += withAddress(
				inlineText(tokens.slice(at + 1, end)),
				String(token.attrGet('href') ?? ''),
			);
			at = end;
		} else if (token.type === 'image')
			text += withAddress(inlineText(token.children ?? []), String(token.attrGet('src') ?? ''));
		else text += inlineText([token]);
	}
	return text;
}

/** Words with the address that they stood for, where that says more. */
function withAddress(text: string, address: string): string {
	const shown = address.replace(/^mailto:/i, '');
	if (shown === '' || /^(?:#|data:)/i.test(shown) || MENTION.test(shown) || shown === text)
		return text;
	return text === '' ? shown : `${text} (${shown})`;
}

function write(writer: InlineWriter, token: Token): void {
	const emphasis = /^(em|strong|s|u)_(open|close)$/.exec(token.type);
	if (emphasis) {
		if (emphasis[2] === 'open') writer.open(EMPHASIS[emphasis[1]]);
		else writer.close(EMPHASIS[emphasis[1]]);
	} else if (token.type === 'softbreak' || token.type === 'hardbreak') lineBreak(writer);
	else if (token.type === 'code_inline') code(writer, token.content);
	else if (token.type === 'image') picture(writer, token);
	else if (token.type === 'line' || token.type === 'marker' || token.type === 'rule')
		block(writer, token);
	else writer.text(token.content);
}

/** Chats keep the lines that people write, so a single line break is one too. */
function lineBreak(writer: InlineWriter): void {
	if (writer.inside(...ON_ONE_LINE)) writer.text(' ');
	else writer.apart('\n');
}

/** What elements of HTML make blocks of within a paragraph. */
function block(writer: InlineWriter, { type, content, hidden: isParagraph, level }: Token): void {
	if (writer.inside(...ON_ONE_LINE)) writer.text(type === 'marker' ? `${content} ` : ' ');
	else if (type === 'line') {
		if (isParagraph && writer.length > 0) writer.paragraph();
		else writer.line();
	} else writer.text(type === 'rule' ? RULE : `${INDENT.repeat(level)}${content} `);
}

/** Bitrix24 shows `[code]` as a block on lines of its own, so code within a sentence is only set off. */
function code(writer: InlineWriter, text: string): void {
	const setOff = !writer.inside(...ON_ONE_LINE);
	if (setOff) writer.open('b');
	writer.text(text);
	if (setOff) writer.close('b');
}

/** A size and a space before the closing tag are mandatory (docs/bitrix24-facts.md, "Tags"). */
function picture(writer: InlineWriter, token: Token): void {
	const address = String(token.attrGet('src') ?? '');
	const text = inlineText(token.children ?? []);
	const inLink = writer.inside('url', 'call', 'USER', 'CHAT');
	if (!/^https?:\/\//i.test(address) || inLink) {
		writer.text(inLink ? text || address : withAddress(text, address));
	} else writer.apart(kept(`[img size=medium]${address} [/img]`));
}

function link(writer: InlineWriter, token: Token, inside: Token[]): void {
	const address = String(token.attrGet('href') ?? '');
	const text = inlineText(inside);
	const sameText =
		inside.length === 1 && inside[0].type === 'text' && (token.info === 'auto' || text === address);
	const [, kind, id] = MENTION.exec(address) ?? [];
	if (kind !== undefined) mention(writer, kind.toUpperCase(), id, inside);
	else if (sameText) bareAddress(writer, address, text);
	else if (/^(https?:\/\/|\/(?!\/))/i.test(address)) around(writer, 'url', address, inside);
	else if (/^tel:\+[\d-]+$/i.test(address))
		around(writer, 'call', address.slice(4).replaceAll('-', ''), inside);
	else {
		for (const one of inside) write(writer, one);
		writer.text(withAddress(text, address.replace(/^tel:/i, '')).slice(text.length));
	}
}

/** Bitrix24 makes links of addresses; within other codes it is told so. */
function bareAddress(writer: InlineWriter, address: string, text: string): void {
	const shown = (safeAddress(text) === text ? text : address).replace(/^mailto:/i, '');
	if (!writer.isFormatted || !/^https?:\/\//i.test(shown)) writer.text(shown);
	else writer.text(kept(`[url]${shown}[/url]`));
}

/** Without a text, the server puts the name in (docs/bitrix24-facts.md, "Texts read back"). */
function mention(writer: InlineWriter, name: string, id: string, inside: Token[]): void {
	const text = inlineText(inside);
	if (writer.inside(...ON_ONE_LINE)) writer.text(text);
	else if (text !== '') around(writer, name, id, inside);
	else if (name === 'USER') writer.text(kept(`[USER=${id}][/USER]`));
}

function around(writer: InlineWriter, name: string, value: string, inside: Token[]): void {
	const before = writer.length;
	writer.open(name, `[${name}=${value}]`);
	for (const one of inside) write(writer, one);
	if (writer.length === before) writer.text(value);
	writer.close(name);
}

function closing(tokens: Token[], at: number): number {
	let end = at + 1;
	while (end < tokens.length && tokens[end].type !== 'link_close') end += 1;
	return end;
}
