import { escapeHtml } from './escape.js';
import { actionText } from './format.js';
import { element, person, state } from './state.js';
import { renderSidebar } from './sidebar.js';

/** Who is typing, and what a bot says it is doing. */

/** @param {{ dialogId: string, userId: number, action: string, seconds: number }} event */
export function startTyping({ dialogId, userId, action, seconds }) {
	const here = state.typing.get(dialogId) ?? new Map();
	const entry = { action, until: Date.now() + seconds * 1000 };
	here.set(userId, entry);
	state.typing.set(dialogId, here);
	setTimeout(() => {
		if (here.get(userId) === entry) stopTyping(dialogId, userId);
	}, seconds * 1000);
	renderTyping();
	renderSidebar();
}

/** @param {string} dialogId @param {number} userId */
export function stopTyping(dialogId, userId) {
	if (!state.typing.get(dialogId)?.delete(userId)) return;
	if (state.typing.get(dialogId).size === 0) state.typing.delete(dialogId);
	renderTyping();
	renderSidebar();
}

export function renderTyping() {
	const here = [...(state.typing.get(state.current?.id) ?? [])];
	element('typing').innerHTML = here
		.map(
			([userId, { action }]) =>
				`<span data-user="${userId}"><i class="dots"><i></i><i></i><i></i></i>${escapeHtml(person(userId)?.name ?? 'Somebody')} is ${escapeHtml(actionText(action))}…</span>`,
		)
		.join('');
}
