import { renderAttach } from './attach.js';
import { avatarHtml } from './avatar.js';
import { plainText, renderText } from './bbcode.js';
import { escapeHtml } from './escape.js';
import { formatDate, formatSize, formatTime } from './format.js';
import { renderKeyboard } from './keyboard.js';
import { EMOJI } from './reactions.js';

/**
 * One message as HTML. A pure function of the message and who looks at it.
 *
 * @typedef {Record<string, any>} Message as the portal's `messageView` gives it
 * @typedef {import('./bbcode-tags.js').Context & {
 *   me: number,
 *   person: (id: number) => { name: string, color?: string, avatar?: string, bot?: boolean } | undefined,
 *   fileUrl: (id: number) => string,
 * }} View
 */

/** @param {View} view @param {number} id */
function nameOf(view, id) {
	return id === 0 ? 'System' : (view.person(id)?.name ?? `User ${id}`);
}

/** @param {Message} message @param {View} view */
function replyHtml({ reply }, view) {
	if (!reply) return '';
	const text = plainText(reply.text, view) || 'File';
	return `<a class="reply" href="#" data-goto="${reply.id}"><b>${escapeHtml(nameOf(view, reply.authorId))}</b><span>${escapeHtml(text)}</span></a>`;
}

/** @param {Message} message @param {View} view */
function forwardHtml({ forward }, view) {
	if (!forward) return '';
	const from = forward.chat ? ` from ${escapeHtml(forward.chat)}` : '';
	return `<div class="forward">Forwarded: ${escapeHtml(nameOf(view, forward.userId))}${from}</div>`;
}

/** @param {Message} message @param {View} view */
function filesHtml({ files }, view) {
	return files
		.map((file) => {
			const url = escapeHtml(view.fileUrl(file.id));
			const name = escapeHtml(file.name);
			const extension = escapeHtml((/\.([^.]{1,5})$/.exec(file.name)?.[1] ?? 'file').toLowerCase());
			const preview = file.image
				? `<a class="file-preview" href="${url}" target="_blank" rel="noopener"><img src="${url}" alt="${name}" loading="lazy" data-picture></a>`
				: '';
			return `<div class="file" data-file-id="${file.id}">${preview}<div class="file-line"><span class="file-icon">${extension}</span><span class="file-name" title="${name}">${name}<small>${formatSize(file.size)}</small></span><a class="file-save" href="${url}&amp;save" download="${name}" title="Download" aria-label="Download ${name}"></a></div></div>`;
		})
		.join('');
}

/** @param {Message} message @param {View} view */
function reactionsHtml({ reactions }, view) {
	if (reactions.length === 0) return '';
	const chips = reactions.map(({ code, userIds }) => {
		const names = userIds.map((id) => nameOf(view, id)).join(', ');
		return `<button type="button" class="reaction${userIds.includes(view.me) ? ' mine' : ''}" data-reaction="${escapeHtml(code)}" title="${escapeHtml(names)}">${EMOJI[code] ?? escapeHtml(code)} <span>${userIds.length}</span></button>`;
	});
	return `<div class="reactions">${chips.join('')}</div>`;
}

/** @param {Message} message @param {View} view */
function toolsHtml(message, view) {
	if (message.deleted) return '';
	const more = message.authorId === view.me || message.menu.length > 0;
	return `<div class="tools"><button type="button" data-tool="react" title="React" aria-label="React">☺</button><button type="button" data-tool="reply" title="Reply" aria-label="Reply">↩</button>${
		more ? '<button type="button" data-tool="more" title="More" aria-label="More">⋯</button>' : ''
	}</div>`;
}

/** A system message: a line in the middle. @param {Message} message @param {View} view */
function systemHtml(message, view) {
	return `<div class="message system" data-message-id="${message.id}"><div class="pill"><div class="text">${renderText(message.text, view)}</div>${renderAttach(message.attach, view)}${filesHtml(message, view)}${renderKeyboard(message.keyboard)}</div></div>`;
}

/**
 * @param {Message} message
 * @param {View} view
 * @param {boolean} follows right after one by the same author: no name, no picture
 * @returns {string}
 */
export function renderMessage(message, view, follows = false) {
	if (message.authorId === 0) return systemHtml(message, view);
	const own = message.authorId === view.me;
	const author = view.person(message.authorId) ?? { name: nameOf(view, message.authorId) };
	const classes = [
		'message',
		own ? 'own' : 'other',
		follows && 'follows',
		message.deleted && 'deleted',
		message.inside && 'inside',
	];
	const body = message.deleted
		? `<div class="text">${escapeHtml(message.text)}</div>`
		: `${replyHtml(message, view)}${forwardHtml(message, view)}${message.text === '' ? '' : `<div class="text">${renderText(message.text, view)}</div>`}${filesHtml(message, view)}${renderAttach(message.attach, view)}`;
	const head =
		own || follows
			? ''
			: `<div class="author" data-dialog="${message.authorId}">${escapeHtml(author.name)}${author.bot ? '<em>bot</em>' : ''}</div>`;
	const inside = message.inside
		? '<i class="inside-mark" title="The customer does not see this">inside</i>'
		: '';
	const marks = `${inside}${message.edited && !message.deleted ? '<i class="edited">edited</i> ' : ''}<time title="${escapeHtml(formatDate(message.date))}">${formatTime(message.date)}</time>${own ? `<i class="seen${message.viewed ? ' yes' : ''}" title="${message.viewed ? 'Read' : 'Sent'}"></i>` : ''}`;
	return `<div class="${classes.filter(Boolean).join(' ')}" data-message-id="${message.id}" data-author-id="${message.authorId}">${
		own ? '' : `<div class="face">${follows ? '' : avatarHtml(author, 'small')}</div>`
	}<div class="body"><div class="bubble">${head}${body}<div class="marks">${marks}</div>${toolsHtml(message, view)}</div>${
		message.deleted ? '' : renderKeyboard(message.keyboard)
	}${reactionsHtml(message, view)}</div></div>`;
}
