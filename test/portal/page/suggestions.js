import { avatarHtml } from './avatar.js';
import { escapeHtml } from './escape.js';
import { element, person, state } from './state.js';

/** The list over the field: commands after a slash, people and bots after an @. */

const MOST = 8;
/** @type {Array<{ text: string, html: string }>} */
let shown = [];
let chosen = 0;

function commands(text) {
	const word = /^(\/\S*)$/.exec(text)?.[1];
	if (word === undefined) return [];
	return state.commands
		.filter(({ command }) => command.startsWith(word) && command !== word)
		.map(({ command, params, title, botId }) => ({
			text: `${command} `,
			html: `${avatarHtml(person(botId) ?? {}, 'tiny')}<b>${escapeHtml(command)}</b> <code>${escapeHtml(params)}</code><span>${escapeHtml(title)}</span>`,
		}));
}

function mentions(text) {
	const found = /(^|\s)@([^@\n]{0,30})$/.exec(text);
	if (!found || state.current.kind === 'person' || state.current.kind === 'bot') return [];
	const word = found[2].toLowerCase();
	return state.current.members
		.map((id) => person(id))
		.filter((one) => one && one.id !== state.me.id && one.name.toLowerCase().startsWith(word))
		.map((one) => ({
			text: `${text.slice(0, found.index)}${found[1]}@${one.name} `,
			html: `${avatarHtml(one, 'tiny')}<b>${escapeHtml(one.name)}</b><span>${escapeHtml(one.position)}</span>`,
		}));
}

function render() {
	const box = element('suggestions');
	box.hidden = shown.length === 0;
	box.innerHTML = shown
		.map(
			({ html }, index) =>
				`<button type="button" class="${index === chosen ? 'chosen' : ''}" data-suggestion="${index}">${html}</button>`,
		)
		.join('');
}

export function updateSuggestions() {
	const field = element('message');
	const text = field.value;
	shown =
		state.current && field.selectionStart === text.length
			? [...commands(text), ...mentions(text)].slice(0, MOST)
			: [];
	chosen = 0;
	render();
}

/** @param {number} step @returns {boolean} whether there was a list to move in */
export function moveSuggestion(step) {
	if (shown.length === 0) return false;
	chosen = (chosen + step + shown.length) % shown.length;
	render();
	return true;
}

/** @param {number} [index] @returns {string | undefined} the field's new text */
export function takeSuggestion(index = chosen) {
	const text = shown[index]?.text;
	hideSuggestions();
	return text;
}

/** @returns {boolean} whether it was open */
export function hideSuggestions() {
	const open = shown.length > 0;
	shown = [];
	render();
	return open;
}
