import { post } from './api.js';
import { renderAttach } from './attach.js';
import { avatarHtml } from './avatar.js';
import { plainText, renderText } from './bbcode.js';
import { escapeHtml } from './escape.js';
import { formatShort } from './format.js';
import { attempt, element, person, state, toast, view } from './state.js';

/** The bell and its list. */

const KINDS = { 1: 'confirm', 2: 'personal', 4: 'system' };

/** @param {Record<string, any>} one */
function notificationHtml(one) {
	const author = person(one.authorId);
	const face = author
		? avatarHtml(author, 'small')
		: '<span class="avatar small system-face" aria-hidden="true"><span>i</span></span>';
	const buttons = one.buttons.map(
		({ TEXT, VALUE }, index) =>
			`<button type="button" class="wide${index > 0 ? ' light' : ''}" data-answer="${escapeHtml(VALUE)}">${escapeHtml(TEXT)}</button>`,
	);
	return `<article class="notification ${KINDS[one.notifyType] ?? 'system'}${one.read ? '' : ' unread'}" data-notification-id="${one.id}">${face}<div><header><b>${escapeHtml(author?.name ?? 'System')}</b><time>${formatShort(one.date)}</time></header>${
		one.title ? `<h4>${escapeHtml(one.title)}</h4>` : ''
	}<div class="text">${renderText(one.text, view())}</div>${renderAttach(one.attach, view())}${
		buttons.length > 0 ? `<div class="answers">${buttons.join('')}</div>` : ''
	}</div></article>`;
}

export function renderNotifications() {
	const unread = state.notifications.filter((one) => !one.read).length;
	const count = element('notification-count');
	count.hidden = unread === 0;
	count.textContent = unread > 99 ? '99+' : String(unread);
	const list =
		state.notifications.map(notificationHtml).join('') ||
		'<p class="none">No notifications yet</p>';
	element('bell-panel').innerHTML = `<header><h2>Notifications</h2>${
		unread > 0
			? '<button type="button" id="read-all" class="wide light">Mark all as read</button>'
			: ''
	}<button type="button" id="bell-close" class="round" title="Close" aria-label="Close">×</button></header><div class="notification-list">${list}</div>`;
}

/** @param {Record<string, any>[]} next */
export function putNotifications(next) {
	const known = new Set(state.notifications.map((one) => one.id));
	for (const one of next) {
		if (known.has(one.id) || one.read || !element('bell-panel').hidden) continue;
		const text = plainText(one.text, view());
		toast(
			`${person(one.authorId)?.name ?? 'System'}: ${text.length > 140 ? `${text.slice(0, 140)}…` : text}`,
			'news',
		);
	}
	state.notifications = next;
	renderNotifications();
}

export function toggleNotifications(open = element('bell-panel').hidden) {
	element('bell-panel').hidden = !open;
	element('notifications').classList.toggle('active', open);
}

/** @param {number} [id] all when left out */
export async function readNotifications(id) {
	const answer = await attempt(post('notifications/read', { id }));
	if (answer) putNotifications(answer.notifications);
}

/** @param {number} id @param {string} value */
export async function answerNotification(id, value) {
	const answer = await attempt(post('notifications/answer', { id, value }));
	if (answer) putNotifications(answer.notifications);
}
