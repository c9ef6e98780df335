import { BOT_TOKEN, byId, useFixture } from './fixture';
import { pick, runAction, webhookCredential } from './harness';

const fixture = useFixture();

const bot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('chat', () => {
	it('creates a chat as the user', async () => {
		const { items, error } = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			actAs: 'user',
			title: 'Deal',
			userIds: [2, '3'],
			options: {
				color: 'lightBlue',
				description: 'About the deal',
				message: 'Welcome',
				type: 'OPEN',
				entityType: 'CRM',
				entityId: 'DEAL|1663',
			},
		});
		expect(error).toBeUndefined();
		const { chatId } = items[0].json;
		expect(items[0].json).toEqual({
			chatId: expect.any(Number),
			dialogId: `chat${String(chatId)}`,
		});
		expect(fixture.portal.calls[0].params).toEqual({
			TITLE: 'Deal',
			USERS: [2, 3],
			COLOR: 'LIGHT_BLUE',
			DESCRIPTION: 'About the deal',
			MESSAGE: 'Welcome',
			TYPE: 'OPEN',
			ENTITY_TYPE: 'CRM',
			ENTITY_ID: 'DEAL|1663',
		});
		const got = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'get',
			actAs: 'user',
			dialogId: byId(`chat${String(chatId)}`),
		});
		expect(got.items[0].json).toMatchObject({ chatId, name: 'Deal' });
	});

	it('creates a chat as a bot, with a picture from the input, and reads it', async () => {
		const { items, error } = await runAction(
			fixture.credential,
			{
				resource: 'chat',
				operation: 'create',
				...bot(),
				title: 'Support',
				userIds: '={{ "2, 3" }}',
				options: { color: 'lightBlue', avatar: 'photo', ownerId: byId(2) },
			},
			[
				{
					json: {},
					binary: { photo: { data: PICTURE, mimeType: 'image/png', fileName: 'a.png' } },
				},
			],
		);
		expect(error).toBeUndefined();
		expect(fixture.portal.calls[0].params).toMatchObject({
			botId: fixture.botId,
			fields: {
				title: 'Support',
				color: 'lightBlue',
				userIds: [2, 3],
				ownerId: 2,
				avatar: PICTURE,
			},
		});
		const { dialogId } = items[0].json.chat as { dialogId: string };
		const got = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'get',
			...bot(),
			dialogId: byId(dialogId),
		});
		expect(got.items[0].json).toMatchObject({ dialogId, name: 'Support' });
	});
});

describe('participant', () => {
	it('adds people as the user and as a bot', async () => {
		const created = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			actAs: 'user',
			title: 'Team',
		});
		const chatId = created.items[0].json.chatId as number;
		const added = await runAction(fixture.credential, {
			resource: 'participant',
			operation: 'add',
			actAs: 'user',
			chatId: byId(`chat${chatId}`),
			userIds: '={{ [4, 5] }}',
			hideHistory: false,
		});
		expect(added.error).toBeUndefined();
		expect(added.items[0].json).toEqual({ success: true });
		expect(fixture.portal.calls.at(-1)?.params).toEqual({
			CHAT_ID: chatId,
			USERS: [4, 5],
			HIDE_HISTORY: 'N',
		});

		const own = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			...bot(),
			title: 'Bots',
		});
		const { dialogId } = own.items[0].json.chat as { dialogId: string };
		const byBot = await runAction(fixture.credential, {
			resource: 'participant',
			operation: 'add',
			...bot(),
			dialogId: byId(dialogId),
			userIds: [6],
		});
		expect(byBot.items[0].json).toEqual({ success: true });
	});

	it('names the field when there is nobody to add', async () => {
		const { error } = await runAction(fixture.credential, {
			resource: 'participant',
			operation: 'add',
			actAs: 'user',
			chatId: byId(1),
			userIds: '={{ [] }}',
		});
		expect(error?.message).toBe('User Names or IDs is empty');
	});
});

describe('notification', () => {
	it('sends a personal notification', async () => {
		const { items, error } = await runAction(fixture.credential, {
			resource: 'notification',
			operation: 'sendPersonal',
			userId: byId(5),
			message: 'Paid',
			options: {
				tag: 'ORDER_42',
				subTag: 'ORDER',
				clientId: 'shop',
				messageOut: 'Paid (email)',
				attach: '[{ "MESSAGE": "x" }]',
			},
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ success: true, notificationId: expect.any(Number) });
		expect(fixture.portal.notificationsOf(5).at(-1)).toMatchObject({ text: 'Paid' });
	});
});

describe('bot', () => {
	it('registers a bot with the token of the credential', async () => {
		const { items, error, run } = await runAction(fixture.credential, {
			resource: 'bot',
			operation: 'register',
			code: 'second',
			name: 'Second Bot',
			type: 'supervisor',
			options: {
				color: 'mint',
				workPosition: 'Assistant',
				gender: 'F',
				eventMode: 'fetch',
				isHidden: true,
				backgroundId: 'sky',
			},
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			bot: { code: 'second', type: 'supervisor', isHidden: true },
		});
		expect(JSON.stringify(run)).not.toContain(BOT_TOKEN);
	});

	it('says that a Bot Token is missing in the credential', async () => {
		const credential = webhookCredential(fixture.webhook.url);
		const { error } = await runAction(credential, {
			resource: 'bot',
			operation: 'register',
			code: 'x',
			name: 'X',
			type: 'bot',
		});
		expect(error).toMatchObject({
			message: 'The credential has no Bot Token',
			description: expect.stringContaining('Bot Token'),
		});
	});

	it('asks for the address of a bot in webhook mode', async () => {
		const { error } = await runAction(fixture.credential, {
			resource: 'bot',
			operation: 'register',
			code: 'x',
			name: 'X',
			type: 'bot',
			options: { eventMode: 'webhook' },
		});
		expect(error?.message).toBe('Webhook URL is empty');
	});
});

