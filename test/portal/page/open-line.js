import { get, post } from './api.js';
import { escapeHtml } from './escape.js';
import { attempt, element, state } from './state.js';

/** Open Channels on the chat page: the state of a dialog and what an employee can do with it. */

/** @param {string} action @param {string} text @param {string} title @param {string} [classes] */
function button(action, text, title, classes = 'light') {
	return `<button type="button" class="wide ${classes}" data-line="${action}" title="${title}">${text}</button>`;
}

/** The bar under a dialog's head. @param {Record<string, any>} row */
export function renderOpenLine(row) {
	const bar = element('open-line');
	const { openLine } = row;
	bar.hidden = !openLine;
	if (!openLine) return;
	const buttons = openLine.open
		? [
				openLine.leads ? '' : button('answer', 'Answer', 'Take this conversation', ''),
				button('skip', 'Skip', 'Pass it to the next in the queue'),
				button('transfer', 'Transfer', 'Hand it to a colleague or another line'),
				button(
					'silent',
					openLine.silent ? 'Silent: on' : 'Silent',
					'What you write stays among colleagues',
					`light${openLine.silent ? ' on' : ''}`,
				),
				button('finish', 'Finish', 'Close this conversation'),
			]
		: [];
	bar.innerHTML = `<span class="line-chip" data-testid="line-label">${escapeHtml(openLine.line)}</span><span class="line-state" data-testid="line-state">${escapeHtml(openLine.channel)} · ${escapeHtml(openLine.state)}</span><span class="line-actions">${buttons.join('')}</span>`;
}

/** A small mark in the list of dialogs. @param {Record<string, any>} row */
export function openLineMark({ openLine }) {
	return openLine
		? `<i class="line-chip" title="Open Channel, ${escapeHtml(openLine.state)}">${escapeHtml(openLine.line)}</i>`
		: '';
}

/** Lets the employee choose who gets the dialog. @param {HTMLElement} at */
async function chooseTarget(at) {
	const targets = await attempt(get('lines/targets'));
	if (!targets) return;
	const entries = (things, name) =>
		things
			.map(
				(one) =>
					`<button type="button" class="menu-item" data-line="transfer" data-${name}="${one.id}">${escapeHtml(one.name)}</button>`,
			)
			.join('');
	const box = element('popover');
	box.className = 'menu targets';
	box.innerHTML = `<h3>Lines</h3>${entries(targets.lines, 'line-id')}<h3>Colleagues</h3>${entries(targets.people, 'user-id')}`;
	box.hidden = false;
	const { left, bottom } = at.getBoundingClientRect();
	box.style.left = `${Math.max(8, Math.min(left, window.innerWidth - box.offsetWidth - 8))}px`;
	box.style.top = `${bottom + 4}px`;
}

/** @param {HTMLElement} target */
export async function onLineAction(target) {
	const { line: action, lineId, userId } = target.dataset;
	const body = { dialogId: state.current.id, action, lineId, userId };
	if (action === 'transfer' && !lineId && !userId) return await chooseTarget(target);
	element('popover').hidden = true;
	await attempt(post('lines', body));
}
