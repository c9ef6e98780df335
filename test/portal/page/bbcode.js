import { paired, single, verbatim } from './bbcode-tags.js';
import { escapeHtml, linkHtml, safeUrl } from './escape.js';

/**
 * BB code to HTML. A pure function: whatever the text says, only the tags of bbcode-tags.js come out,
 * with everything escaped. What is not a complete known tag stays visible as it was written.
 */

const TAG =
	/\[(\/?)(b|i|u|s|size|color|url|user|chat|context|code|img|icon|put|send|call|timestamp|disk|br)((?:=|\s)(?:[^[\]\n]|\[[^[\]\n]*\])*)?\]/gi;
const ADDRESS = /\bhttps?:\/\/[^\s<>"'[\]]*[^\s<>"'[\].,;:!?)]/g;
const DEEPEST = 30;

/** The codes that attachments know. */
export const ATTACH_TAGS = new Set([
	'user',
	'chat',
	'send',
	'put',
	'call',
	'br',
	'b',
	'u',
	'i',
	's',
	'url',
]);

/** Plain text: escaped, with line breaks, addresses linked unless they are inside a link. @param {string} text @param {boolean} link */
function plain(text, link) {
	const lines = (part) => escapeHtml(part).replace(/\n/g, '<br>').replace(/\t/g, '&emsp;');
	if (!link) return lines(text);
	let html = '';
	let at = 0;
	for (const match of text.matchAll(ADDRESS)) {
		html += lines(text.slice(at, match.index)) + linkHtml(match[0], escapeHtml(match[0]));
		at = match.index + match[0].length;
	}
	return html + lines(text.slice(at));
}

/**
 * Codes inside a line or paragraph.
 *
 * @param {string} text
 * @param {import('./bbcode-tags.js').Context} context
 * @param {Set<string>} [allowed] all when left out
 * @returns {string}
 */
function inline(text, context, allowed) {
	/** @type {Array<{ tag: string, value: string, source: string, html: string }>} */
	const stack = [{ tag: '', value: '', source: '', html: '' }];
	const top = () => stack[stack.length - 1];
	const inLink = () => stack.some((frame) => frame.tag === 'url');
	const add = (part) => (top().html += plain(part, !inLink()));
	/** Gives up an open tag: it becomes text, its contents stay. */
	const spill = () => {
		const frame = stack.pop();
		top().html += escapeHtml(frame.source) + frame.html;
	};
	/** Codes that are not closed any more; looking for their end again would take long in a long text. */
	const endless = new Set();
	const expression = new RegExp(TAG);
	let at = 0;
	for (let match = expression.exec(text); match; match = expression.exec(text)) {
		const [source, slash] = match;
		const tag = match[2].toLowerCase();
		const value = (match[3] ?? '').replace(/^[=\s]/, '');
		add(text.slice(at, match.index));
		at = match.index + source.length;
		if (allowed && !allowed.has(tag)) {
			add(source);
		} else if (slash) {
			const open = stack.findLastIndex((frame) => frame.tag === tag);
			if (open <= 0) {
				add(source);
				continue;
			}
			while (stack.length - 1 > open) spill();
			const frame = stack.pop();
			top().html +=
				paired[tag](frame.value, frame.html, context) ??
				escapeHtml(frame.source) + frame.html + escapeHtml(source);
		} else if (single[tag]) {
			top().html += single[tag](value, context) ?? escapeHtml(source);
		} else if (verbatim[tag] && (value === '' || !paired[tag])) {
			const end = new RegExp(`\\[/${tag}\\]`, 'ig');
			end.lastIndex = at;
			const close = endless.has(tag) ? null : end.exec(text);
			if (!close) endless.add(tag);
			const html = close ? verbatim[tag](value, text.slice(at, close.index)) : undefined;
			if (html === undefined) add(source);
			else {
				top().html += html;
				at = expression.lastIndex = end.lastIndex;
			}
		} else if (stack.length > DEEPEST) add(source);
		else stack.push({ tag, value, source, html: '' });
	}
	add(text.slice(at));
	while (stack.length > 1) spill();
	return stack[0].html;
}

/** A fenced quote; its first line may name the author. @param {string[]} lines */
function fence(lines, context, allowed) {
	const head = /^(.+?) \[([^\]]+)\](?: #\S+)?$/.exec(lines[0] ?? '');
	const cite = head
		? `<cite>${escapeHtml(head[1])} <small>${escapeHtml(head[2])}</small></cite>`
		: '';
	return `<blockquote>${cite}${inline(lines.slice(head ? 1 : 0).join('\n'), context, allowed)}</blockquote>`;
}

/** Whether a [code] block is still open after this line. @param {string} line @param {boolean} open */
function codeOpenAfter(line, open) {
	for (const [tag] of line.matchAll(/\[\/?code\]/gi)) open = tag[1] !== '/';
	return open;
}

/**
 * A whole message.
 *
 * @param {unknown} text
 * @param {import('./bbcode-tags.js').Context} [context]
 * @param {Set<string>} [allowed] only these codes, and no quotes
 * @returns {string}
 */
export function renderText(text, context = {}, allowed = undefined) {
	const source = String(text ?? '').replace(/\r\n?/g, '\n');
	if (allowed) return inline(source, context, allowed);
	const lines = source.split('\n');
	const isFence = (line) => /^-{6,}$/.test(line.trim());
	const lastFence = lines.findLastIndex(isFence);
	let html = '';
	/** @type {string[]} */
	let paragraph = [];
	let inCode = false;
	const flush = () => {
		if (paragraph.length > 0) html += inline(paragraph.join('\n'), context);
		paragraph = [];
	};
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (!inCode && isFence(line) && at < lastFence) {
			flush();
			const end = lines.findIndex((one, index) => index > at && isFence(one));
			html += fence(lines.slice(at + 1, end), context);
			at = end;
		} else if (!inCode && line.startsWith('>>')) {
			flush();
			let end = at;
			while (end < lines.length && lines[end].startsWith('>>')) end += 1;
			const quoted = lines.slice(at, end).map((one) => one.replace(/^>>\s?/, ''));
			html += `<blockquote>${inline(quoted.join('\n'), context)}</blockquote>`;
			at = end - 1;
		} else {
			inCode = codeOpenAfter(line, inCode);
			paragraph.push(line);
		}
	}
	flush();
	return html;
}

