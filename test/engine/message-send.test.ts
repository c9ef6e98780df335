import type { INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

const asUser = { resource: 'message', operation: 'send', actAs: 'user', dialogId: byId(2) };

describe('message: send', () => {
	it('sends a text as the user', async () => {
		const { items, error } = await runAction(
			fixture.credential,
			{ ...asUser, message: '=Hello {{ $json.name }}' },
			[{ name: 'Ben' }],
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { dialogId: '2', messageId: expect.any(Number) }, pairedItem: { item: 0 } },
		]);
		expect(fixture.portal.messagesOf('2', 1).at(-1)).toMatchObject({
			text: 'Hello Ben',
			authorId: 1,
		});
	});

	it('replies, with keyboard, attachment, menu and without link preview', async () => {
		const first = fixture.portal.sayAs(2, '1', 'What do you think?');
		const { error } = await runAction(fixture.credential, {
			...asUser,
			message: 'See https://example.com',
			options: {
				replyId: String(first.id),
				urlPreview: false,
				system: false,
				keyboard: '[{ "TEXT": "Open", "LINK": "https://example.com" }]',
				attach: '={{ [{ MESSAGE: "Details" }] }}',
				menu: '[{ "TEXT": "Open", "LINK": "https://example.com" }]',
			},
		});
		expect(error).toBeUndefined();
		expect(fixture.portal.calls[0].params).toEqual({
			DIALOG_ID: '2',
			MESSAGE: 'See https://example.com',
			ATTACH: { BLOCKS: [{ MESSAGE: 'Details' }] },
			KEYBOARD: { BUTTONS: [{ TEXT: 'Open', LINK: 'https://example.com' }] },
			MENU: { ITEMS: [{ TEXT: 'Open', LINK: 'https://example.com' }] },
			TEMPLATE_ID: expect.stringMatching(/^[\da-f-]{36}$/),
			SYSTEM: 'N',
			URL_PREVIEW: 'N',
			REPLY_ID: first.id,
		});
	});

	it('sends as a bot, chosen by ID or by code, and never shows the bot token', async () => {
		for (const botId of [byId(fixture.botId), { __rl: true, mode: 'code', value: 'helper' }]) {
			const { items, error, run } = await runAction(fixture.credential, {
				resource: 'message',
				operation: 'send',
				actAs: 'bot',
				botId,
				dialogId: byId(2),
				message: 'I am a bot',
				options: { urlPreview: false },
			});
			expect(error).toBeUndefined();
			expect(items[0].json).toEqual({ dialogId: '2', messageId: expect.any(Number) });
			expect(JSON.stringify(run)).not.toContain('engine-test-bot-token');
		}
		const dialog = fixture.portal.messagesOf(String(fixture.botId), 2);
		expect(dialog.at(-1)).toMatchObject({ text: 'I am a bot', authorId: fixture.botId });
	});

	it('to the chat of a CRM item works as a bot, and is refused as the user', async () => {
		const [chat] = fixture.portal.addChats(1, () => ({
			userIds: [fixture.botId],
			entityType: 'CRM',
			entityId: 'DEAL|7',
		}));
		const send = async (who: INodeParameters) =>
			await runAction(fixture.credential, {
				...{ resource: 'message', operation: 'send', message: 'To the deal' },
				...who,
				dialogId: byId('crm|DEAL|7'),
			});
		const asBot = await send({ actAs: 'bot', botId: byId(fixture.botId) });
		expect(asBot.error).toBeUndefined();
		expect(fixture.portal.messagesOf(`chat${chat.id}`, 1).at(-1)?.text).toBe('To the deal');
		const asUser = await send({ actAs: 'user' });
		expect(asUser.error).toMatchObject({
			message: 'Dialog can\'t be "crm|DEAL|7" here',
			description: expect.stringContaining('such as chat123'),
		});
	});

	it('takes the link of a chat', async () => {
		const dialogId = {
			__rl: true,
			mode: 'url',
			value: 'https://company.bitrix24.com/online/?IM_DIALOG=chat2',
		};
		const { items, error } = await runAction(fixture.credential, {
			...asUser,
			dialogId,
			message: 'By link',
		});
		expect(error).toBeUndefined();
		expect(items[0].json.dialogId).toBe('chat2');
	});

	it('sends many items in batches, in order, each paired with its item', async () => {
		const input = Array.from({ length: 120 }, (_, index) => ({
			text: `No ${index} & more = 100% + "ü" 🙂\nline`,
		}));
		const { items, error } = await runAction(
			fixture.credential,
			{ ...asUser, message: '={{ $json.text }}' },
			input,
		);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
		expect(
			fixture.portal
				.messagesOf('2', 1)
				.slice(-120)
				.map(({ text }) => text),
		).toEqual(input.map(({ text }) => text));
		expect(fixture.portal.requests).toHaveLength(3);
	});

	it('sends text that the portal would expand inside a batch alone, as it is', async () => {
		const texts = ['one', 'cost: $result[c0] and $RESULT[x]', 'two', 'three'];
		const { error } = await runAction(
			fixture.credential,
			{ ...asUser, message: '={{ $json.text }}' },
			texts.map((text) => ({ text })),
		);
		expect(error).toBeUndefined();
		expect(
			fixture.portal
				.messagesOf('2', 1)
				.slice(-4)
				.map(({ text }) => text),
		).toEqual(texts);
	});

	it.each([
		['message', { message: ' ' }, 'Message is empty'],
		['dialogId', { message: 'x', dialogId: byId('={{ "chat" }}') }, 'Dialog can\'t be "chat"'],
		['dialogId', { message: 'x', dialogId: byId('={{ "" }}') }, 'Dialog is empty'],
		['keyboard', { message: 'x', options: { keyboard: '[{' } }, "Keyboard (JSON) isn't valid JSON"],
		[
			'replyId',
			{ message: 'x', options: { replyId: 'abc' } },
			'Reply To Message ID must be a whole number above zero, not "abc"',
		],
		[
			'message',
			{ message: 'x'.repeat(20_001), options: { longText: 'fail' } },
			'Message has 20001 characters',
		],
	])('refuses a wrong %s before anything is sent', async (_field, parameters, message) => {
		const { error } = await runAction(fixture.credential, { ...asUser, ...parameters } as never, [
			{},
			{},
		]);
		expect(error?.message).toBe(message);
		expect(fixture.portal.requests).toHaveLength(0);
	});
});

