import { BOT_TOKEN, oauthCredential } from './fixture';
import { FIRST, OUTSIDER, pick, SCOPES, SECOND, useOpenFixture } from './open-channel-fixture';
import { runAction, webhookCredential } from './harness';
import { expectNoSecrets } from './secrets';

/** Handing over and closing: bots and employees. */

const fixture = useOpenFixture();
const bot = { actAs: 'bot' };
const user = { actAs: 'user' };

describe('a bot', () => {
	it('hands over to the queue, and only while it leads', async () => {
		const chatId = fixture.write();
		expect(fixture.owner(chatId)).toBe(fixture.openBotId);
		const transfer = { ...bot, chatId: pick(`chat${chatId}`), transferTo: 'queue' };
		const { items, error } = await fixture.run('transfer', transfer, fixture.credential);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ success: true, chatId, dialogId: `chat${chatId}` });
		expect(fixture.members(chatId)).toContain(FIRST);
		expect(fixture.members(chatId)).not.toContain(fixture.openBotId);
		const again = await fixture.run('transfer', transfer, fixture.credential);
		expect(again.error?.message).toBe('No bot leads this dialog');
		expect(again.error?.description).toContain('WRONG_CHAT');
	});

	it('hands over to an employee and to another line, by its token alone', async () => {
		const chatId = fixture.write();
		const sales = fixture.portal.openLines.createLine({ name: 'Sales', queue: [OUTSIDER] });
		const toLine = await fixture.run(
			'transfer',
			{ ...bot, chatId: pick(chatId), transferTo: 'line', queueId: pick(sales.id) },
			fixture.credential,
		);
		expect(toLine.error).toBeUndefined();
		expect(fixture.members(chatId)).toContain(OUTSIDER);
		const toEmployee = await fixture.run(
			'transfer',
			{
				...bot,
				chatId: pick(chatId),
				transferTo: 'employee',
				userId: pick(SECOND),
				options: { leave: true },
			},
			fixture.credential,
		);
		expect(toEmployee.items[0].json.success).toBe(true);
		expect(fixture.owner(chatId)).toBe(SECOND);
		expect(fixture.portal.calls.at(-1)?.params).toMatchObject({ USER_ID: SECOND, LEAVE: 'Y' });
	});

	it('hands over to nobody who is none', async () => {
		const chatId = fixture.write();
		for (const userId of [fixture.openBotId, fixture.customer.userId, 999]) {
			const { error } = await fixture.run(
				'transfer',
				{ ...bot, chatId: pick(chatId), transferTo: 'employee', userId: pick(userId) },
				fixture.credential,
			);
			expect(error?.message).toBe("The dialog can't be handed over this way");
		}
		expect(fixture.owner(chatId)).toBe(fixture.openBotId);
	});

	it('closes the dialog; Check Outcome tells whether one was open', async () => {
		const chatId = fixture.write();
		const finish = { ...bot, chatId: pick(chatId), options: { checkOutcome: true } };
		const first = await fixture.run('finish', finish, fixture.credential);
		expect(first.items[0].json).toMatchObject({
			success: true,
			checked: true,
			chatId,
			owner: 0,
			openChannel: { sessionId: null },
		});
		expect(fixture.status()).toBe(60);
		const again = await fixture.run('finish', finish, fixture.credential);
		expect(again.items[0].json).toMatchObject({ success: false, checked: true });
		const unchecked = await fixture.run(
			'finish',
			{ ...bot, chatId: pick(chatId) },
			fixture.credential,
		);
		expect(unchecked.items[0].json).toEqual({
			success: true,
			checked: false,
			chatId,
			dialogId: `chat${chatId}`,
		});
	});

	it('looks before and after in one request', async () => {
		const chatId = fixture.write();
		fixture.portal.requests.clear();
		await fixture.run(
			'finish',
			{ ...bot, chatId: pick(chatId), options: { checkOutcome: true } },
			fixture.credential,
		);
		expect(fixture.portal.requests.filter(({ path }) => path.includes('/rest/'))).toHaveLength(1);
		expect(fixture.portal.calls.map(({ method }) => method)).toEqual([
			'imopenlines.dialog.get',
			'imopenlines.bot.session.finish',
			'imopenlines.dialog.get',
		]);
	});

	it('of an application is found without a token', async () => {
		const credential = oauthCredential(fixture.portal, 1, SCOPES);
		const token = (credential.data.oauthTokenData as { access_token: string }).access_token;
		const registered = await fetch(
			`${fixture.portal.url}/rest/imbot.v2.Bot.register.json?auth=${token}`,
			{
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({
					fields: { code: 'app', type: 'openline', properties: { name: 'App' } },
				}),
			},
		);
		const { result } = (await registered.json()) as { result: { bot: { id: number } } };
		fixture.portal.openLines.changeLine(fixture.line.id, { welcomeBotId: result.bot.id });
		const chatId = fixture.write();
		const { error, items } = await fixture.run(
			'transfer',
			{ ...bot, chatId: pick(chatId), transferTo: 'employee', userId: pick(SECOND) },
			credential,
		);
		expect(error).toBeUndefined();
		expect(items[0].json.success).toBe(true);
		expect(fixture.owner(chatId)).toBe(SECOND);
		expect(fixture.portal.calls.at(-1)?.params).not.toHaveProperty('CLIENT_ID');
	});

	it('says in words that the credential has no token, or another one', async () => {
		const chatId = fixture.write();
		const finish = { ...bot, chatId: pick(chatId) };
		const none = await fixture.run('finish', finish, webhookCredential(fixture.webhook.url));
		expect(none.error?.message).toBe('The credential has no Bot Token');
		const other = await fixture.run(
			'finish',
			finish,
			webhookCredential(fixture.webhook.url, 'another-token'),
		);
		expect(other.error?.message).toBe('No bot belongs to this credential');
		expect(JSON.stringify(other.run)).not.toContain('another-token');
	});

	it('leaves no token in anything that n8n stores, whatever happens', async () => {
		const chatId = fixture.write();
		const runs = [
			await fixture.run(
				'transfer',
				{ ...bot, chatId: pick(chatId), transferTo: 'employee', userId: pick(999) },
				fixture.credential,
			),
			await fixture.run(
				'transfer',
				{ ...bot, chatId: pick(chatId), transferTo: 'employee', userId: pick(SECOND) },
				fixture.credential,
			),
			await fixture.run(
				'finish',
				{ ...bot, chatId: pick(chatId), options: { checkOutcome: true } },
				fixture.credential,
			),
			await runAction(fixture.credential, {
				resource: 'account',
				operation: 'callMethod',
				method: 'imopenlines.bot.session.finish',
				parameters: JSON.stringify({ CHAT_ID: chatId }),
			}),
		];
		const asked = fixture.portal.calls.filter(({ method }) => method.includes('bot.session'));
		expect(asked).toHaveLength(4);
		for (const run of runs) expectNoSecrets(run, fixture);
		expect(JSON.stringify(runs.map(({ items }) => items))).not.toContain(BOT_TOKEN);
		// An answer that holds the token, as an echoing proxy or a newer server could give it.
		fixture.portal.faults.add({
			kind: 'error',
			method: 'imopenlines.bot.session.finish',
			status: 400,
			code: 'BOT_ID_ERROR',
			message: `No bot of ${BOT_TOKEN}`,
		});
		const echoed = await fixture.run(
			'finish',
			{ ...bot, chatId: pick(chatId) },
			fixture.credential,
		);
		expect(echoed.error?.description).toContain('No bot of ***');
		expectNoSecrets(echoed, fixture);
	});
});

