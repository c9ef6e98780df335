import { fileUrl } from './api.js';

/** What the page knows. Changed only by live.js and the modules of its parts. */
export const state = {
	/** @type {Record<string, any> | undefined} */
	me: undefined,
	/** @type {Map<number, Record<string, any>>} */
	people: new Map(),
	/** @type {Map<string, Record<string, any>>} */
	dialogs: new Map(),
	/** @type {Record<string, any>[]} */
	openChats: [],
	/** @type {Record<string, any>[]} */
	notifications: [],
	/** The open dialog's row. @type {Record<string, any> | undefined} */
	current: undefined,
	/** Messages of the open dialog, oldest first. @type {Record<string, any>[]} */
	messages: [],
	hasMore: false,
	/** @type {Record<string, any>[]} */
	commands: [],
	/** Who is typing where: dialog id to user id to action and end. @type {Map<string, Map<number, { action: string, until: number }>>} */
	typing: new Map(),
	search: '',
};

/** @param {string} id */
export function element(id) {
	return /** @type {any} */ (document.getElementById(id));
}

/** @param {number} id */
export function person(id) {
	return state.people.get(Number(id));
}

/** What the renderers ask for. */
export function view() {
	return {
		me: state.me?.id ?? 0,
		person,
		personName: (id) => person(id)?.name,
		fileName: (id) =>
			state.messages.flatMap((message) => message.files).find((file) => file.id === id)?.name,
		fileUrl,
	};
}

/** @param {string} text @param {string} [kind] */
export function toast(text, kind = 'error') {
	const note = document.createElement('div');
	note.className = `toast ${kind}`;
	note.textContent = text;
	element('toasts').append(note);
	setTimeout(() => note.remove(), 5000);
}

/** Runs an action and shows what goes wrong. @template T @param {Promise<T>} action @returns {Promise<T | undefined>} */
export async function attempt(action) {
	try {
		return await action;
	} catch (error) {
		toast(error.message);
		return undefined;
	}
}