describe('failures', () => {
	const mixed = {
		...asUser,
		dialogId: { __rl: true, mode: 'id', value: '={{ $json.dialog }}' },
		message: '={{ $json.text }}',
	};
	const input = [
		{ dialog: '2', text: 'first' },
		{ dialog: 'chat99999', text: 'nowhere' },
		{ dialog: '2', text: 'third' },
	];

	it('stops at the first failure and sends nothing after it', async () => {
		const before = fixture.portal.messagesOf('2', 1).length;
		const { error } = await runAction(fixture.credential, mixed, input);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: "The chat doesn't exist or you can't write to it",
			description: expect.stringContaining('im.message.add – CHAT_ID'),
		});
		expect(
			fixture.portal
				.messagesOf('2', 1)
				.slice(before)
				.map(({ text }) => text),
		).toEqual(['first']);
	});

	it('carries on with Continue On Fail; the failed item holds the error', async () => {
		const { items, error } = await runAction(fixture.credential, mixed, input, {
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ messageId: expect.any(Number), dialogId: '2' },
			{
				error: {
					code: 'CHAT_ID',
					message: expect.stringContaining("doesn't exist"),
					description: expect.stringContaining('chat123'),
				},
			},
			{ messageId: expect.any(Number), dialogId: '2' },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('gives a wrong parameter of one item to that item alone', async () => {
		const { items } = await runAction(
			fixture.credential,
			mixed,
			[
				{ dialog: 'nonsense', text: 'x' },
				{ dialog: '2', text: 'fine' },
			],
			{ onError: 'continueRegularOutput' },
		);
		expect(items[0].json.error).toMatchObject({
			code: 'INVALID_PARAMETER',
			message: 'Dialog can\'t be "nonsense"',
		});
		expect(items[1].json).toMatchObject({ dialogId: '2' });
	});

	it('waits out the request limit', async () => {
		fixture.portal.faults.add({ kind: 'limit', times: 2 });
		const { items, error } = await runAction(fixture.credential, {
			...asUser,
			message: 'patience',
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(fixture.portal.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
	});

	it('sends again only what met the limit inside a batch', async () => {
		const before = fixture.portal.messagesOf('2', 1).length;
		fixture.portal.faults.add({ kind: 'limit', method: 'im.message.add', after: 2, times: 1 });
		const { items, error } = await runAction(
			fixture.credential,
			{ ...asUser, message: '={{ $json.text }}' },
			['a', 'b', 'c', 'd', 'e'].map((text) => ({ text })),
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(5);
		expect(
			fixture.portal
				.messagesOf('2', 1)
				.slice(before)
				.map(({ text }) => text),
		).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it.each(['resetAfter', 'html', 'cutJson'] as const)(
		'never repeats a message without a key after "%s" and says that its fate is unknown',
		async (kind) => {
			fixture.portal.faults.add({ kind, method: 'im.message.add' });
			const { error } = await runAction(fixture.credential, {
				...asUser,
				message: 'once',
				options: { system: true },
			});
			expect(error?.description).toContain('not known whether');
			expect(fixture.portal.requests).toHaveLength(1);
		},
	);

	it('repeats a read that broke off', async () => {
		fixture.portal.faults.add({ kind: 'reset', times: 2 });
		const { items, error } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'getProfile',
		});
		expect(error).toBeUndefined();
		expect(items[0].json.ID).toBe('1');
	});
});

describe('Items per Request', () => {
	it.each([
		[1, 7],
		[3, 3],
		[50, 1],
	])('%d sends 7 items in %d requests', async (itemsPerRequest, requests) => {
		const input = Array.from({ length: 7 }, (_, index) => ({ text: `item ${index}` }));
		const { error, items } = await runAction(
			fixture.credential,
			{ ...asUser, message: '={{ $json.text }}', itemsPerRequest },
			input,
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(7);
		expect(fixture.portal.requests).toHaveLength(requests);
	});
});
