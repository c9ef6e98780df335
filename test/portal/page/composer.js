import { post, upload } from './api.js';
import { putMessage, scrollToEnd } from './conversation.js';
import { plainText } from './bbcode.js';
import { escapeHtml } from './escape.js';
import { attempt, element, person, state, toast, view } from './state.js';
import {
	hideSuggestions,
	moveSuggestion,
	takeSuggestion,
	updateSuggestions,
} from './suggestions.js';

/** The field at the bottom: writing, replying, editing, files. */

/** Files above this are announced: they take a moment. */
const SLOW = 5_000_000;

/** What the next message answers or changes. @type {{ kind: 'reply' | 'edit', message: Record<string, any> } | undefined} */
let about;
/** @type {Map<string, string>} */
const drafts = new Map();
let draftOf = '';
let lastTyping = 0;

const field = () => element('message');

export function focusComposer() {
	field().focus();
}

/** Another dialog was opened: its own draft, nothing quoted. */
export function resetComposer() {
	if (draftOf) drafts.set(draftOf, about?.kind === 'edit' ? '' : field().value);
	draftOf = state.current.id;
	setAbout(undefined);
	setText(drafts.get(draftOf) ?? '');
}

/** @param {string} text */
export function setText(text) {
	field().value = text;
	field().style.height = 'auto';
	field().style.height = `${Math.min(field().scrollHeight, 180)}px`;
	updateSuggestions();
}

/** @param {typeof about} next */
function setAbout(next) {
	about = next;
	const bar = element('quote');
	bar.hidden = !next;
	if (!next) return;
	const title =
		next.kind === 'edit'
			? 'Edit message'
			: `Reply to ${person(next.message.authorId)?.name ?? 'System'}`;
	bar.innerHTML = `<div><b>${escapeHtml(title)}</b><span>${escapeHtml(plainText(next.message.text, view()) || 'File')}</span></div><button type="button" id="quote-off" class="round" title="Cancel" aria-label="Cancel">×</button>`;
}

/** @param {Record<string, any>} message */
export function replyTo(message) {
	setAbout({ kind: 'reply', message });
	focusComposer();
}

/** @param {Record<string, any>} message */
export function edit(message) {
	setAbout({ kind: 'edit', message });
	// Mentions are written with an @ in the field.
	setText(message.text.replace(/\[USER=\d+\](.*?)\[\/USER\]/gi, '@$1'));
	focusComposer();
}

export function cancelAbout() {
	if (about?.kind === 'edit') setText('');
	setAbout(undefined);
}

/** `@Anna Weber` of the chat's members to a mention the portal understands. @param {string} text */
function withMentions(text) {
	const members = state.current.members
		.map((id) => person(id))
		.filter(Boolean)
		.sort((a, b) => b.name.length - a.name.length);
	return members.reduce(
		(result, { id, name }) => result.replaceAll(`@${name}`, `[USER=${id}]${name}[/USER]`),
		text,
	);
}

/** @param {string} text @param {number} [replyId] */
export async function sendText(text, replyId) {
	const answer = await attempt(post('messages', { dialogId: state.current.id, text, replyId }));
	if (!answer) return false;
	putMessage(answer.message);
	scrollToEnd();
	return true;
}

async function submit() {
	const written = field().value.trim();
	if (written === '' || !state.current) return;
	const now = about;
	setAbout(undefined);
	setText('');
	lastTyping = 0;
	const text = withMentions(written);
	const done =
		now?.kind === 'edit'
			? await attempt(post('messages/edit', { messageId: now.message.id, text }))
			: await sendText(text, now?.message.id);
	if (done || field().value !== '') return;
	setAbout(now);
	setText(written);
}

/** @param {Iterable<File>} files */
export async function sendFiles(files) {
	const { id } = state.current;
	for (const file of files) {
		if (file.size > SLOW) toast(`Sending ${file.name}…`, 'info');
		const answer = await attempt(upload(id, file, ''));
		if (!answer) continue;
		putMessage(answer.message);
		scrollToEnd();
	}
}

/** Tells others, at most every few seconds. */
function tellTyping() {
	if (Date.now() - lastTyping < 3000 || field().value === '' || field().value.startsWith('/'))
		return;
	lastTyping = Date.now();
	post('typing', { dialogId: state.current.id }).catch(() => {});
}

/** @param {KeyboardEvent} event */
function onKey(event) {
	if (event.isComposing) return;
	if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
		if (moveSuggestion(event.key === 'ArrowUp' ? -1 : 1)) event.preventDefault();
	} else if (event.key === 'Escape') {
		if (!hideSuggestions()) cancelAbout();
	} else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
		const text = takeSuggestion();
		if (text !== undefined) setText(text);
		else if (event.key === 'Enter') void submit();
		else return;
		event.preventDefault();
	}
}

export function startComposer() {
	field().addEventListener('keydown', onKey);
	field().addEventListener('input', () => {
		setText(field().value);
		tellTyping();
	});
	field().addEventListener('paste', (event) => {
		const files = [...(event.clipboardData?.files ?? [])];
		if (files.length === 0) return;
		event.preventDefault();
		void sendFiles(files);
	});
	element('composer').addEventListener('submit', (event) => {
		event.preventDefault();
		void submit();
	});
	element('attach').addEventListener('click', () => element('file').click());
	element('file').addEventListener('change', async ({ target }) => {
		const files = [...target.files];
		target.value = '';
		await sendFiles(files);
	});
	const place = element('opened');
	place.addEventListener('dragover', (event) => event.preventDefault());
	place.addEventListener('drop', (event) => {
		event.preventDefault();
		if (state.current?.writable) void sendFiles([...(event.dataTransfer?.files ?? [])]);
	});
}
