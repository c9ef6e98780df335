import { escapeHtml, linkHtml, safeColor, safeNumber, safeUrl } from './escape.js';
import { formatDate } from './format.js';

/**
 * What each BB code becomes. Contents that arrive as `html` are rendered already, `raw` ones are the text as written.
 *
 * @typedef {{
 *   personName?: (id: number) => string | undefined,
 *   fileName?: (id: number) => string | undefined,
 *   fileUrl?: (id: number) => string,
 * }} Context names the renderer can't know itself
 */

/** @param {string} text */
function parameters(text) {
	/** @type {Record<string, string>} */
	const found = {};
	for (const [, name, value] of text.matchAll(/(\w+)=(.*?)(?=\s+\w+=|$)/g))
		found[name.toLowerCase()] = value.trim();
	return found;
}

/** @param {string} dialogId @param {string} html @param {string} [more] */
function dialogLink(dialogId, html, more = '') {
	return `<a class="mention" href="/online/?IM_DIALOG=${escapeHtml(dialogId)}" data-dialog="${escapeHtml(dialogId)}"${more}>${html}</a>`;
}

/**
 * Tags around rendered contents; undefined leaves the tag as it was written.
 *
 * @type {Record<string, (value: string, html: string, context: Context) => string | undefined>}
 */
export const paired = {
	b: (_value, html) => `<b>${html}</b>`,
	i: (_value, html) => `<i>${html}</i>`,
	u: (_value, html) => `<u>${html}</u>`,
	s: (_value, html) => `<s>${html}</s>`,
	size: (value, html) => {
		const size = safeNumber(value, 8, 30);
		return size === undefined ? undefined : `<span style="font-size:${size}px">${html}</span>`;
	},
	color: (value, html) => {
		const color = safeColor(value);
		return color === undefined ? undefined : `<span style="color:${color}">${html}</span>`;
	},
	url: (value, html) => {
		const url = safeUrl(value);
		return url === undefined ? undefined : linkHtml(url, html);
	},
	user: (value, html, { personName }) => {
		if (/^all\b/i.test(value)) return `<span class="mention">${html}</span>`;
		const person = /^(\d+)(\s+replace)?$/i.exec(value.trim());
		if (!person) return undefined;
		const name = person[2] || html === '' ? personName?.(Number(person[1])) : undefined;
		return dialogLink(person[1], name === undefined ? html : escapeHtml(name));
	},
	chat: (value, html) => {
		const chat = /^(?:imol\|)?(\d+)$/i.exec(value.trim());
		return chat ? dialogLink(`chat${chat[1]}`, html) : undefined;
	},
	context: (value, html) => {
		const place = /^((?:chat)?\d+)\/(\d+)$/.exec(value.trim());
		return place ? dialogLink(place[1], html, ` data-goto="${place[2]}"`) : undefined;
	},
	put: (value, html) => `<a class="command" href="#" data-put="${escapeHtml(value)}">${html}</a>`,
	send: (value, html) => `<a class="command" href="#" data-send="${escapeHtml(value)}">${html}</a>`,
	call: (value, html) => phoneLink(value, html),
};

/** @param {string} number @param {string} html */
function phoneLink(number, html) {
	const digits = number.replace(/[^\d+*#]/g, '');
	return digits === ''
		? undefined
		: `<a class="phone" href="tel:${escapeHtml(digits)}">${html}</a>`;
}

/**
 * Tags whose contents are taken as written: code and img always, the others when they have no value.
 *
 * @type {Record<string, (value: string, raw: string) => string | undefined>}
 */
export const verbatim = {
	code: (_value, raw) => {
		const text = raw.replace(/^\n|\n$/g, '');
		return text.includes('\n')
			? `<pre class="code">${escapeHtml(text)}</pre>`
			: `<code class="code">${escapeHtml(text)}</code>`;
	},
	img: (value, raw) => {
		const url = safeUrl(raw.trim());
		if (url === undefined || /^(mailto|tel):/i.test(url)) return undefined;
		const size = /size=(small|medium|large)/i.exec(value)?.[1].toLowerCase() ?? 'medium';
		return `<img class="picture ${size}" src="${escapeHtml(url)}" alt="${escapeHtml(url)}" loading="lazy" data-picture>`;
	},
	url: (_value, raw) => {
		const url = safeUrl(raw);
		return url === undefined ? undefined : linkHtml(url, escapeHtml(raw.trim()));
	},
	put: (_value, raw) => paired.put(raw, escapeHtml(raw), {}),
	send: (_value, raw) => paired.send(raw, escapeHtml(raw), {}),
	call: (_value, raw) => phoneLink(raw, escapeHtml(raw)),
};

/**
 * Tags without an end.
 *
 * @type {Record<string, (value: string, context: Context) => string | undefined>}
 */
export const single = {
	br: () => '<br>',
	timestamp: (value) => {
		const found = /^(-?\d{1,12})(?:\s+format=(\w+))?/i.exec(value.trim());
		if (!found) return undefined;
		const text = formatDate(Number(found[1]) * 1000, (found[2] ?? '').toUpperCase());
		return `<time title="${escapeHtml(formatDate(Number(found[1]) * 1000))}">${escapeHtml(text)}</time>`;
	},
	disk: (value, { fileName, fileUrl }) => {
		const id = Number(/^\d+$/.exec(value.trim())?.[0] ?? Number.NaN);
		if (!Number.isInteger(id)) return undefined;
		const name = escapeHtml(fileName?.(id) ?? `File ${id}`);
		return fileUrl ? linkHtml(fileUrl(id), name, 'disk') : `<span class="disk">${name}</span>`;
	},
	icon: (value) => {
		const [address, ...rest] = value.trim().split(/\s+/);
		const url = safeUrl(address);
		if (url === undefined) return undefined;
		const { size, title = '' } = parameters(rest.join(' '));
		const side = safeNumber(size, 10, 64) ?? 20;
		return `<img class="icon" src="${escapeHtml(url)}" width="${side}" height="${side}" alt="${escapeHtml(title)}" title="${escapeHtml(title)}" data-picture>`;
	},
};
