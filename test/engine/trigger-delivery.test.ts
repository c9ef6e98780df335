import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { webhookCredential } from './harness';
import { TriggerRun } from './trigger-run';

const fixture = useFixture({ each: true });

const settings = (more: IDataObject = {}) =>
	({ source: 'bot', botId: byId(fixture.botId), checkEvery: 0, ...more }) as never;
const say = (text: string, userId = 2) => fixture.portal.sayAs(userId, String(fixture.botId), text);
const texts = (run: TriggerRun) =>
	run.events().map(({ message }) => (message as { text: string }).text);
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

describe('activation', () => {
	it('is quick, hands nothing over and leaves the queue alone', async () => {
		say('earlier');
		const run = new TriggerRun(fixture.credential, settings());
		expect(await run.poll()).toBeNull();
		expect(run.started).toHaveLength(0);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(1);
	});

	it('starts with new events only, by the clock of the portal', async () => {
		fixture.portal.clock.advance(-86_400_000);
		say('earlier');
		fixture.portal.clock.advance(60_000);
		const run = new TriggerRun(fixture.credential, settings());
		await run.poll();
		say('later');
		await run.poll();
		expect(texts(run)).toEqual(['later']);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(0);
	});

	it('starts with what waits, when told so', async () => {
		say('earlier');
		const run = new TriggerRun(fixture.credential, settings({ firstActivation: 'all' }));
		await run.poll();
		await run.poll();
		expect(texts(run)).toEqual(['earlier']);
	});

	it.each([
		['there is no such bot', () => settings({ botId: byId(9999) }), "The bot doesn't exist"],
		['no bot is chosen', () => settings({ botId: byId('') }), 'Bot is empty'],
	])('says that %s', async (_what, parameters, message) => {
		await expect(new TriggerRun(fixture.credential, parameters()).poll()).rejects.toThrow(message);
	});

	it('says that the bot belongs to another application, and that the scope is missing', async () => {
		const other = webhookCredential(
			fixture.portal.createWebhook({ userId: 2 }).url,
			'another-bot-token',
		);
		await expect(new TriggerRun(other, settings()).poll()).rejects.toThrow(/another application/);
		const poor = webhookCredential(
			fixture.portal.createWebhook({ userId: 1, scopes: ['im'] }).url,
			BOT_TOKEN,
		);
		await expect(new TriggerRun(poor, settings()).poll()).rejects.toThrow(/may not use this part/);
		const tokenless = webhookCredential(fixture.webhook.url);
		await expect(new TriggerRun(tokenless, settings()).poll()).rejects.toThrow(
			'The credential has no Bot Token',
		);
	});

	it('refuses a bot in webhook mode and says the way out', async () => {
		await fetch(`${fixture.webhook.url}imbot.v2.Bot.update`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({
				botId: fixture.botId,
				botToken: BOT_TOKEN,
				fields: { eventMode: 'webhook', webhookUrl: 'https://example.com/' },
			}),
		});
		await expect(new TriggerRun(fixture.credential, settings()).poll()).rejects.toMatchObject({
			message: 'The bot "helper" sends its events to a web address',
			description: expect.stringContaining('Fetch'),
		});
	});
});

