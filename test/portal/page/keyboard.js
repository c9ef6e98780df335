import { escapeHtml, safeColor, safeNumber, safeUrl } from './escape.js';

/** Keyboards under messages and their context menus. Pure functions from the stored buttons to HTML. */

/** @typedef {Record<string, any>} Button */

const TOKENS = ['primary', 'secondary', 'alert', 'base'];

/** Attributes that say what a press does. @param {Button} button */
function action(button) {
	if (button.ACTION) {
		const kind = String(button.ACTION).toLowerCase();
		return ` data-do="${escapeHtml(kind)}" data-value="${escapeHtml(button.ACTION_VALUE ?? '')}"`;
	}
	return button.COMMAND === undefined
		? ''
		: ` data-do="press" data-block="${button.BLOCK === 'Y' ? 'Y' : 'N'}"`;
}

/** @param {Button} button */
function colors(button) {
	const disabled = button.DISABLED === 'Y';
	const back = safeColor((disabled && button.OFF_BG_COLOR) || button.BG_COLOR);
	const text = safeColor((disabled && button.OFF_TEXT_COLOR) || button.TEXT_COLOR);
	const width = safeNumber(button.WIDTH, 30, 460);
	return [
		back && `background:${back};border-color:${back}`,
		// A colour of one's own without a text colour was meant for white letters.
		text ? `color:${text}` : back && 'color:#fff',
		width && `width:${width}px;flex:0 0 auto`,
	]
		.filter(Boolean)
		.join(';');
}

/** @param {Button} button @param {number} index @param {string} className */
function buttonHtml(button, index, className) {
	const disabled = button.DISABLED === 'Y';
	const style = colors(button);
	const token = TOKENS.includes(button.BG_COLOR_TOKEN) ? button.BG_COLOR_TOKEN : 'base';
	const attributes = `class="${className} ${token}" data-button-index="${index}"${style ? ` style="${style}"` : ''}`;
	const text = escapeHtml(button.TEXT);
	const url = button.LINK === undefined ? undefined : safeUrl(button.LINK);
	if (url !== undefined && !disabled)
		return `<a ${attributes} href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${text}<span class="out" aria-hidden="true">↗</span></a>`;
	return `<button type="button" ${attributes}${disabled ? ' disabled' : action(button)}>${text}</button>`;
}

/** Buttons as numbered for a press: line breaks don't count. @param {unknown} buttons */
function numbered(buttons) {
	let next = 0;
	return (Array.isArray(buttons) ? buttons : [])
		.filter((button) => typeof button === 'object' && button !== null)
		.map((button) => ({ button, index: button.TYPE === 'NEWLINE' ? -1 : next++ }));
}

/**
 * @param {unknown} buttons as stored with the message, line breaks included
 * @returns {string}
 */
export function renderKeyboard(buttons) {
	/** @type {string[][]} */
	const rows = [[]];
	for (const { button, index } of numbered(buttons)) {
		if (index < 0) {
			rows.push([]);
		} else if (button.CONTEXT !== 'MOBILE') {
			const line = button.DISPLAY === 'LINE';
			rows[rows.length - 1].push(buttonHtml(button, index, line ? 'key line' : 'key block'));
		}
	}
	const html = rows
		.filter((row) => row.length > 0)
		.map((row) => `<div class="key-row">${row.join('')}</div>`);
	return html.length === 0
		? ''
		: `<div class="keyboard" data-place="keyboard">${html.join('')}</div>`;
}

/**
 * @param {unknown} items as stored with the message
 * @returns {string}
 */
export function renderMenu(items) {
	return numbered(items)
		.filter(({ button, index }) => index >= 0 && button.CONTEXT !== 'MOBILE')
		.map(({ button, index }) => buttonHtml(button, index, 'menu-item'))
		.join('');
}
