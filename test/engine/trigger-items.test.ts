import type { IDataObject } from 'n8n-workflow';
import { registerBot } from '../portal/testing';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { TriggerRun } from './trigger-run';

/** What an execution gets to know of an event: for an AI, for a memory, about a customer. */

const fixture = useFixture({ each: true });

async function delivered(parameters: IDataObject, happen: () => void): Promise<TriggerRun> {
	const run = new TriggerRun(
		fixture.credential,
		{ source: 'bot', botId: byId(fixture.botId), checkEvery: 0, ...parameters } as never,
		{ budget: 5_000 },
	);
	await run.poll();
	fixture.portal.calls.clear();
	fixture.portal.requests.clear();
	happen();
	await run.poll();
	return run;
}

const register = async (type: string) =>
	await registerBot(fixture.webhook.url, BOT_TOKEN, { code: type, type });
const calls = (method: string) => fixture.portal.calls.filter((call) => call.method === method);

describe('chatInput and sessionId', () => {
	it('are what was said to the bot, and where', async () => {
		const { portal, botId } = fixture;
		portal.inviteAs(1, 'chat1', [botId]);
		const run = await delivered({ events: ['message'] }, () => {
			portal.sayAs(
				2,
				'chat1',
				`[USER=${botId}][/USER], see https://example.com &amp; [B]decide[/B]`,
			);
			portal.sayAs(3, String(botId), 'just me');
		});
		expect(run.events()).toMatchObject([
			{
				chatInput: 'see https://example.com & **decide**',
				sessionId: `${botId}:chat1`,
				replyTo: null,
				files: [],
				openChannel: null,
			},
			{ chatInput: 'just me', sessionId: `${botId}:3` },
		]);
	});
});

describe('replyTo', () => {
	const answers = (botId: number, count = 3) => {
		const { portal } = fixture;
		const quoted = Array.from({ length: count }, (_entry, index) =>
			portal.sayAs(4 + index, String(botId), `[B]question[/B] ${index}`),
		);
		// What happened before the activation starts nothing.
		portal.clock.advance(5_000);
		return quoted;
	};

	it('is the message with its author for a bot that may read, all of a look in one request', async () => {
		const { portal } = fixture;
		const reader = await register('personal');
		const quoted = answers(reader);
		const run = await delivered({ botId: byId(reader) }, () =>
			quoted.forEach(({ id }, index) =>
				portal.sayAs(4 + index, String(reader), 'this one', { replyId: id }),
			),
		);
		expect(run.events().map(({ replyTo }) => replyTo)).toEqual(
			quoted.map(({ id }, index) => ({
				id,
				text: `**question** ${index}`,
				author: { id: 4 + index, name: expect.any(String), bot: false },
			})),
		);
		expect(calls('imbot.v2.Chat.Message.get').map(({ via }) => via)).toEqual(
			quoted.map(() => 'batch'),
		);
		expect(portal.requests.filter(({ path }) => /batch/.test(path))).toHaveLength(1);
	});

	it('is its ID alone for every other bot, without asking', async () => {
		const { portal, botId } = fixture;
		const [quoted] = answers(botId, 1);
		const run = await delivered({}, () =>
			portal.sayAs(4, String(botId), 'this one', { replyId: quoted.id }),
		);
		expect(run.events()[0]).toMatchObject({ chatInput: 'this one', replyTo: { id: quoted.id } });
		expect(calls('imbot.v2.Chat.Message.get')).toHaveLength(0);
	});

	it('is read in the history of the user', async () => {
		const { portal } = fixture;
		const quoted = portal.sayAs(1, '2', 'shall we?');
		portal.addMessages('2', 5, { userId: 1 });
		const run = await delivered({ source: 'user' }, () =>
			portal.sayAs(2, '1', 'yes', { replyId: quoted.id }),
		);
		expect(run.events()[0]).toMatchObject({
			sessionId: 'user:2',
			replyTo: { id: quoted.id, text: 'shall we?', author: { id: 1 } },
		});
	});

	it.each(['error', 'html', 'reset'] as const)(
		"that can't be fetched holds nothing back: %s",
		async (kind) => {
			const { portal } = fixture;
			const reader = await register('supervisor');
			const [quoted] = answers(reader, 1);
			const run = await delivered({ botId: byId(reader) }, () => {
				portal.sayAs(4, String(reader), 'this one', { replyId: quoted.id });
				portal.faults.add({
					kind,
					method: 'imbot.v2.Chat.Message.get',
					times: 99,
					...(kind === 'error' ? { status: 400, code: 'MESSAGE_ACCESS_DENIED' } : {}),
				});
			});
			expect(run.events()[0]).toMatchObject({ chatInput: 'this one', replyTo: { id: quoted.id } });
		},
		60_000,
	);
});