describe('delivery', () => {
	it('gives each event an execution, in one shape, and confirms it afterwards', async () => {
		const seen: number[] = [];
		const run = new TriggerRun(fixture.credential, settings({ options: { rawEvent: true } }), {
			execute: async () => void seen.push(fixture.portal.queueOf(fixture.botId).length),
		});
		await run.poll();
		say('one');
		say('two', 3);
		await run.poll();
		expect(run.started.map((items) => items.length)).toEqual([1, 1]);
		expect(run.events()[0]).toMatchObject({
			type: 'ONIMBOTV2MESSAGEADD',
			eventId: expect.any(Number),
			date: expect.any(String),
			dialogId: '2',
			message: { text: 'one' },
			user: { id: 2 },
			chat: { dialogId: '2' },
			bot: { id: fixture.botId },
			command: null,
			reaction: null,
			event: { type: 'ONIMBOTV2MESSAGEADD' },
		});
		expect(seen).toEqual([2, 2]);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(0);
	});

	it('confirms nothing that is still running, and does not start it twice', async () => {
		let finish = (): void => {};
		const run = new TriggerRun(fixture.credential, settings(), {
			execute: async () =>
				await new Promise<void>((resolve) => {
					finish = resolve;
				}),
			budget: 500,
		});
		await run.poll();
		say('slow');
		await run.poll();
		await run.poll();
		expect(texts(run)).toEqual(['slow']);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(1);
		finish();
		await run.poll();
		expect(texts(run)).toEqual(['slow']);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(0);
	});

	it('gives what n8n refused to start again, and says so', async () => {
		let refuse = true;
		const run = new TriggerRun(fixture.credential, settings(), {
			execute: async () => {
				if (refuse) throw new Error('Published version not found');
			},
		});
		await run.poll();
		say('important');
		await expect(run.poll()).rejects.toThrow('Published version not found');
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(1);
		refuse = false;
		await run.poll();
		expect(texts(run)).toEqual(['important', 'important']);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(0);
	});

	it('runs the events of one dialog one after another, different dialogs side by side', async () => {
		const log: string[] = [];
		const run = new TriggerRun(fixture.credential, settings({ maxRunning: 3 }), {
			budget: 5_000,
			execute: async ([{ json }]: INodeExecutionData[]) => {
				const { text } = json.message as { text: string };
				log.push(`+${text}`);
				await sleep(30);
				log.push(`-${text}`);
			},
		});
		await run.poll();
		say('a1', 2);
		say('a2', 2);
		say('b1', 3);
		say('c1', 4);
		say('d1', 5);
		await run.poll();
		expect(log).toHaveLength(10);
		expect(log.indexOf('-a1')).toBeLessThan(log.indexOf('+a2'));
		expect(log.indexOf('+b1')).toBeLessThan(log.indexOf('-a1'));
		expect(log.slice(0, 3).every((entry) => entry.startsWith('+'))).toBe(true);
		expect(log[3]).toMatch(/^-/);
	});

	it('looks again while the poll runs, until the next poll takes over', async () => {
		const run = new TriggerRun(fixture.credential, settings({ checkEvery: 2 }), { budget: 60_000 });
		await run.poll();
		const first = run.poll();
		await sleep(300);
		say('during');
		const second = run.poll();
		await first;
		const third = new TriggerRun(fixture.credential, settings(), {
			id: run.workflow.id,
			staticData: run.staticData,
			budget: 60_000,
		});
		await third.poll();
		await third.poll();
		await second;
		expect([...texts(run), ...texts(third)]).toEqual(['during']);
	});

	it('leaves out what bots write and what was not asked for', async () => {
		const run = new TriggerRun(fixture.credential, settings({ events: ['command'] }));
		await run.poll();
		say('just a message');
		await run.poll();
		expect(run.started).toHaveLength(0);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(0);
	});

	it('brings the events of the user too', async () => {
		const run = new TriggerRun(fixture.credential, settings({ source: 'botAndUser' }));
		await run.poll();
		fixture.portal.sayAs(2, '1', 'to a person');
		await run.poll();
		expect(run.events()).toEqual([
			expect.objectContaining({ type: 'ONIMV2MESSAGEADD', dialogId: '2' }),
		]);
	});

	it('goes on where it stopped after a restart, and starts afresh for another bot', async () => {
		const run = new TriggerRun(fixture.credential, settings());
		await run.poll();
		say('while n8n was down');
		const restarted = new TriggerRun(fixture.credential, settings(), {
			staticData: JSON.parse(JSON.stringify(run.staticData)),
		});
		await restarted.poll();
		await restarted.poll();
		expect(texts(restarted)).toEqual(['while n8n was down']);
		expect(restarted.staticData).not.toEqual(run.staticData);
	});

	it('survives an offset that is null or missing', async () => {
		for (const emptyNextOffset of ['null', 'absent'] as const) {
			fixture.portal.behaviour.emptyNextOffset = emptyNextOffset;
			const run = new TriggerRun(fixture.credential, settings());
			await run.poll();
			await run.poll();
			say(emptyNextOffset);
			await run.poll();
			await run.poll();
			expect(texts(run)).toEqual([emptyNextOffset]);
		}
	});

	it('waits out a request limit and reports a revoked webhook', async () => {
		const run = new TriggerRun(fixture.credential, settings());
		await run.poll();
		say('patience');
		fixture.portal.faults.add({ kind: 'limit', times: 2 });
		await run.poll();
		expect(texts(run)).toEqual(['patience']);
		fixture.portal.revokeWebhook(fixture.webhook.code);
		await expect(run.poll()).rejects.toMatchObject({
			message: 'Bitrix24 refused the credential',
			httpCode: '401',
		});
	});

	it('stores no secret', async () => {
		const run = new TriggerRun(fixture.credential, settings({ options: { rawEvent: true } }));
		await run.poll();
		say('x');
		await run.poll();
		const stored = JSON.stringify([run.staticData, run.started]);
		expect(stored).not.toContain(fixture.webhook.code);
		expect(stored).not.toContain(BOT_TOKEN);
	});
});

describe('Fetch Test Event', () => {
	it('shows what waits, confirms nothing and stores nothing', async () => {
		say('waiting');
		const run = new TriggerRun(fixture.credential, settings(), { mode: 'manual' });
		const data = await run.poll();
		expect(data?.[0][0].json).toMatchObject({ message: { text: 'waiting' } });
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(1);
		expect(run.staticData).toEqual({});
	});

	it('shows a marked sample when nothing waits', async () => {
		const data = await new TriggerRun(fixture.credential, settings(), { mode: 'manual' }).poll();
		expect(data?.[0][0].json).toMatchObject({ sample: true, type: 'ONIMBOTV2MESSAGEADD' });
	});
});