/**
 * The text of a message on one line, without its codes.
 *
 * @param {unknown} text
 * @param {import('./bbcode-tags.js').Context} [context]
 * @returns {string}
 */
export function plainText(text, context = {}) {
	return String(text ?? '')
		.replace(
			/\[user=(\d+)(?: replace)?\](.*?)\[\/user\]/gi,
			(_all, id, name) => context.personName?.(Number(id)) ?? name,
		)
		.replace(/\[disk=(\d+)\]/gi, (_all, id) => context.fileName?.(Number(id)) ?? 'File')
		.replace(/\[timestamp=[^\]]*\]|\[icon=[^\]]*\]/gi, (tag) =>
			inline(tag, context).replace(/<[^>]*>/g, ''),
		)
		.replace(/\[img[^\]]*\][^[]*\[\/img\]/gi, 'Picture')
		.replace(/\[br\]/gi, ' ')
		.replace(new RegExp(TAG), '')
		.replace(/^(>>|-{6,}\s*$)/gm, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Whether an address leads to a dialog of this portal; gives the dialog's id. @param {string} url @param {string} origin */
export function dialogOfLink(url, origin) {
	if (safeUrl(url) === undefined) return undefined;
	const target = new URL(url, origin);
	if (target.origin !== origin || !/^\/online\/?$/.test(target.pathname)) return undefined;
	return target.searchParams.get('IM_DIALOG') ?? undefined;
}
