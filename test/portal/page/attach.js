import { ATTACH_TAGS, renderText } from './bbcode.js';
import { escapeHtml, linkHtml, safeColor, safeNumber, safeUrl } from './escape.js';
import { formatSize } from './format.js';

/** Attachments (ATTACH) as cards. Pure functions from the stored blocks to HTML. */

/** @typedef {import('./bbcode-tags.js').Context} Context */
/** @typedef {Record<string, any>} Block */

const TOKENS = {
	primary: 'var(--accent)',
	secondary: 'var(--calm)',
	alert: 'var(--alert)',
	base: 'var(--base)',
};

/** @param {Block} thing */
function colorOf(thing) {
	return TOKENS[thing.COLOR_TOKEN] ?? safeColor(thing.COLOR);
}

/** @param {unknown} value */
function listOf(value) {
	return (Array.isArray(value) ? value : [value]).filter(
		(one) => typeof one === 'object' && one !== null,
	);
}

/** Makes contents a link, to a dialog of the portal if one is named. @param {Block} thing @param {string} html @param {string} className */
function linked(thing, html, className) {
	const dialog = thing.CHAT_ID ? `chat${thing.CHAT_ID}` : (thing.USER_ID ?? thing.BOT_ID);
	if (dialog !== undefined && /^(chat)?\d+$/.test(String(dialog)))
		return `<a class="${className}" href="/online/?IM_DIALOG=${dialog}" data-dialog="${dialog}">${html}</a>`;
	const url = safeUrl(thing.LINK);
	return url === undefined
		? `<span class="${className}">${html}</span>`
		: linkHtml(url, html, className);
}

/** @param {Block} thing */
function box(thing) {
	const width = safeNumber(thing.WIDTH, 20, 460);
	const height = safeNumber(thing.HEIGHT, 20, 400);
	return width && height ? ` style="aspect-ratio:${width}/${height};width:${width}px"` : '';
}

/** @param {Block} image */
function picture(image) {
	const url = safeUrl(image.PREVIEW) ?? safeUrl(image.LINK);
	if (url === undefined) return '';
	const name = escapeHtml(image.NAME ?? '');
	return `<img src="${escapeHtml(url)}" alt="${name}" title="${name}" loading="lazy" data-picture${box(image)}>`;
}

/** HTML of a LINK block is reduced to its text. @param {string} html */
function textOfHtml(html) {
	return html.replace(/<br\s*\/?>/gi, '\n').replace(/<[^>]*>/g, '');
}

/** @param {Block} item @param {Context} context */
function gridValue(item, context) {
	const html = renderText(item.VALUE ?? '', context, ATTACH_TAGS);
	const hasLink = item.LINK || item.USER_ID || item.CHAT_ID;
	return hasLink ? linked(item, html, 'grid-link') : html;
}

/** Items that follow each other in one display mode. @param {Block[]} items */
function runsOf(items) {
	const runs = [];
	for (const item of items) {
		const mode = item.DISPLAY === 'TABLE' ? 'ROW' : (item.DISPLAY ?? 'BLOCK');
		if (runs[runs.length - 1]?.mode !== mode) runs.push({ mode, items: [] });
		runs[runs.length - 1].items.push(item);
	}
	return runs;
}

/** @param {Block} item @param {string} mode @param {Context} context */
function gridItem(item, mode, context) {
	const width = safeNumber(item.WIDTH, 20, 460);
	const color = colorOf(item);
	const style = color ? ` style="color:${color}"` : '';
	const name = item.NAME
		? `<dt${mode === 'ROW' && width ? ` style="width:${width}px"` : ''}>${escapeHtml(item.NAME)}</dt>`
		: '';
	const value = `<dd${style}>${gridValue(item, context)}</dd>`;
	return `<div${mode === 'LINE' && width ? ` style="min-width:${width}px"` : ''}>${name}${value}</div>`;
}

/** @type {Record<string, (value: any, context: Context) => string>} */
const BLOCKS = {
	MESSAGE: (value, context) =>
		`<div class="attach-text">${renderText(value, context, ATTACH_TAGS)}</div>`,
	LINK: (value, context) =>
		listOf(value)
			.map((link) => {
				const text = link.HTML ? textOfHtml(String(link.HTML)) : (link.DESC ?? '');
				const preview = link.PREVIEW ? picture({ ...link, LINK: link.PREVIEW }) : '';
				return `<div class="attach-link">${linked(link, escapeHtml(link.NAME || link.LINK), 'attach-title')}${
					text === '' ? '' : `<div>${renderText(text, context, ATTACH_TAGS)}</div>`
				}${preview}</div>`;
			})
			.join(''),
	IMAGE: (value) =>
		`<div class="attach-images">${listOf(value)
			.map((image) => linked({ LINK: image.LINK }, picture(image), 'attach-image'))
			.join('')}</div>`,
	FILE: (value) =>
		listOf(value)
			.map((file) => {
				const name = escapeHtml(file.NAME || String(file.LINK ?? '').replace(/^.*\//, ''));
				const size = file.SIZE === undefined ? '' : `<small>${formatSize(file.SIZE)}</small>`;
				return `<div class="attach-file"><span class="file-icon"></span>${linked({ LINK: file.LINK }, name, 'attach-title')}${size}</div>`;
			})
			.join(''),
	GRID: (value, context) =>
		runsOf(listOf(value))
			.map(
				({ mode, items }) =>
					`<dl class="grid-${mode === 'ROW' || mode === 'LINE' ? mode.toLowerCase() : 'block'}">${items
						.map((item) => gridItem(item, mode, context))
						.join('')}</dl>`,
			)
			.join(''),
	DELIMITER: (value) => {
		const [delimiter = {}] = listOf(value);
		const color = safeColor(delimiter.COLOR);
		return `<hr style="width:${safeNumber(delimiter.SIZE, 10, 600) ?? 200}px${color ? `;border-color:${color}` : ''}">`;
	},
	USER: (value) =>
		listOf(value)
			.map((user) => {
				const url = safeUrl(user.AVATAR);
				const letter = escapeHtml([...String(user.NAME ?? '?')][0] ?? '?');
				const face = `<span class="avatar tiny" style="background:var(--accent)">${letter}${
					url ? `<img src="${escapeHtml(url)}" alt="" loading="lazy" data-avatar>` : ''
				}</span>`;
				return `<div class="attach-user">${face}${linked(user, escapeHtml(user.NAME), 'attach-title')}</div>`;
			})
			.join(''),
};

/**
 * @param {unknown} attachments as stored with the message: [{ID, COLOR, COLOR_TOKEN, BLOCKS}]
 * @param {Context} [context]
 * @returns {string}
 */
export function renderAttach(attachments, context = {}) {
	return (Array.isArray(attachments) ? attachments : [])
		.map((attachment) => {
			const blocks = listOf(attachment?.BLOCKS).map((block) => {
				const [name] = Object.keys(block);
				return Object.hasOwn(BLOCKS, name) ? BLOCKS[name](block[name], context) : '';
			});
			return `<div class="attach" style="--bar:${colorOf(attachment ?? {}) ?? 'var(--base)'}">${blocks.join('')}</div>`;
		})
		.join('');
}
