import { renderMenu } from './keyboard.js';
import { EMOJI, QUICK } from './reactions.js';
import { element, state } from './state.js';

/** The small box at a message: reactions, or what can be done with it. */

let messageId = 0;

/** The message it was opened for. */
export function popoverMessage() {
	return state.messages.find((message) => message.id === messageId);
}

/** @param {string} html @param {Element} button @param {number} id */
function show(html, button, id, className) {
	messageId = id;
	const box = element('popover');
	box.className = className;
	box.innerHTML = html;
	box.dataset.for = String(id);
	box.hidden = false;
	const at = button.getBoundingClientRect();
	const { offsetWidth, offsetHeight } = box;
	const { innerWidth, innerHeight } = window;
	box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - offsetWidth - 8))}px`;
	box.style.top = `${at.bottom + offsetHeight + 8 < innerHeight ? at.bottom + 4 : at.top - offsetHeight - 4}px`;
}

/** @param {Element} button @param {number} id @param {boolean} all */
export function showReactions(button, id, all = false) {
	const codes = all ? Object.keys(EMOJI) : QUICK;
	const keys = codes.map(
		(code) =>
			`<button type="button" data-reaction="${code}" title="${code}">${EMOJI[code]}</button>`,
	);
	show(
		keys.join('') + (all ? '' : '<button type="button" id="all-reactions" title="More">…</button>'),
		button,
		id,
		all ? 'emoji all' : 'emoji',
	);
}

/** @param {Element} button @param {Record<string, any>} message */
export function showMessageMenu(button, message) {
	const own = message.authorId === state.me.id;
	const items = renderMenu(message.menu);
	const mine = own
		? '<button type="button" class="menu-item" data-tool="edit">Edit</button><button type="button" class="menu-item danger" data-tool="delete">Delete</button>'
		: '';
	show(`${items && `<div data-place="menu">${items}</div>`}${mine}`, button, message.id, 'menu');
}

export function hidePopover() {
	element('popover').hidden = true;
}
