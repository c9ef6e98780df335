import { avatarHtml } from './avatar.js';
import { plainText } from './bbcode.js';
import { escapeHtml } from './escape.js';
import { actionText, formatShort } from './format.js';
import { openLineMark } from './open-line.js';
import { element, person, state, view } from './state.js';

/** The list of dialogs on the left. */

/** @param {number} id */
function shortName(id) {
	const author = person(id);
	return (author?.bot ? author.name : author?.name.split(' ')[0]) ?? '';
}

/** @param {Record<string, any>} row */
function previewHtml(row) {
	const [typing] = state.typing.get(row.id)?.values() ?? [];
	if (typing) return `<span class="live">${escapeHtml(actionText(typing.action))}…</span>`;
	if (!row.last) return `<span class="hint">${escapeHtml(row.subtitle)}</span>`;
	const { authorId, text, files, attach } = row.last;
	const own = authorId === state.me.id;
	const group = row.kind === 'chat' || row.kind === 'open';
	const name = own ? 'You' : group && authorId ? shortName(authorId) : '';
	const shown = plainText(text, view()) || (files > 0 ? 'File' : attach ? 'Attachment' : '');
	return `${name ? `<span class="who">${escapeHtml(name)}:</span> ` : ''}${escapeHtml(shown)}`;
}

/** @param {Record<string, any>} row */
function rowHtml(row) {
	const unread =
		row.unread > 0
			? `<span class="count${row.muted ? ' muted' : ''}">${row.unread > 99 ? '99+' : row.unread}</span>`
			: row.labelled
				? '<span class="count"> </span>'
				: '';
	const active = state.current?.id === row.id ? ' active' : '';
	return `<button type="button" class="row${active}" data-dialog-id="${row.id}" data-kind="${row.kind}">${avatarHtml(row)}<span class="row-text"><span class="row-top"><b>${escapeHtml(row.title)}</b>${openLineMark(row)}${row.pinned ? '<i class="pin" title="Pinned"></i>' : ''}${row.muted ? '<i class="mute" title="Muted"></i>' : ''}<time>${formatShort(row.date)}</time></span><span class="row-bottom"><span class="preview">${previewHtml(row)}</span>${unread}</span></span></button>`;
}

/** People and open chats found by the search that have no row yet. @param {string} word */
function othersHtml(word) {
	const people = [...state.people.values()].filter(
		(one) =>
			one.active &&
			!one.hidden &&
			!state.dialogs.has(String(one.id)) &&
			one.name.toLowerCase().includes(word),
	);
	const chats = state.openChats.filter((chat) => chat.title.toLowerCase().includes(word));
	const rows = [
		...people.map((one) => ({
			id: one.id,
			title: one.id === state.me.id ? 'My notes' : one.name,
			subtitle: one.position,
			...one,
		})),
		...chats,
	].map(
		(one) =>
			`<button type="button" class="row" data-dialog-id="${one.id}">${avatarHtml(one)}<span class="row-text"><span class="row-top"><b>${escapeHtml(one.title ?? one.name)}</b></span><span class="row-bottom"><span class="preview hint">${escapeHtml(one.subtitle)}</span></span></span></button>`,
	);
	return rows.length > 0 ? `<h3>Start a dialog</h3>${rows.join('')}` : '';
}

export function renderSidebar() {
	const word = state.search.trim().toLowerCase();
	const rows = [...state.dialogs.values()]
		.filter((row) => row.title.toLowerCase().includes(word))
		.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.date - a.date || b.chatId - a.chatId);
	const others = word === '' ? '' : othersHtml(word);
	const none = rows.length === 0 && others === '' ? '<p class="none">Nothing found</p>' : '';
	element('dialogs').innerHTML = rows.map(rowHtml).join('') + others + none;
	const unread = [...state.dialogs.values()].reduce(
		(sum, row) => sum + (row.muted ? 0 : row.unread),
		0,
	);
	document.title = `${unread > 0 ? `(${unread}) ` : ''}${state.current ? `${state.current.title} – ` : ''}Bitrix24 test portal`;
}

export function renderMe() {
	element('me').innerHTML =
		`${avatarHtml(state.me, 'small')}<span><b>${escapeHtml(state.me.name)}</b><small>${escapeHtml(state.me.position)}</small></span>`;
}
