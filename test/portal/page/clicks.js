import { post } from './api.js';
import { dialogOfLink } from './bbcode.js';
import { cancelAbout, edit, focusComposer, replyTo, sendText, setText } from './composer.js';
import { closeDialog, loadEarlier, openDialog, scrollToEnd, showMessage } from './conversation.js';
import { answerNotification, readNotifications, toggleNotifications } from './notifications.js';
import { onLineAction } from './open-line.js';
import { finishPicking, hidePicker, pick, showPicker } from './picker.js';
import { hidePopover, popoverMessage, showMessageMenu, showReactions } from './popover.js';
import { attempt, element, state, toast } from './state.js';
import { takeSuggestion } from './suggestions.js';

/** Every click of the page, found by what was clicked. */

/** @param {Element} target */
function messageOf(target) {
	const id = Number(target.closest('[data-message-id]')?.dataset.messageId ?? 0);
	return state.messages.find((message) => message.id === id) ?? popoverMessage();
}

/** @param {HTMLElement} button */
async function pressButton(button) {
	const { do: kind, value = '', buttonIndex, block } = button.dataset;
	const message = messageOf(button);
	const place = button.closest('[data-place]')?.dataset.place ?? 'keyboard';
	hidePopover();
	if (kind === 'put') putText(value);
	else if (kind === 'send') await sendText(value);
	else if (kind === 'copy') await copy(value);
	else if (kind === 'call') toast(`A phone would now call ${value}`, 'info');
	else if (kind === 'dialog') await openDialog(value);
	else if (message) {
		button.classList.add('pressed');
		const keyboard = button.closest('.keyboard');
		if (block === 'Y') {
			// The bot's answer usually renews the message and with it the keyboard.
			keyboard?.classList.add('blocked');
			setTimeout(() => keyboard?.classList.remove('blocked'), 10_000);
		}
		const done = await attempt(
			post('press', { messageId: message.id, index: Number(buttonIndex), place }),
		);
		setTimeout(() => button.classList.remove('pressed'), 1200);
		if (!done) keyboard?.classList.remove('blocked');
	}
}

/** @param {string} text */
function putText(text) {
	setText(text);
	focusComposer();
}

/** @param {string} text */
async function copy(text) {
	try {
		await window.navigator.clipboard.writeText(text);
		toast('Copied', 'info');
	} catch {
		toast(`Copy this: ${text}`, 'info');
	}
}

/** @param {HTMLElement} target */
async function useTool(target) {
	const message = messageOf(target);
	if (!message) return;
	const { tool } = target.dataset;
	if (tool === 'react') return showReactions(target, message.id);
	if (tool === 'more') return showMessageMenu(target, message);
	hidePopover();
	if (tool === 'reply') replyTo(message);
	else if (tool === 'edit') edit(message);
	else if (tool === 'delete') await attempt(post('messages/delete', { messageId: message.id }));
}

/** @param {HTMLElement} target */
async function react(target) {
	const message = messageOf(target);
	hidePopover();
	if (message)
		await attempt(post('reactions', { messageId: message.id, reaction: target.dataset.reaction }));
}

/** @type {Record<string, (target: any) => unknown>} */
const BY_ID = {
	back: closeDialog,
	earlier: loadEarlier,
	'to-end': scrollToEnd,
	'quote-off': cancelAbout,
	invite: () => showPicker('invite'),
	'new-chat': () => showPicker('dialog'),
	'welcome-new': () => showPicker('dialog'),
	'to-group': () => showPicker('group'),
	'picker-done': finishPicking,
	'picker-close': hidePicker,
	notifications: () => toggleNotifications(),
	'bell-close': () => toggleNotifications(false),
	'read-all': () => readNotifications(),
	'all-reactions': (target) => showReactions(target, popoverMessage().id, true),
};

/** @type {Array<[string, (target: any) => unknown]>} */
const BY_SELECTOR = [
	[
		'[data-suggestion]',
		(target) => putText(takeSuggestion(Number(target.dataset.suggestion)) ?? ''),
	],
	['button[data-button-index]', pressButton],
	['[data-reaction]', react],
	['[data-tool]', useTool],
	['[data-line]', onLineAction],
	['[data-pick]', (target) => pick(target.dataset.pick)],
	[
		'[data-answer]',
		(target) =>
			answerNotification(
				Number(target.closest('.notification').dataset.notificationId),
				target.dataset.answer,
			),
	],
	['[data-put]', (target) => putText(target.dataset.put)],
	['[data-send]', (target) => sendText(target.dataset.send)],
	[
		'[data-dialog]',
		(target) =>
			openDialog(target.dataset.dialog, { goto: Number(target.dataset.goto) || undefined }),
	],
	['[data-goto]', (target) => showMessage(Number(target.dataset.goto))],
	['[data-dialog-id]', (target) => openDialog(target.dataset.dialogId)],
	['.notification.unread', (target) => readNotifications(Number(target.dataset.notificationId))],
];

/** @param {MouseEvent} event */
function onClick(event) {
	const target = /** @type {HTMLElement} */ (event.target);
	const inPopover = target.closest('#popover');
	const byId = target.closest('[id]');
	const handler = BY_ID[target.closest('button')?.id ?? byId?.id ?? ''];
	if (handler) {
		void handler(target.closest('button') ?? byId);
		return;
	}
	if (!inPopover && !target.closest('[data-tool], [data-line]')) hidePopover();
	if (target === element('picker')) hidePicker();
	const link = target.closest('a[href]');
	const href = link?.getAttribute('href') ?? '';
	const dialog =
		link && !link.dataset.dialog ? dialogOfLink(href, window.location.origin) : undefined;
	if (dialog) {
		event.preventDefault();
		void openDialog(dialog);
		return;
	}
	if (link && !/^(#|\/online\/\?)/.test(href)) return;
	for (const [selector, act] of BY_SELECTOR) {
		const found = target.closest(selector);
		if (!found) continue;
		if (found.matches('a')) event.preventDefault();
		void act(found);
		return;
	}
}

export function startClicks() {
	document.addEventListener('click', onClick);
	document.addEventListener('keydown', (event) => event.key === 'Escape' && hidePopover());
	// A picture that can't be loaded, or is not on this machine, gives way to its address, an avatar to its letters.
	document.addEventListener(
		'error',
		({ target }) => {
			if (!(target instanceof window.HTMLImageElement)) return;
			if (target.dataset.avatar !== undefined) target.remove();
			else if (target.dataset.picture !== undefined) {
				const note = document.createElement(target.closest('a') ? 'span' : 'a');
				note.className = 'no-picture';
				note.textContent = target.title || target.alt || 'Picture';
				if (note instanceof window.HTMLAnchorElement)
					Object.assign(note, { href: target.src, target: '_blank', rel: 'noopener noreferrer' });
				target.replaceWith(note);
			}
		},
		true,
	);
}
