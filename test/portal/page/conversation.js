import { get, post } from './api.js';
import { avatarHtml } from './avatar.js';
import { focusComposer, resetComposer } from './composer.js';
import { escapeHtml } from './escape.js';
import { formatDay, sameDay } from './format.js';
import { renderMessage } from './message.js';
import { renderOpenLine } from './open-line.js';
import { renderSidebar } from './sidebar.js';
import { attempt, element, state, view } from './state.js';
import { renderTyping } from './typing.js';

/** The open dialog: its head, its messages, reading and scrolling. */

const GROUP_MS = 5 * 60_000;
const NEAR = 120;

const list = () => element('messages');
const isAtEnd = () => list().scrollHeight - list().scrollTop - list().clientHeight < NEAR;

export function scrollToEnd() {
	list().scrollTop = list().scrollHeight;
	showToEnd();
}

export function showToEnd() {
	element('to-end').hidden = isAtEnd();
}

/** Keeps the end in view when pictures arrive. @param {() => void} change */
function keepingEnd(change) {
	const atEnd = isAtEnd();
	change();
	if (atEnd) scrollToEnd();
	else showToEnd();
}

/** Whether a message continues the one before it. @param {number} index */
function follows(index) {
	const [before, message] = [state.messages[index - 1], state.messages[index]];
	return (
		before !== undefined &&
		message.authorId !== 0 &&
		before.authorId === message.authorId &&
		message.date - before.date < GROUP_MS &&
		sameDay(before.date, message.date)
	);
}

/** @param {number} index */
function messageHtml(index) {
	const [before, message] = [state.messages[index - 1], state.messages[index]];
	const day =
		before && sameDay(before.date, message.date)
			? ''
			: `<div class="day"><span>${formatDay(message.date)}</span></div>`;
	return day + renderMessage(message, view(), follows(index));
}

export function renderHead() {
	const row = state.current;
	if (!row) return;
	const group = row.kind === 'chat' || row.kind === 'open';
	const line = row.kind === 'bot' ? 'Chat bot' : row.subtitle;
	element('head').innerHTML =
		`<button type="button" id="back" class="round" title="Back" aria-label="Back"></button>${avatarHtml(row)}<div class="head-text"><h2>${escapeHtml(row.title)}</h2><p title="${escapeHtml(row.description)}">${escapeHtml(line)}${group && row.description ? ` · ${escapeHtml(row.description)}` : ''}</p></div>${
			group
				? '<button type="button" id="invite" class="wide light" title="Add people or bots">Add people</button>'
				: ''
		}`;
	renderOpenLine(row);
	const closed = !row.writable;
	element('message').disabled = element('send').disabled = element('attach').disabled = closed;
	element('message').placeholder = closed
		? 'Writing is switched off here'
		: row.member
			? 'Write a message'
			: 'Write a message to join this chat';
}

export function renderMessages() {
	const earlier = state.hasMore
		? '<button type="button" id="earlier" class="wide light">Earlier messages</button>'
		: '';
	const empty =
		state.messages.length === 0
			? `<div class="empty">${avatarHtml(state.current)}<p>No messages yet. Say hello!</p></div>`
			: '';
	list().innerHTML =
		earlier + empty + state.messages.map((_message, index) => messageHtml(index)).join('');
}

/** Tells the portal that everything here has been seen. */
export async function markRead() {
	const row = state.current;
	if (!row || document.visibilityState !== 'visible') return;
	if (!(state.dialogs.get(row.id)?.unread > 0)) return;
	await post('read', { dialogId: row.id }).catch(() => {});
}

