import { Portal } from './portal';
import { batch, call, callForm } from './testing';

/** What stands in front of a portal, and where it moves. */

let portal: Portal;
let hook: string;

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterEach(() => portal.stop());

const last = () => portal.messagesOf('2', 1).pop()!.text;

test('a body beyond the limit of a proxy meets its HTML page', async () => {
	portal.behaviour.proxyLimitBytes = 1000;
	const post = (MESSAGE: string) =>
		fetch(`${hook}im.message.add`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ DIALOG_ID: '2', MESSAGE }),
		});
	const response = await post('x'.repeat(1000));
	expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html']);
	expect(await response.text()).toContain('413 Request Entity Too Large');
	expect((await post('x')).status).toBe(200);
});

describe('the proactive filter', () => {
	const text = 'select a from b; drop table c; <script>; /../';
	const changed = 'sel ect a fr om b; dr op tab le c; <s cript>; /. ./';
	const form = `DIALOG_ID=2&MESSAGE=${encodeURIComponent(text)}`;

	test('changes texts in JSON bodies and batches, not in a form', async () => {
		portal.behaviour.proactiveFilter = true;
		await call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: text });
		expect(last()).toBe(changed);
		await batch(hook, { a: `im.message.add?${form.replaceAll('%20', ' ')}` });
		expect(last()).toContain('sel ect a fr om b');
		await callForm(hook, 'im.message.add', form);
		expect(last()).toBe(text);
	});

	test('is off unless asked for', async () => {
		await call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: text });
		expect(last()).toBe(text);
	});
});

test('a renamed portal redirects', async () => {
	const before = await Portal.start({ renamedTo: portal.url });
	const response = await fetch(`${before.url}/rest/1/code/profile?x=1`, { redirect: 'manual' });
	expect([response.status, response.headers.get('location')]).toEqual([
		302,
		`${portal.url}/rest/1/code/profile?x=1`,
	]);
	await before.stop();
});
