import { escapeHtml, safeColor, safeUrl } from './escape.js';

/** Up to two letters of a name. @param {string} name */
export function initials(name) {
	const words = String(name ?? '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
	const first = [...(words[0] ?? '?')][0];
	const second = words.length > 1 ? [...words[words.length - 1]][0] : '';
	return (first + second).toUpperCase();
}

/**
 * A round (person), rounded (chat) or marked (bot) picture with coloured initials.
 *
 * @param {{ title?: string, name?: string, color?: string, avatar?: string, kind?: string, bot?: boolean }} thing
 * @param {string} [size] a class: tiny, small or nothing
 * @returns {string}
 */
export function avatarHtml(thing, size = '') {
	const bot = thing.bot || thing.kind === 'bot';
	const chat = thing.kind === 'chat' || thing.kind === 'open';
	const url = thing.avatar ? safeUrl(thing.avatar) : undefined;
	const image = url ? `<img src="${escapeHtml(url)}" alt="" loading="lazy" data-avatar>` : '';
	const mark = bot ? '<i class="bot-mark" title="Bot"></i>' : '';
	const color = safeColor(thing.color) ?? '#7d8fa9';
	return `<span class="avatar ${size}${chat ? ' chat' : ''}" style="background:${color}" aria-hidden="true"><span>${escapeHtml(initials(thing.title ?? thing.name ?? ''))}</span>${image}${mark}</span>`;
}
