/** Text from messages never gets into the page but through these. */

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * @param {unknown} value
 * @returns {string} text that is safe between tags and inside quoted attributes
 */
export function escapeHtml(value) {
	return String(value ?? '').replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}

/**
 * @param {unknown} value
 * @returns {string | undefined} the address when it may be linked to: http(s), mailto, tel or a path of the portal
 */
export function safeUrl(value) {
	const url = String(value ?? '')
		.replace(/\p{Cc}/gu, '')
		.trim();
	return /^(https?:\/\/[^\s]|mailto:[^\s]|tel:[+\d]|\/(?![/\\]))/i.test(url) ? url : undefined;
}

/**
 * @param {unknown} value
 * @returns {string | undefined} a colour: #rgb, #rrggbb or a name
 */
export function safeColor(value) {
	const color = String(value ?? '').trim();
	return /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$|^[a-z]{3,20}$/i.test(color) ? color : undefined;
}

/**
 * @param {unknown} value
 * @param {number} least
 * @param {number} most
 * @returns {number | undefined} the number, brought into its limits
 */
export function safeNumber(value, least, most) {
	const number = Number.parseInt(String(value ?? ''), 10);
	return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : undefined;
}

/**
 * A link; one that leads to a dialog of this portal is opened in the page itself.
 *
 * @param {string} url already checked by safeUrl
 * @param {string} html what is shown
 * @param {string} [className]
 * @returns {string}
 */
export function linkHtml(url, html, className = '') {
	const attribute = className === '' ? '' : ` class="${className}"`;
	return `<a${attribute} href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${html}</a>`;
}
