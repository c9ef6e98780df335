import { runAction, pick as open } from './harness';
import { FIRST, pick, useOpenFixture } from './open-channel-fixture';

/** Finding and reading dialogs, histories and lines; the pickers. */

const fixture = useOpenFixture();

it('gets a dialog by chat, session and client code', async () => {
	const chatId = await fixture.taken();
	const session = fixture.portal.openLines.sessionOf(chatId)!;
	const { userCode } = fixture.portal.openLines.dialogOf(fixture.customer);
	const ways = [
		{ getBy: 'chat', chatId: pick(`chat${chatId}`) },
		{ getBy: 'session', sessionId: session.id },
		{ getBy: 'client', userCode },
	];
	for (const way of ways) {
		const { items, error } = await fixture.run('get', way);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			dialogId: `chat${chatId}`,
			chatId,
			owner: FIRST,
			openChannel: {
				connector: 'livechat',
				lineId: fixture.line.id,
				currentLineId: fixture.line.id,
				customerUserId: fixture.customer.userId,
				userCode,
				sessionId: session.id,
				savedToCrm: false,
				crm: [],
				silent: false,
			},
		});
	}
	const raw = await fixture.run('get', { ...ways[0], simplify: false });
	expect(raw.items[0].json).toMatchObject({
		entity_type: 'LINES',
		entity_id: userCode,
		openChannel: { sessionId: session.id },
	});
	const missing = await fixture.run('get', { getBy: 'session', sessionId: 99999 });
	expect(missing.error?.message).toBe('There is no such dialog that the user may open');
});

it("finds the chat by the client's code", async () => {
	const chatId = await fixture.taken();
	const { userCode } = fixture.portal.openLines.dialogOf(fixture.customer);
	for (const code of [userCode, `imol|${userCode}`]) {
		const { items } = await fixture.run('getByClient', { userCode: code });
		expect(items[0].json).toEqual({ chatId, dialogId: `chat${chatId}` });
	}
	const unknown = await fixture.run('getByClient', { userCode: 'livechat|9|9|9' });
	expect(unknown.error?.message).toBe('There is no chat of this client that the user may open');
});

it('gets the messages of a session, oldest first, with who wrote them and files', async () => {
	const { openLines } = fixture.portal;
	const { chatId } = openLines.writeAsCustomer(fixture.customer, 'My order is late', [
		{ name: 'order.pdf', bytes: Buffer.from('pdf') },
	]);
	await runAction(fixture.credential, {
		resource: 'message',
		operation: 'send',
		actAs: 'bot',
		botId: pick(fixture.openBotId),
		dialogId: pick(`chat${chatId}`),
		message: 'I look',
	});
	fixture.portal.openLines.changeLine(fixture.line.id, { welcomeBotLeft: 'queue' });
	await fixture.run(
		'transfer',
		{ actAs: 'bot', chatId: pick(chatId), transferTo: 'queue' },
		fixture.credential,
	);
	fixture.portal.takeAs(FIRST, chatId);
	fixture.portal.sayAs(FIRST, `chat${chatId}`, 'It comes tomorrow');
	const sessionId = openLines.sessionOf(chatId)!.id;
	const { items, error } = await fixture.run('getHistory', { chatId: pick(chatId) });
	expect(error).toBeUndefined();
	const messages = items.map(({ json }) => json);
	expect(messages.map(({ id }) => Number(id))).toEqual(
		messages.map(({ id }) => Number(id)).sort((one, other) => one - other),
	);
	expect(
		messages.filter(({ from }) => from !== 'system').map(({ from, text }) => [from, text]),
	).toEqual([
		['customer', 'My order is late'],
		['bot', 'I look'],
		['employee', 'It comes tomorrow'],
	]);
	expect(messages.find(({ from }) => from === 'customer')).toMatchObject({
		chatId,
		sessionId,
		authorId: fixture.customer.userId,
		author: { id: fixture.customer.userId, name: 'Cora', connector: true },
		attachedFiles: [{ name: 'order.pdf' }],
	});
	fixture.portal.finishAs(FIRST, chatId);
	const later = await fixture.run('getHistory', { getBy: 'session', sessionId, simplify: false });
	expect(later.items.length).toBeGreaterThanOrEqual(items.length);
	expect(later.items[0].json).toMatchObject({ sessionId, params: expect.any(Object) });
	const none = await fixture.run('getHistory', { getBy: 'session', sessionId: 99999 });
	expect(none.error?.message).toBe('There is no such session whose history the user may read');
});