/** @param {string} dialogId @param {{ goto?: number, focus?: boolean }} [options] */
export async function openDialog(dialogId, { goto, focus = true } = {}) {
	const answer = await attempt(get('dialog', { id: dialogId }));
	if (!answer) return;
	const changed = state.current?.id !== answer.dialog.id;
	Object.assign(state, {
		current: answer.dialog,
		messages: answer.messages,
		hasMore: answer.hasMore,
		commands: answer.commands,
	});
	if (state.dialogs.has(answer.dialog.id)) state.dialogs.set(answer.dialog.id, answer.dialog);
	element('welcome').hidden = true;
	element('opened').hidden = false;
	document.body.classList.add('in-dialog');
	const search = new window.URLSearchParams(window.location.search);
	search.set('IM_DIALOG', answer.dialog.id);
	window.history.replaceState(null, '', `/online/?${search}`);
	if (changed) resetComposer();
	renderHead();
	renderMessages();
	renderTyping();
	renderSidebar();
	scrollToEnd();
	if (goto) showMessage(goto);
	if (focus && window.matchMedia('(hover: hover)').matches) focusComposer();
	await markRead();
}

/** Brings the open dialog up to date, after the connection was lost or before it was there. */
export async function refreshDialog() {
	if (!state.current) return;
	const answer = await get('dialog', { id: state.current.id }).catch(() => undefined);
	if (answer?.dialog.id !== state.current?.id) return;
	Object.assign(state, {
		current: answer.dialog,
		messages: answer.messages,
		hasMore: answer.hasMore,
		commands: answer.commands,
	});
	renderHead();
	keepingEnd(renderMessages);
	await markRead();
}

export function closeDialog() {
	document.body.classList.remove('in-dialog');
	state.current = undefined;
	element('welcome').hidden = false;
	element('opened').hidden = true;
	const search = new window.URLSearchParams(window.location.search);
	search.delete('IM_DIALOG');
	window.history.replaceState(null, '', `/?${search}`);
	renderSidebar();
}

export async function loadEarlier() {
	const answer = await attempt(
		get('dialog', { id: state.current.id, before: state.messages[0].id }),
	);
	if (!answer) return;
	state.messages = [...answer.messages, ...state.messages];
	state.hasMore = answer.hasMore;
	const before = list().scrollHeight - list().scrollTop;
	renderMessages();
	list().scrollTop = list().scrollHeight - before;
}

/** Puts a new or changed message where it belongs. @param {Record<string, any>} message */
export function putMessage(message) {
	if (message.dialogId !== state.current?.id) return;
	const index = state.messages.findIndex((one) => one.id === message.id);
	if (index < 0 && message.id < (state.messages[0]?.id ?? 0)) return;
	keepingEnd(() => {
		if (index >= 0) {
			state.messages[index] = message;
			const old = list().querySelector(`[data-message-id="${message.id}"]`);
			old.outerHTML = renderMessage(message, view(), follows(index));
			return;
		}
		const last = state.messages[state.messages.length - 1];
		state.messages.push(message);
		if (last && last.id > message.id) {
			state.messages.sort((a, b) => a.id - b.id);
			renderMessages();
		} else {
			list().querySelector('.empty')?.remove();
			list().insertAdjacentHTML('beforeend', messageHtml(state.messages.length - 1));
		}
	});
}

/** @param {string} dialogId @param {number} messageId */
export function dropMessage(dialogId, messageId) {
	if (dialogId !== state.current?.id) return;
	state.messages = state.messages.filter((message) => message.id !== messageId);
	keepingEnd(renderMessages);
}

/** Scrolls to a message and lights it up. @param {number} messageId */
export async function showMessage(messageId) {
	const find = () => list().querySelector(`[data-message-id="${Number(messageId)}"]`);
	while (!find() && state.hasMore && state.messages[0]?.id > messageId) await loadEarlier();
	const found = find();
	if (!found) return;
	found.scrollIntoView({ block: 'center' });
	found.classList.add('lit');
	setTimeout(() => found.classList.remove('lit'), 1600);
}

export function startConversation() {
	list().addEventListener('scroll', showToEnd, { passive: true });
	let atEnd = true;
	list().addEventListener('scroll', () => (atEnd = isAtEnd()), { passive: true });
	for (const type of ['load', 'error'])
		list().addEventListener(type, () => atEnd && setTimeout(scrollToEnd), true);
	document.addEventListener('visibilitychange', () => void markRead());
}
