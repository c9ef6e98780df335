import { initials } from '/page/avatar.js';
import { renderText } from '/page/bbcode.js';
import { escapeHtml } from '/page/escape.js';
import { formatDay, formatSize, formatTime, sameDay } from '/page/format.js';

/** A customer's side of an open channel: what reached the customer, and a field to write. */

/** @param {string} id */
const element = (id) => /** @type {any} */ (document.getElementById(id));
const customerId = Number(/\/customer\/(\d+)/.exec(window.location.pathname)?.[1] ?? 0);
const GROUP_MS = 5 * 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer;
let lastTyping = 0;

/** @param {string} action @param {RequestInit} [options] */
async function ask(action, options) {
	const response = await fetch(`/customer/api/${action}`, options);
	const body = await response.json().catch(() => ({}));
	if (!response.ok) throw new Error(body.error ?? `The portal answered ${response.status}`);
	return body;
}

/** @param {string} action @param {Record<string, unknown>} body */
function post(action, body) {
	const headers = { 'Content-Type': 'application/json' };
	return ask(action, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Runs an action and shows what goes wrong. @template T @param {Promise<T>} action */
async function attempt(action) {
	element('problem').hidden = true;
	try {
		return await action;
	} catch (error) {
		element('problem').textContent = error.message;
		element('problem').hidden = false;
		return undefined;
	}
}

/** @param {Record<string, any>} file */
function fileHtml(file) {
	const url = `/customer/api/${customerId}/files/${file.id}`;
	const name = escapeHtml(file.name);
	if (file.image)
		return `<a class="picture" href="${url}" target="_blank" rel="noopener"><img src="${url}" alt="${name}"></a>`;
	return `<a class="file" href="${url}" download="${name}"><b>${name}</b><small>${formatSize(file.size)}</small></a>`;
}

/** @param {Record<string, any>} message @param {Record<string, any> | undefined} before */
function messageHtml(message, before) {
	const day =
		before && sameDay(before.date, message.date)
			? ''
			: `<div class="day"><span>${formatDay(message.date)}</span></div>`;
	const follows =
		before?.from === message.from &&
		before.author === message.author &&
		message.date - before.date < GROUP_MS &&
		day === '';
	const own = message.from === 'customer';
	const author =
		own || follows || message.author === ''
			? ''
			: `<div class="author">${escapeHtml(message.author)}</div>`;
	const text = message.text === '' ? '' : `<div class="text">${renderText(message.text)}</div>`;
	const edited = message.edited ? '<i>edited</i> ' : '';
	return `${day}<div class="message ${message.from}${follows ? ' follows' : ''}" data-message-id="${message.messageId}" data-from="${message.from}"><div class="bubble">${author}${message.files.map(fileHtml).join('')}${text}<time>${edited}${formatTime(message.date)}</time></div></div>`;
}

/** @param {Record<string, any>} home */
function show(home) {
	const list = element('messages');
	const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
	element('line').textContent = home.line;
	element('mark').textContent = initials(home.line);
	element('state').textContent = `${home.channel} · you are ${home.name}`;
	document.title = `${home.name} – ${home.line}`;
	const messages = home.messages.map((message, index) =>
		messageHtml(message, home.messages[index - 1]),
	);
	const closed =
		!home.open && home.messages.length > 0
			? '<div class="day closed"><span>The conversation is finished. Write to begin another.</span></div>'
			: '';
	const hello =
		home.messages.length === 0
			? `<div class="hello"><p>Write to <b>${escapeHtml(home.line)}</b>. Whoever leads the conversation on the portal answers here.</p></div>`
			: '';
	list.innerHTML = hello + messages.join('') + closed;
	if (atEnd) list.scrollTop = list.scrollHeight;
}

/** @param {string} name @param {number} seconds */
function showTyping(name, seconds) {
	element('typing').innerHTML =
		name === ''
			? ''
			: `<span class="dots"><i></i><i></i><i></i></span>${escapeHtml(name)} is typing`;
	clearTimeout(typingTimer);
	if (seconds > 0) typingTimer = setTimeout(() => showTyping('', 0), seconds * 1000);
}

async function send() {
	const field = element('text');
	const text = field.value;
	if (text.trim() === '') return;
	field.value = '';
	fit();
	const home = await attempt(post(`${customerId}/messages`, { text }));
	if (home) show(home);
	else field.value = text;
	element('messages').scrollTop = element('messages').scrollHeight;
}

/** @param {File} file */
async function sendFile(file) {
	const query = new window.URLSearchParams({ name: file.name || 'file' });
	const options = {
		method: 'POST',
		headers: { 'Content-Type': 'application/octet-stream' },
		body: file,
	};
	const home = await attempt(ask(`${customerId}/files?${query}`, options));
	if (home) show(home);
	element('messages').scrollTop = element('messages').scrollHeight;
}

/** The field grows with its text. */
function fit() {
	const field = element('text');
	field.style.height = 'auto';
	field.style.height = `${Math.min(field.scrollHeight, 140)}px`;
}

function tellTyping() {
	if (Date.now() - lastTyping < 3000) return;
	lastTyping = Date.now();
	post(`${customerId}/typing`, {}).catch(() => {});
}

function startChat() {
	element('chat').hidden = false;
	const source = new EventSource(`/customer/api/${customerId}/live`);
	source.onmessage = ({ data }) => {
		const event = JSON.parse(data);
		if (event.kind === 'typing') return showTyping(event.name, event.seconds);
		showTyping('', 0);
		show(event.home);
	};
	element('composer').addEventListener('submit', (event) => {
		event.preventDefault();
		void send();
	});
	element('text').addEventListener('input', () => {
		fit();
		tellTyping();
	});
	element('text').addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		void send();
	});
	element('attach').addEventListener('click', () => element('file').click());
	element('file').addEventListener('change', async ({ target }) => {
		const [file] = target.files;
		if (file) await sendFile(file);
		target.value = '';
	});
}

async function startChoice() {
	const { customers, lines } = await ask('list');
	element('choice').hidden = false;
	element('customers').innerHTML = customers
		.map(
			(one) =>
				`<a href="/customer/${one.userId}"><span class="face">${escapeHtml(initials(one.name))}</span><span><b>${escapeHtml(one.name)}</b><small>${escapeHtml(one.channel)} · ${escapeHtml(one.line)}</small></span></a>`,
		)
		.join('');
	element('new-customer').hidden = lines.length === 0;
	element('new-line').innerHTML = lines
		.map((line) => `<option value="${line.id}">${escapeHtml(line.name)}</option>`)
		.join('');
	element('new-customer').addEventListener('submit', async (event) => {
		event.preventDefault();
		const lineId = Number(element('new-line').value);
		const { userId } = await post('new', { lineId, name: element('new-name').value });
		window.location.assign(`/customer/${userId}`);
	});
}

if (customerId) startChat();
else await startChoice();
