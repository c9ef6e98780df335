import { post } from './api.js';
import { avatarHtml } from './avatar.js';
import { openDialog } from './conversation.js';
import { escapeHtml } from './escape.js';
import { attempt, element, state } from './state.js';

/** Choosing people: a new dialog, a new group chat, or more people for a chat. */

/** @type {'dialog' | 'group' | 'invite'} */
let mode = 'dialog';
let word = '';
/** @type {Set<number>} */
const chosen = new Set();

const TITLES = { dialog: 'New chat', group: 'New group chat', invite: 'Add people' };

/** @param {Record<string, any>} one @param {string} id */
function entryHtml(one, id) {
	const check = mode === 'dialog' ? '' : `<i class="check${chosen.has(one.id) ? ' on' : ''}"></i>`;
	return `<button type="button" class="row" data-pick="${id}">${avatarHtml(one)}<span class="row-text"><span class="row-top"><b>${escapeHtml(one.title ?? one.name)}</b></span><span class="row-bottom"><span class="preview hint">${escapeHtml(one.subtitle ?? one.position)}</span></span></span>${check}</button>`;
}

function listHtml() {
	const inChat = new Set(mode === 'invite' ? state.current.members : []);
	const people = [...state.people.values()].filter(
		(one) =>
			one.active &&
			!one.hidden &&
			!inChat.has(one.id) &&
			(mode === 'dialog' || one.id !== state.me.id) &&
			`${one.name} ${one.position} ${one.department}`.toLowerCase().includes(word),
	);
	const chats =
		mode === 'dialog'
			? state.openChats.filter((chat) => chat.title.toLowerCase().includes(word))
			: [];
	const part = (title, entries) =>
		entries.length > 0 ? `<h3>${title}</h3>${entries.join('')}` : '';
	const entries = (list) => list.map((one) => entryHtml(one, String(one.id)));
	return (
		part('Bots', entries(people.filter((one) => one.bot))) +
			part('People', entries(people.filter((one) => !one.bot))) +
			part('Open chats', entries(chats)) || '<p class="none">Nobody found</p>'
	);
}

function renderList() {
	element('picker').querySelector('.picker-list').innerHTML = listHtml();
	const done = element('picker-done');
	if (done) done.disabled = chosen.size === 0;
}

/** @param {typeof mode} next */
export function showPicker(next) {
	mode = next;
	word = '';
	chosen.clear();
	const picker = element('picker');
	const title =
		mode === 'group'
			? '<input id="chat-title" placeholder="Name of the chat" maxlength="100" autocomplete="off" aria-label="Name of the chat">'
			: '';
	const foot =
		mode === 'dialog'
			? '<button type="button" id="to-group" class="wide light">Group chat…</button>'
			: `<button type="button" id="picker-done" class="wide">${mode === 'group' ? 'Create' : 'Add'}</button>`;
	picker.innerHTML = `<header><h2>${TITLES[mode]}</h2><button type="button" id="picker-close" class="round" title="Close" aria-label="Close">×</button></header>${title}<input id="picker-search" type="search" placeholder="Search people and bots" autocomplete="off" aria-label="Search people"><div class="picker-list"></div><footer>${foot}</footer>`;
	renderList();
	if (!picker.open) picker.showModal();
	element('picker-search').addEventListener('input', ({ target }) => {
		word = target.value.trim().toLowerCase();
		renderList();
	});
	(element('chat-title') ?? element('picker-search')).focus();
}

export function hidePicker() {
	element('picker').close();
}

/** @param {string} id */
export async function pick(id) {
	if (mode === 'dialog') {
		hidePicker();
		await openDialog(id);
		return;
	}
	if (!chosen.delete(Number(id))) chosen.add(Number(id));
	renderList();
}

/** Creates the group chat, or adds the chosen people. */
export async function finishPicking() {
	const userIds = [...chosen];
	if (mode === 'invite') {
		hidePicker();
		await attempt(post('chats/invite', { dialogId: state.current.id, userIds }));
		return;
	}
	const answer = await attempt(post('chats', { title: element('chat-title').value, userIds }));
	if (!answer) return;
	hidePicker();
	await openDialog(answer.dialog.id);
}
