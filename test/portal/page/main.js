import { becomeUser, currentUser, get, listen } from './api.js';
import { avatarHtml } from './avatar.js';
import { startClicks } from './clicks.js';
import { startComposer } from './composer.js';
import {
	closeDialog,
	dropMessage,
	markRead,
	openDialog,
	putMessage,
	refreshDialog,
	renderHead,
	renderMessages,
	startConversation,
} from './conversation.js';
import { escapeHtml } from './escape.js';
import { putNotifications, renderNotifications } from './notifications.js';
import { renderMe, renderSidebar } from './sidebar.js';
import { element, state } from './state.js';
import { startTyping, stopTyping } from './typing.js';

/** Starts the page: who is it, what is there, and then whatever happens. */

/** @param {Record<string, any>[]} people */
function putPeople(people) {
	state.people = new Map(people.map((one) => [one.id, one]));
}

async function loadHome() {
	const home = await get('home');
	state.me = home.me;
	putPeople(home.people);
	state.dialogs = new Map(home.dialogs.map((row) => [row.id, row]));
	state.openChats = home.openChats;
	state.notifications = home.notifications;
	renderMe();
	renderSidebar();
	renderNotifications();
}

/** @param {{ listed: boolean, dialog: Record<string, any> }} event */
function putRow({ listed, dialog }) {
	if (listed) state.dialogs.set(dialog.id, dialog);
	else state.dialogs.delete(dialog.id);
	if (state.current?.id === dialog.id) {
		state.current = dialog;
		renderHead();
		void markRead();
	}
	renderSidebar();
}

/** @type {Record<string, (event: any) => void>} */
const EVENTS = {
	message: ({ message, isNew }) => {
		putMessage(message);
		if (isNew) stopTyping(message.dialogId, message.authorId);
	},
	gone: ({ dialogId, messageId }) => dropMessage(dialogId, messageId),
	dialog: putRow,
	left: ({ dialogId }) => {
		state.dialogs.delete(dialogId);
		if (state.current?.id === dialogId) closeDialog();
		renderSidebar();
	},
	openChats: ({ chats }) => (state.openChats = chats),
	typing: startTyping,
	people: ({ people }) => {
		putPeople(people);
		renderSidebar();
		if (state.current) renderMessages();
	},
	notifications: ({ notifications }) => putNotifications(notifications),
};

async function showLogin() {
	const { users } = await get('users');
	element('login-users').innerHTML = users
		.map(
			(user) =>
				`<button type="button" data-user-id="${user.id}">${avatarHtml(user)}<span><b>${escapeHtml(user.name)}</b><small>${escapeHtml(user.position)}</small><small>${escapeHtml(user.department)}</small></span></button>`,
		)
		.join('');
	element('login').hidden = false;
	element('login-users').addEventListener('click', ({ target }) => {
		const button = target.closest('[data-user-id]');
		if (!button) return;
		becomeUser(Number(button.dataset.userId));
		element('login').hidden = true;
		void start();
	});
}

/** Back to the choice of persons. */
function logOut() {
	becomeUser(0);
	window.location.assign('/');
}

async function start() {
	try {
		await loadHome();
	} catch (error) {
		if (error.status !== 401) throw error;
		becomeUser(0);
		return await showLogin();
	}
	element('app').hidden = false;
	const wanted = new window.URLSearchParams(window.location.search).get('IM_DIALOG');
	if (wanted) await openDialog(wanted);
	listen(
		(event) => EVENTS[event.kind]?.(event),
		(connected) => {
			element('connection').hidden = connected;
			if (connected) void loadHome().then(refreshDialog, () => {});
		},
	);
}

startClicks();
startComposer();
startConversation();
element('me').addEventListener('click', logOut);
element('search').addEventListener('input', ({ target }) => {
	state.search = target.value;
	renderSidebar();
});
if (currentUser()) await start();
else await showLogin();