describe('account', () => {
	it('reads the profile', async () => {
		const { items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'getProfile',
		});
		expect(items[0].json).toMatchObject({ ID: '1', ADMIN: true });
	});

	it('calls any method, the bot token added by itself', async () => {
		const { items, error } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'imbot.v2.Chat.InputAction.notify',
			parameters: `={{ { botId: ${fixture.botId}, dialogId: "2" } }}`,
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ result: true });
	});

	it('makes a list one item an entry and sends what a query string cannot hold alone', async () => {
		const { items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'im.chat.user.list',
			parameters: '{ "CHAT_ID": 1 }',
		});
		expect(items.length).toBeGreaterThan(1);
		expect(items[0].json).toEqual({ result: expect.any(Number) });
		const two = await runAction(
			fixture.credential,
			{
				resource: 'account',
				operation: 'callMethod',
				method: 'scope',
				parameters: '{ "full": true }',
			},
			[{}, {}],
		);
		expect(two.error).toBeUndefined();
	});

	it.each([
		['im dialog', 'Method can\'t be "im dialog"'],
		['={{ "" }}', 'Method is empty'],
	])('refuses the method "%s"', async (method, message) => {
		const { error } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method,
			parameters: '{}',
		});
		expect(error?.message).toBe(message);
	});

	it('never gives out a one-time download link', async () => {
		const file = fixture.portal.attachAs(1, 'chat1', 'a.txt', Buffer.from('hello'));
		const { items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'im.v2.File.download',
			parameters: `{ "dialogId": "chat1", "fileId": ${file.id} }`,
		});
		expect(JSON.stringify(items)).toContain('download');
		expect(JSON.stringify(items)).not.toMatch(/token=[^*]/);
	});
});

describe('pickers', () => {
	it('lists recent dialogs, and finds chats and people', async () => {
		fixture.portal.sayAs(3, '1', 'hello');
		const recent = (await pick(fixture.credential, 'searchDialogs')) as {
			results: Array<{ name: string; value: string }>;
		};
		expect(recent.results.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['3', 'chat1']),
		);
		const found = (await pick(fixture.credential, 'searchDialogs', 'Website')) as typeof recent;
		expect(found.results).toContainEqual({
			name: 'Website relaunch',
			value: 'chat2',
			url: `${fixture.portal.url}/online/?IM_DIALOG=chat2`,
		});
		const chats = (await pick(fixture.credential, 'searchChats')) as typeof recent;
		expect(chats.results.every(({ value }) => /^\d+$/.test(value))).toBe(true);
		const groups = (await pick(fixture.credential, 'searchGroupDialogs')) as typeof recent;
		expect(groups.results).toEqual(
			chats.results.map((chat) => ({ ...chat, value: `chat${chat.value}` })),
		);
		expect(await pick(fixture.credential, 'searchGroupDialogs', 'Website')).toMatchObject({
			results: [{ name: 'Website relaunch', value: 'chat2' }],
		});
	});

	it('tells people by their positions, recent, found or listed', async () => {
		fixture.portal.sayAs(4, '1', 'hello');
		const kenji = { name: 'Kenji Tanaka (Head of support)', value: '4' };
		for (const [method, filter] of [
			['searchDialogs'],
			['searchDialogs', 'Kenji'],
			['searchUsers'],
			['searchUsers', 'Kenji'],
		]) {
			const { results } = (await pick(fixture.credential, method, filter)) as {
				results: unknown[];
			};
			expect(results).toContainEqual(expect.objectContaining(kenji));
		}
	});

	it('lists people and bots', async () => {
		const people = (await pick(fixture.credential, 'searchUsers')) as {
			results: Array<{ name: string; value: string }>;
		};
		expect(people.results.length).toBeGreaterThan(3);
		const [self, first] = people.results;
		expect(self).toMatchObject({
			name: expect.stringMatching(/ \(user of the credential\)$/),
			value: '1',
		});
		const found = (await pick(
			fixture.credential,
			'searchUsers',
			first.name.split(' ')[0],
		)) as typeof people;
		expect(found.results).toContainEqual(first);
		const several = (await pick(fixture.credential, 'getUsers')) as Array<{
			name: string;
			value: number;
		}>;
		expect(several.map(({ value }) => String(value)).sort()).toEqual(
			people.results.map(({ value }) => value).sort(),
		);
		const bots = (await pick(fixture.credential, 'searchBots', 'help')) as typeof people;
		expect(bots.results).toEqual([{ name: 'Helper (helper)', value: String(fixture.botId) }]);
	});

	it('says why a list cannot be read', async () => {
		const poor = webhookCredential(
			fixture.portal.createWebhook({ userId: 1, scopes: ['user'] }).url,
		);
		await expect(pick(poor, 'searchDialogs')).rejects.toThrow(
			'The webhook or application may not use this part of Bitrix24',
		);
	});
});