describe('files', () => {
	it('are named without being fetched, as a bot and as the user', async () => {
		const { portal, botId } = fixture;
		const bot = await delivered({}, () =>
			portal.attachAs(2, String(botId), 'Прайс.pdf', Buffer.from('12345'), 'see'),
		);
		expect(bot.events()[0]).toMatchObject({
			chatInput: 'see',
			files: [
				{
					id: expect.any(Number),
					name: 'Прайс.pdf',
					type: 'file',
					size: 5,
					mimeType: 'application/pdf',
				},
			],
		});
		expect(bot.started[0][0].binary).toBeUndefined();
		const user = await delivered({ source: 'user' }, () =>
			portal.attachAs(2, '1', 'a.png', Buffer.from('123')),
		);
		expect(user.events()[0]).toMatchObject({
			chatInput: null,
			files: [{ name: 'a.png', type: 'image', size: 3, mimeType: 'image/png' }],
		});
		expect(JSON.stringify([bot.started, user.started])).not.toMatch(/token=/);
	});

	it('say the same when they are fetched', async () => {
		const { portal, botId } = fixture;
		const run = await delivered({ options: { downloadFiles: true } }, () =>
			portal.attachAs(2, String(botId), 'a.png', Buffer.from('123')),
		);
		expect(run.events()[0].files).toEqual([
			{ id: expect.any(Number), name: 'a.png', type: 'image', size: 3, mimeType: 'image/png' },
		]);
		expect(run.started[0][0].binary?.file_0).toMatchObject({ fileName: 'a.png' });
	});

	it('that the portal keeps back are shown by their IDs', async () => {
		const { portal, botId } = fixture;
		const run = await delivered({}, () => {
			portal.attachAs(2, String(botId), 'a.png', Buffer.from('123'));
			portal.faults.add({
				kind: 'error',
				method: 'imbot.v2.File.download',
				status: 403,
				code: 'FILE_ACCESS_ERROR',
			});
		});
		expect(run.events()[0].files).toEqual([
			{ id: expect.any(Number), name: null, type: null, size: null, mimeType: null },
		]);
	});
});

describe('customers', () => {
	it('come with their channel, their files and a memory for each session where wanted', async () => {
		const { portal, botId } = fixture;
		portal.state.bots.get(botId)!.isSupportOpenline = true;
		const line = portal.openLines.createLine({ queue: [4, 5], welcomeBotId: botId });
		const customer = portal.openLines.createCustomer({ firstName: 'Cora', lineId: line.id });
		let chatId = 0;
		const write = (text: string): void => {
			({ chatId } = portal.openLines.writeAsCustomer(customer, text, [
				{ name: 'a.txt', bytes: Buffer.from('hello') },
			]));
		};
		const run = await delivered(
			{
				events: ['message'],
				options: { downloadFiles: true, sessionPerCustomerSession: true },
			},
			() => {
				write('Where is my order?');
				portal.inviteAs(1, `chat${chatId}`, [6]);
				portal.sayAs(6, `chat${chatId}`, 'I look it up');
			},
		);
		const { sessionId } = portal.openLines.dialogOf(customer);
		expect(run.events()).toMatchObject([
			{
				chatInput: 'Where is my order?',
				sessionId: `${botId}:chat${chatId}:session${sessionId}`,
				openChannel: {
					connector: 'livechat',
					lineId: line.id,
					currentLineId: line.id,
					customerUserId: customer.userId,
					sessionId,
					crm: [],
					silent: false,
				},
				files: [{ name: 'a.txt', size: 5 }],
			},
		]);
		expect(run.started[0][0].binary?.file_0).toMatchObject({
			fileName: 'a.txt',
			data: Buffer.from('hello').toString('base64'),
		});
	});

	it.each([
		[{}, ['hello']],
		[{ from: 'all' }, ['hello', 'a colleague']],
		[{ from: 'employees' }, ['a colleague']],
		[{ openChannels: 'none' }, []],
		[{ openChannels: 'only', includeSystem: true }, ['hello', expect.stringContaining('invited')]],
	])('and colleagues: %j', async (options, expected) => {
		const { portal, botId } = fixture;
		portal.state.bots.get(botId)!.isSupportOpenline = true;
		const line = portal.openLines.createLine({ queue: [4, 5], welcomeBotId: botId });
		const customer = portal.openLines.createCustomer({ firstName: 'Cora', lineId: line.id });
		const run = await delivered({ events: ['message'], options }, () => {
			const { chatId } = portal.openLines.writeAsCustomer(customer, 'hello');
			portal.inviteAs(1, `chat${chatId}`, [6]);
			portal.sayAs(6, `chat${chatId}`, 'a colleague');
		});
		expect(run.events().map(({ chatInput }) => chatInput)).toEqual(expected);
	});
});
