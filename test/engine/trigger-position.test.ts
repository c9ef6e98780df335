import type { IDataObject } from 'n8n-workflow';
import { registerBot } from '../portal/testing';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { StoredCredential, webhookCredential } from './harness';
import { TriggerRun } from './trigger-run';

const fixture = useFixture({ each: true });

const settings = (more: IDataObject = {}) =>
	({ source: 'bot', botId: byId(fixture.botId), checkEvery: 0, ...more }) as never;
const say = (text: string, userId = 2) => fixture.portal.sayAs(userId, String(fixture.botId), text);
const texts = (run: TriggerRun) =>
	run.events().map(({ message }) => (message as { text: string }).text);
const waiting = () => fixture.portal.queueOf(fixture.botId).length;
/** The offsets that looks were sent with. */
const offsets = () =>
	fixture.portal.calls
		.filter(({ method }) => method.toLowerCase() === 'imbot.v2.event.get')
		.map(({ params }) => params.offset);
const changeTo = (credential: StoredCredential): void => {
	fixture.credential.data = credential.data;
};

/** An active trigger that has dealt with something. */
async function used(parameters: IDataObject = {}): Promise<TriggerRun> {
	const run = new TriggerRun(fixture.credential, settings(parameters));
	await run.poll();
	say('before');
	await run.poll();
	expect(texts(run)).toEqual(['before']);
	run.started.length = 0;
	return run;
}

/** The same workflow in an n8n that was started anew. */
const restarted = (run: TriggerRun, parameters: IDataObject = {}) =>
	new TriggerRun(fixture.credential, settings(parameters), {
		staticData: JSON.parse(JSON.stringify(run.staticData)) as IDataObject,
	});

describe('what waited', () => {
	const changes: Array<[string, () => Promise<void> | void]> = [
		[
			'the portal was renamed',
			() =>
				changeTo(
					webhookCredential(fixture.webhook.url.replace('127.0.0.1', 'localhost'), BOT_TOKEN),
				),
		],
		[
			'an administrator restored the webhook, with a new user in its address',
			() =>
				changeTo(
					webhookCredential(fixture.portal.restoreWebhook(fixture.webhook.code, 2).url, BOT_TOKEN),
				),
		],
		[
			'the webhook got a new code',
			() => changeTo(webhookCredential(fixture.portal.createWebhook({ userId: 1 }).url, BOT_TOKEN)),
		],
		[
			"the bot's token was changed",
			async () => {
				const botToken = 'another-bot-token';
				await fetch(`${fixture.webhook.url}imbot.v2.Bot.update`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({
						botId: fixture.botId,
						botToken: BOT_TOKEN,
						fields: { botToken },
					}),
				});
				changeTo(webhookCredential(fixture.webhook.url, botToken));
			},
		],
	];

	it.each(changes)('while %s is read, in the same n8n', async (_what, change) => {
		const run = await used();
		say('meanwhile');
		await change();
		await run.poll();
		expect(texts(run)).toEqual(['meanwhile']);
		expect(waiting()).toBe(0);
	});

	it.each(changes)('while %s is read after a restart', async (_what, change) => {
		const run = await used();
		say('meanwhile');
		await change();
		const again = restarted(run);
		await again.poll();
		fixture.portal.calls.clear();
		await again.poll();
		expect(texts(again)).toEqual(['meanwhile']);
		expect(offsets()[0]).toBeUndefined();
		expect(waiting()).toBe(0);
	});

	it('is read after the source became both queues', async () => {
		const run = await used();
		say('meanwhile');
		const both = restarted(run, { source: 'botAndUser' });
		await both.poll();
		await both.poll();
		expect(texts(both)).toEqual(['meanwhile']);
	});

	it('is read by the position that version 0.1 stored', async () => {
		const run = await used();
		const { position } = run.staticData['node:Bitrix24 Chat'] as { position: IDataObject };
		const { host } = new URL(fixture.webhook.url);
		const { offset } = position;
		say('meanwhile');
		const stored = {
			'node:Bitrix24 Chat': {
				position: {
					key: `${host} 1 bot ${fixture.botId}`,
					offset,
					done: [],
					// Reading from the present on would leave out what waits.
					since: new Date(fixture.portal.clock.now() - 60_000).toISOString(),
				},
			},
		};
		fixture.portal.clock.advance(120_000);
		const again = new TriggerRun(fixture.credential, settings(), { staticData: stored as never });
		await again.poll();
		await again.poll();
		expect(texts(again)).toEqual(['meanwhile']);
	});

	it.each([
		['a text', 'position'],
		['a list', []],
		['nothing', null],
		['half a position', { key: 'bot 1', offset: 'many', done: 7 }],
	])('does not matter where the static data holds %s instead of a position', async (_what, odd) => {
		const run = new TriggerRun(fixture.credential, settings(), {
			staticData: { 'node:Bitrix24 Chat': { position: odd } } as never,
		});
		await run.poll();
		say('new');
		await run.poll();
		expect(texts(run)).toEqual(['new']);
		expect(waiting()).toBe(0);
	});
});

describe('event IDs that begin anew, as in a restored database', () => {
	/** The portal goes back to an earlier count of events; what waited is gone. */
	function restoreDatabase(): void {
		const { portal, botId } = fixture;
		portal.queueOf(botId).length = 0;
		portal.state.lastId.event = 10;
		portal.clock.advance(5_000);
	}
	beforeEach(() => {
		fixture.portal.state.lastId.event = 5_000;
	});

	it('are noticed while the trigger runs, and nothing is deleted unseen', async () => {
		const run = await used();
		restoreDatabase();
		await run.poll();
		say('anew');
		await run.poll();
		say('and on');
		say('in the same second');
		await run.poll();
		expect(texts(run)).toEqual(['anew', 'and on', 'in the same second']);
		expect(waiting()).toBe(0);
	});

	it('are noticed after a restart, also when nothing waited at first', async () => {
		const run = await used();
		restoreDatabase();
		const again = restarted(run);
		await again.poll();
		await again.poll();
		await again.poll();
		say('anew');
		await again.poll();
		expect(texts(again)).toEqual(['anew']);
		expect(waiting()).toBe(0);
	});

	it('are noticed behind old events that the backup held', async () => {
		const { portal, botId } = fixture;
		const run = await used();
		const old = { ...portal.queueOf(botId)[0] };
		say('once more');
		Object.assign(old, portal.queueOf(botId)[0], { eventId: 8 });
		await run.poll();
		run.started.length = 0;
		restoreDatabase();
		portal.queueOf(botId).push(old);
		say('anew');
		await run.poll();
		expect(texts(run)).toEqual(['anew']);
		expect(waiting()).toBe(0);
	});
});

describe('an offset', () => {
	it('is sent only to confirm', async () => {
		const run = await used();
		fixture.portal.calls.clear();
		await run.poll();
		await run.poll();
		expect(offsets()).toEqual([undefined, undefined]);
		say('one');
		await run.poll();
		expect(offsets().filter((offset) => offset !== undefined)).toHaveLength(1);
	});

	it('of one bot never reaches the queue of another', async () => {
		const { portal, webhook } = fixture;
		const other = await registerBot(webhook.url, BOT_TOKEN, { code: 'other' });
		portal.sayAs(2, String(other), 'for the other');
		const run = await used();
		const moved = restarted(run, { botId: byId(other), firstActivation: 'all' });
		await moved.poll();
		await moved.poll();
		expect(texts(moved)).toEqual(['for the other']);
	});
});
