/** The page's way to the portal: small JSON routes under /page/api/ and server-sent events. */

const KEY = 'bitrix24-test-portal-as';

/** Who this tab is: `?as=` of the address, else what the tab remembers. @returns {number} 0 for nobody yet */
export function currentUser() {
	const given = new window.URLSearchParams(window.location.search).get('as');
	if (given) window.sessionStorage.setItem(KEY, given);
	return Number(window.sessionStorage.getItem(KEY) ?? 0) || 0;
}

/** @param {number} userId 0 to be nobody */
export function becomeUser(userId) {
	if (userId) window.sessionStorage.setItem(KEY, String(userId));
	else window.sessionStorage.removeItem(KEY);
}

/** @param {string} action @param {Record<string, unknown>} [query] */
function address(action, query = {}) {
	const search = new window.URLSearchParams({ as: String(currentUser()) });
	for (const [name, value] of Object.entries(query))
		if (value !== undefined) search.set(name, String(value));
	return `/page/api/${action}?${search}`;
}

/** @param {string} url @param {RequestInit} [options] */
async function ask(url, options) {
	const response = await fetch(url, options);
	const body = await response.json().catch(() => ({}));
	if (response.ok) return body;
	throw Object.assign(new Error(body.error ?? `The portal answered ${response.status}`), {
		status: response.status,
	});
}

/** @param {string} action @param {Record<string, unknown>} [query] */
export function get(action, query) {
	return ask(address(action, query));
}

/** @param {string} action @param {Record<string, unknown>} body */
export function post(action, body) {
	return ask(address(action), {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	});
}

/** Sends a file as it is. @param {string} dialogId @param {File} file @param {string} text */
export function upload(dialogId, file, text) {
	return ask(address('files', { dialogId, name: file.name || 'file', text }), {
		method: 'POST',
		headers: { 'Content-Type': 'application/octet-stream' },
		body: file,
	});
}

/** @param {number} id */
export function fileUrl(id) {
	return address(`files/${id}`);
}

/**
 * Listens to the portal. The browser reconnects by itself; what was missed meanwhile is loaded anew.
 *
 * @param {(event: Record<string, any>) => void} onEvent
 * @param {(connected: boolean) => void} onConnection
 */
export function listen(onEvent, onConnection) {
	const open = () => {
		const source = new EventSource(address('live'));
		source.onmessage = ({ data }) => onEvent(JSON.parse(data));
		source.onopen = () => onConnection(true);
		source.onerror = () => {
			onConnection(false);
			if (source.readyState === EventSource.CLOSED) setTimeout(open, 1500);
		};
	};
	open();
}
