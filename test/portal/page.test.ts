import { Portal } from './portal';
import { call, registerBot } from './testing';

/** The JSON routes behind the chat page, and the page itself. */

type Thing = Record<string, unknown>;

let portal: Portal;
let hook: string;
let bot: number;

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	bot = await registerBot(hook, 'page', { code: 'page' });
	await call(hook, 'imbot.v2.Command.register', {
		botId: bot,
		botToken: 'page',
		fields: { command: 'help', title: { en: 'Help' } },
	});
});
afterAll(() => portal.stop());

async function get(
	as: number,
	action: string,
	query = '',
): Promise<{ status: number; body: Thing }> {
	const response = await fetch(`${portal.url}/page/api/${action}?as=${as}${query}`);
	return { status: response.status, body: (await response.json()) as Thing };
}

async function post(
	as: number,
	action: string,
	body: Thing,
): Promise<{ status: number; body: Thing }> {
	const response = await fetch(`${portal.url}/page/api/${action}?as=${as}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: (await response.json()) as Thing };
}

async function botSends(fields: Thing, dialogId = '1'): Promise<number> {
	const answer = await call(hook, 'imbot.v2.Chat.Message.send', {
		botId: bot,
		botToken: 'page',
		dialogId,
		fields,
	});
	return (answer.result as { id: number }).id;
}

describe('the page', () => {
	test.each(['/', '/online/?IM_DIALOG=chat1', '/online'])('is at %s', async (path) => {
		const response = await fetch(portal.url + path);
		expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
		expect(await response.text()).toContain(
			'Bitrix24 test portal - runs on this machine, nothing leaves it',
		);
	});

	test('every part it names is there and loads nothing from elsewhere', async () => {
		const seen = new Set<string>();
		const load = async (path: string): Promise<void> => {
			if (seen.has(path)) return;
			seen.add(path);
			const response = await fetch(portal.url + path);
			const text = await response.text();
			expect([path, response.status]).toEqual([path, 200]);
			expect(text).not.toMatch(/(src|href|from|import)\s*[=(]?\s*["'](https?:)?\/\//);
			for (const [, part] of text.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)) await load(part);
			for (const [, part] of text.matchAll(/from '\.\/([a-z-]+\.js)'/g))
				await load(`/page/${part}`);
		};
		await load('/');
		expect(seen.size).toBeGreaterThan(20);
	});

	test.each(['/page/route.ts', '/page/..%2fportal.ts', '/page/nothing.js', '/page/../portal.ts'])(
		'%s is not served',
		async (path) => expect((await fetch(portal.url + path)).status).toBe(404),
	);
});

describe('who one is', () => {
	test('people to choose from, no bots', async () => {
		const { body } = await get(0, 'users');
		expect((body.users as Thing[]).map((user) => user.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	test('nobody, and bots, get nothing', async () => {
		expect((await get(0, 'home')).status).toBe(401);
		expect((await get(bot, 'home')).status).toBe(401);
		expect((await get(99, 'live')).status).toBe(401);
	});

	test('other sites get nothing', async () => {
		const response = await fetch(`${portal.url}/page/api/home?as=1`, {
			headers: { 'Sec-Fetch-Site': 'cross-site' },
		});
		expect(response.status).toBe(403);
	});
});

describe('dialogs and messages', () => {
	test('a message is sent, listed, answered, edited and deleted', async () => {
		const sent = (await post(2, 'messages', { dialogId: '3', text: ' Hi [b]María[/b] ' })).body
			.message as Thing;
		expect(sent).toMatchObject({ dialogId: '3', authorId: 2, text: 'Hi [b]María[/b]' });
		const rows = (await get(3, 'home')).body.dialogs as Thing[];
		expect(rows.find((row) => row.id === '2')).toMatchObject({
			kind: 'person',
			title: 'James Carter',
			unread: 1,
		});
		await post(3, 'messages', { dialogId: '2', text: 'Yes?', replyId: sent.id });
		await post(3, 'reactions', { messageId: sent.id, reaction: 'like' });
		await post(2, 'messages/edit', { messageId: sent.id, text: 'Hello' });
		const { messages } = (await get(3, 'dialog', '&id=2')).body as { messages: Thing[] };
		expect(messages).toMatchObject([
			{ text: 'Hello', edited: true, reactions: [{ code: 'like', userIds: [3] }] },
			{ text: 'Yes?', reply: { id: sent.id, authorId: 2, text: 'Hello' } },
		]);
		await post(3, 'read', { dialogId: '2' });
		expect((await get(3, 'dialog', '&id=2')).body.dialog).toMatchObject({ unread: 0 });
		expect((await post(3, 'messages/delete', { messageId: sent.id })).status).toBe(403);
		await post(2, 'messages/delete', { messageId: sent.id });
		expect(portal.messagesOf('3', 2)[0].deleted).toBe(true);
	});

	test('foreign dialogs and wrong requests are refused', async () => {
		expect((await get(5, 'dialog', '&id=chat2')).status).toBe(404);
		expect((await post(5, 'messages', { dialogId: 'chat2', text: 'x' })).status).toBe(404);
		expect((await post(1, 'messages', { dialogId: '2', text: ' ' })).status).toBe(400);
		expect((await post(5, 'messages/edit', { messageId: 1, text: 'x' })).status).toBe(404);
		expect((await post(1, 'nothing', {})).status).toBe(404);
	});

	test('a long history comes in pages', async () => {
		for (let number = 1; number <= 60; number += 1) portal.sayAs(6, '7', `Message ${number}`);
		const last = (await get(7, 'dialog', '&id=6')).body as { messages: Thing[]; hasMore: boolean };
		expect([last.messages.length, last.messages[0].text, last.hasMore]).toEqual([
			50,
			'Message 11',
			true,
		]);
		const first = (await get(7, 'dialog', `&id=6&before=${String(last.messages[0].id)}`)).body;
		expect(first).toMatchObject({ hasMore: false, messages: { length: 10 } });
	});

	test('a group chat is made, and people are added', async () => {
		const { body } = await post(1, 'chats', { title: 'Crew', userIds: [2, bot] });
		const { id } = body.dialog as { id: string };
		await post(1, 'chats/invite', { dialogId: id, userIds: [4, 999] });
		expect((await get(4, 'dialog', `&id=${id}`)).body.dialog).toMatchObject({
			title: 'Crew',
			members: [1, 2, bot, 4],
		});
		expect(portal.queueOf(bot).map((event) => event.type)).toContain('ONIMBOTV2JOINCHAT');
	});

	test('a file is uploaded and downloaded', async () => {
		const url = `${portal.url}/page/api/files?as=1&dialogId=2&name=${encodeURIComponent('Übersicht.txt')}`;
		const response = await fetch(url, { method: 'POST', body: Buffer.from([0, 1, 255]) });
		const { message } = (await response.json()) as { message: { files: Thing[] } };
		expect(message.files).toMatchObject([{ name: 'Übersicht.txt', size: 3, image: false }]);
		const file = await fetch(`${portal.url}/page/api/files/${String(message.files[0].id)}?as=2`);
		expect(file.headers.get('content-disposition')).toMatch(/^attachment; .*%C3%9Cbersicht\.txt$/);
		expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 1, 255]);
		expect((await get(3, `files/${String(message.files[0].id)}`)).status).toBe(404);
	});
});

test('a bot: attachment, keyboard, a pressed button', async () => {
	const id = await botSends({
		message: 'Choose',
		attach: [{ MESSAGE: 'Card' }],
		keyboard: [
			{ TEXT: 'Web', LINK: 'https://example.com' },
			{ TYPE: 'NEWLINE' },
			{ TEXT: 'Help', COMMAND: 'help' },
		],
	});
	const { messages, commands } = (await get(1, 'dialog', `&id=${bot}`)).body as Record<
		string,
		Thing[]
	>;
	expect(messages.find((message) => message.id === id)).toMatchObject({
		attach: [{ BLOCKS: [{ MESSAGE: 'Card' }] }],
		keyboard: [{ TEXT: 'Web' }, { TYPE: 'NEWLINE' }, { TEXT: 'Help' }],
	});
	expect(commands).toEqual([{ botId: bot, command: '/help', title: 'Help', params: '' }]);
	expect((await post(1, 'press', { messageId: id, index: 1 })).status).toBe(200);
	expect(portal.queueOf(bot).pop()).toMatchObject({
		type: 'ONIMBOTV2COMMANDADD',
		data: { command: { command: '/help', context: 'keyboard' }, message: { id } },
	});
	expect(await post(1, 'press', { messageId: id, index: 7 })).toMatchObject({
		status: 400,
		body: { error: expect.stringContaining('no button 7') as string },
	});
});

test('notifications are listed, read and answered', async () => {
	await call(hook, 'im.notify.system.add', { USER_ID: 8, MESSAGE: 'First' });
	await call(hook, 'im.notify.personal.add', { USER_ID: 8, MESSAGE: 'Second' });
	const [second] = portal.notificationsOf(8);
	second.buttons = [{ TEXT: 'Yes', VALUE: 'Y' }];
	expect((await get(8, 'home')).body.notifications).toMatchObject([
		{ text: 'Second', authorId: 1, read: false, buttons: [{ TEXT: 'Yes', VALUE: 'Y' }] },
		{ text: 'First', authorId: 0 },
	]);
	await post(8, 'notifications/read', {});
	expect(portal.notificationsOf(8).every((one) => one.read)).toBe(true);
	expect((await post(1, 'notifications/answer', { id: second.id, value: 'Y' })).status).toBe(404);
	const left = (await post(8, 'notifications/answer', { id: second.id, value: 'Y' })).body
		.notifications;
	expect(left).toMatchObject([{ text: 'First' }]);
});

test('changes are told live, to those they concern', async () => {
	const response = await fetch(`${portal.url}/page/api/live?as=4`);
	expect(response.headers.get('content-type')).toContain('text/event-stream');
	const reader = response.body!.getReader();
	portal.sayAs(2, '3', 'Not for you');
	portal.sayAs(2, '4', 'For you');
	let text = '';
	while (!text.includes('For you'))
		text += Buffer.from((await reader.read()).value!).toString('utf8');
	await reader.cancel();
	const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json) as Thing);
	expect(events.find((event) => event.kind === 'message')).toMatchObject({
		kind: 'message',
		isNew: true,
		message: { dialogId: '2', text: 'For you' },
	});
	expect(text).not.toContain('Not for you');
});