it('gets a line, and says so where there is none', async () => {
	const get = await fixture.run('getLine', { configId: pick(fixture.line.id) });
	expect(get.items[0].json).toMatchObject({
		id: fixture.line.id,
		name: 'Support',
		active: true,
		queue: fixture.line.queue,
		welcomeBotEnabled: true,
		welcomeBotId: fixture.openBotId,
		welcomeBotLeft: 'queue',
		worktimeEnabled: false,
	});
	fixture.portal.openLines.changeLine(fixture.line.id, {
		workTime: { from: '9.30', to: '18', timezone: 'Europe/Berlin', daysOff: ['SA', 'SU'] },
	});
	const hours = await fixture.run('getLine', { configId: pick(fixture.line.id) });
	expect(hours.items[0].json).toMatchObject({ worktimeEnabled: true });
	const raw = await fixture.run('getLine', { configId: pick(fixture.line.id), simplify: false });
	expect(raw.items[0].json).toMatchObject({
		LINE_NAME: 'Support',
		ACTIVE: 'Y',
		WORKTIME_FROM: '9.30',
		WORKTIME_TO: '18',
		WORKTIME_TIMEZONE: 'Europe/Berlin',
	});
	const bare = await fixture.run('getLine', {
		configId: pick(fixture.line.id),
		options: { withQueue: false },
	});
	expect(bare.items[0].json.queue).toEqual([]);
	const missing = await fixture.run('getLine', { configId: pick(777) });
	expect(missing.items[0].json).toEqual({ found: false, id: 777 });
});

it('lists lines page by page, filtered, ordered and with their queues', async () => {
	for (let number = 0; number < 230; number += 1)
		fixture.portal.openLines.createLine({ name: `Line ${number}`, active: number % 2 === 0 });
	const all = await fixture.run('getLines', { returnAll: true });
	expect(all.error).toBeUndefined();
	expect(all.items).toHaveLength(231);
	expect(new Set(all.items.map(({ json }) => json.id)).size).toBe(231);
	expect(
		fixture.portal.calls.map(({ params }) => (params.PARAMS as { offset: number }).offset),
	).toEqual([0, 200]);
	const some = await fixture.run(
		'getLines',
		{
			limit: 2,
			options: {
				select: 'LINE_NAME',
				filter: '{ "ACTIVE": "Y", "%LINE_NAME": "Line" }',
				order: '{ "ID": "DESC" }',
				queue: true,
				checkPermission: 'VIEW',
			},
		},
		fixture.credential,
	);
	expect(some.error).toBeUndefined();
	expect(some.items.map(({ json }) => json)).toEqual([
		{ id: expect.any(Number), name: 'Line 228', queue: [1] },
		{ id: expect.any(Number), name: 'Line 226', queue: [1] },
	]);
	const wrong = await fixture.run('getLines', { options: { filter: '{ "COLOR": "red" }' } });
	expect(wrong.error?.message).toBe('Bitrix24 did not accept fields, filter or order');
});

it('reads the revision of Open Channels', async () => {
	const { items } = await runAction(fixture.credential, {
		resource: 'account',
		operation: 'getRevisions',
		interface: 'openChannels',
	});
	expect(items[0].json).toEqual({ rest: 2, web: 1, mobile: 1 });
});

describe('the pickers', () => {
	type Found = { results: Array<{ name: string; value: string }>; paginationToken?: string };

	it('list the dialogs with customers and nothing else, and find them', async () => {
		const chatId = await fixture.taken();
		fixture.portal.sayAs(FIRST, 'chat2', 'An ordinary chat');
		const recent = (await open(fixture.as(FIRST), 'searchOpenDialogs')) as Found;
		const entry = {
			name: 'Cora - Support',
			value: String(chatId),
			url: `${fixture.portal.url}/online/?IM_DIALOG=chat${chatId}`,
		};
		expect(recent.results).toEqual([entry]);
		expect(((await open(fixture.as(FIRST), 'searchOpenDialogs', 'c')) as Found).results).toEqual([
			entry,
		]);
		expect(((await open(fixture.as(FIRST), 'searchOpenDialogs', 'Cora')) as Found).results).toEqual(
			[entry],
		);
		expect(
			((await open(fixture.as(FIRST), 'searchOpenDialogs', 'Website')) as Found).results,
		).toEqual([]);
	});

	it('list the lines by name, page by page', async () => {
		for (let number = 0; number < 60; number += 1)
			fixture.portal.openLines.createLine({ name: `Line ${number}`, active: number > 0 });
		const first = (await open(fixture.credential, 'searchLines')) as Found;
		expect(first.results[0]).toEqual({ name: 'Support', value: String(fixture.line.id) });
		expect(first.results[1].name).toBe('Line 0 (switched off)');
		const second = (await open(
			fixture.credential,
			'searchLines',
			undefined,
			first.paginationToken,
		)) as Found;
		expect(first.results.length + second.results.length).toBe(61);
		expect(second.paginationToken).toBeUndefined();
	});

	it('list the chats of the CRM item that is filled in', async () => {
		const chatId = await fixture.taken();
		fixture.portal.openLines.linkCrm(fixture.customer, fixture.lead);
		const parameters = { crmEntityType: 'lead', crmEntity: String(fixture.lead.id) };
		const { results } = (await open(
			fixture.as(FIRST),
			'searchCrmDialogs',
			undefined,
			undefined,
			parameters,
		)) as Found;
		expect(results).toMatchObject([{ name: `Live Chat (chat ${chatId})`, value: String(chatId) }]);
		await expect(open(fixture.credential, 'searchCrmDialogs')).rejects.toThrow(
			'Fill in CRM Item ID first',
		);
	});
});
