import { Portal } from './portal';
import { call } from './testing';

/** What becomes of a message's text, its files and its author. */

let portal: Portal;
let hook: string;

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterEach(() => portal.stop());

const add = (MESSAGE: string, more: Record<string, unknown> = {}, base = hook) =>
	call(base, 'im.message.add', { DIALOG_ID: '2', MESSAGE, ...more });
const last = (dialogId = '2') => portal.messagesOf(dialogId, 1).pop()!;

test('trimmed, with line breaks', async () => {
	await add('\u0000 a[br]b#BR#c \n');
	expect(last().text).toBe('a\nb\nc');
	portal.behaviour.documented = true;
	await add(' a[br]b');
	expect(last().text).toBe(' a[br]b');
});

test('cut above 20 006 code points, in an update too', async () => {
	const { result } = await add('😀'.repeat(20_006));
	expect([...last().text]).toHaveLength(20_006);
	await add('x'.repeat(20_007));
	expect(last().text).toBe(`${'x'.repeat(20_000)} (...)`);
	await call(hook, 'im.message.update', { MESSAGE_ID: result, MESSAGE: 'y'.repeat(20_007) });
	expect(portal.messagesOf('2', 1)[0].text).toBe(`${'y'.repeat(20_000)} (...)`);
});

test('/me and /loud at the start, texts of emoji only grow', async () => {
	await add('/me waves');
	expect(last().text).toBe('[I]waves[/I]');
	await add('👍🏽');
	expect(last().params).toEqual({ IS_LARGE_FONT: 'Y' });
	await add('👍', { URL_PREVIEW: 'N' });
	expect(last().params).toEqual({});
});

test('a file named in the text is attached, if its writer has it', async () => {
	const mine = portal.attachAs(1, '2', 'a.txt', Buffer.from('a'));
	const foreign = portal.attachAs(3, '4', 'b.txt', Buffer.from('b'));
	await add(`See [DISK=${mine.id}] and [DISK=${foreign.id}]`);
	expect(last()).toMatchObject({
		text: `See  and [DISK=${foreign.id}]`,
		fileIds: [mine.id],
		params: { FILE_ID: [mine.id] },
	});
});

describe('a system message', () => {
	test("of an application has the application's name on top in a group", async () => {
		const app = portal.createApplication({ name: 'My app' });
		const { accessToken: auth } = portal.authorizeApplication(app.clientId, 1);
		const base = `${portal.url}/rest/`;
		await add('x', { SYSTEM: 'Y', DIALOG_ID: 'chat2', auth }, base);
		expect(last('chat2')).toMatchObject({ text: '[B]My app[/B]\nx', authorId: 0 });
		await add('x', { SYSTEM: 'Y', auth }, base);
		expect(last().text).toBe('x');
		await add('y', { SYSTEM: 'Y', DIALOG_ID: 'chat2' });
		expect(last('chat2').text).toBe('y');
	});

	test('is an ordinary one of an extranet user', async () => {
		portal.users.get(1)!.extranet = true;
		await add('x', { SYSTEM: 'Y' });
		expect(last().authorId).toBe(1);
	});
});

test('notifications convert HTML', async () => {
	const notify = (MESSAGE: string) => call(hook, 'im.notify.system.add', { USER_ID: 2, MESSAGE });
	await notify('<b>Order</b> <a href="https://example.com">1 &amp; 2</a>');
	expect(portal.notificationsOf(2)[0].text).toBe(
		'[B]Order[/B] [URL=https://example.com]1 & 2[/URL]',
	);
	portal.behaviour.documented = true;
	await notify('<b>Order</b>');
	expect(portal.notificationsOf(2)[0].text).toBe('<b>Order</b>');
});