describe('an employee', () => {
	it('hands over to a colleague, who leads at once, and to a line', async () => {
		const chatId = await fixture.taken();
		const toColleague = await fixture.run('transfer', {
			...user,
			chatId: pick(chatId),
			transferTo: 'employee',
			userId: pick(SECOND),
		});
		expect(toColleague.items[0].json.success).toBe(true);
		expect(fixture.owner(chatId)).toBe(SECOND);
		const sales = fixture.portal.openLines.createLine({ name: 'Sales', queue: [OUTSIDER] });
		const toLine = await fixture.run(
			'transfer',
			{ ...user, chatId: pick(chatId), transferTo: 'line', queueId: pick(sales.id) },
			fixture.as(SECOND),
		);
		expect(toLine.items[0].json.success).toBe(true);
		expect(fixture.members(chatId)).toContain(OUTSIDER);
	});

	it("can't choose the queue as a bot does", async () => {
		const { error } = await fixture.run('transfer', {
			...user,
			chatId: pick(5),
			transferTo: 'queue',
		});
		expect(error?.message).toBe('Transfer To can\'t be "queue"');
		expect(fixture.portal.calls).toHaveLength(0);
	});

	it('closes the own dialog, and another one only if told so', async () => {
		const chatId = await fixture.taken();
		const finish = { ...user, chatId: pick(chatId) };
		const refused = await fixture.run('finish', finish, fixture.as(SECOND));
		expect(refused.error?.message).toBe('Somebody else leads this dialog, or nobody does');
		expect(fixture.status()).not.toBe(60);
		const done = await fixture.run('finish', { ...finish, ofAnyone: true }, fixture.as(SECOND));
		expect(done.items[0].json).toEqual({ success: true, chatId, dialogId: `chat${chatId}` });
		expect(fixture.status()).toBe(60);
		const closed = await fixture.run('finish', finish);
		expect(closed.error?.message).toBe('No session is open in this dialog');
	});
});

it('registers a bot for Open Channels in one step', async () => {
	const { items, error } = await runAction(fixture.credential, {
		resource: 'bot',
		operation: 'register',
		code: 'one_step',
		name: 'One Step',
		type: 'openline',
	});
	expect(error).toBeUndefined();
	const { id } = items[0].json.bot as { id: number };
	expect(fixture.portal.state.bots.get(id)).toMatchObject({
		type: 'openline',
		isSupportOpenline: true,
	});
	fixture.portal.openLines.changeLine(fixture.line.id, { welcomeBotId: id });
	fixture.write('Is anybody there?');
	expect(fixture.portal.queueOf(id).map(({ type }) => type)).toContain('ONIMBOTV2MESSAGEADD');
});
