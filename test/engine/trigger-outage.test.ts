import type { IDataObject } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { TriggerRun } from './trigger-run';

const fixture = useFixture({ each: true });

const settings = (more: IDataObject = {}) =>
	({ source: 'bot', botId: byId(fixture.botId), checkEvery: 0, ...more }) as never;
const say = (text: string, userId = 2) => fixture.portal.sayAs(userId, String(fixture.botId), text);
const texts = (run: TriggerRun) =>
	run.events().map(({ message }) => (message as { text: string }).text);
const waiting = () => fixture.portal.queueOf(fixture.botId).length;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const down = (times = 1_000, method?: string) =>
	fixture.portal.faults.add({
		kind: 'error',
		times,
		method,
		status: 403,
		code: 'insufficient_scope',
		message: 'Not now',
	});

afterEach(() => jest.restoreAllMocks());

describe('a portal that refuses for long', () => {
	it('fails one poll and not the next ones, and is read again when it is well', async () => {
		const run = new TriggerRun(fixture.credential, settings(), { budget: 600 });
		await run.poll();
		const up = down();
		say('meanwhile');
		await expect(run.poll()).rejects.toThrow();
		for (let poll = 0; poll < 3; poll += 1) expect(await run.poll()).toBeNull();
		expect(run.started).toEqual([]);
		up();
		await run.poll();
		expect(texts(run)).toEqual(['meanwhile']);
		expect(waiting()).toBe(0);
	});

	it('is asked again within the same poll', async () => {
		const run = new TriggerRun(fixture.credential, settings(), { budget: 40_000 });
		await run.poll();
		const up = down();
		await expect(run.poll()).rejects.toThrow();
		const polled = run.poll();
		await sleep(1_000);
		say('meanwhile');
		up();
		await polled;
		expect(texts(run)).toEqual(['meanwhile']);
	}, 60_000);

	it('right after the activation is left to the next poll to report', async () => {
		const run = new TriggerRun(fixture.credential, settings({ checkEvery: 2 }), { budget: 60_000 });
		await run.poll();
		const up = down(1_000, 'imbot.v2.Event.get');
		await sleep(2_500);
		expect(run.reported).toEqual([]);
		const next = new TriggerRun(fixture.credential, settings({ checkEvery: 0 }), {
			id: run.workflow.id,
			budget: 600,
		});
		await next.poll();
		await expect(next.poll()).rejects.toThrow();
		up();
	}, 60_000);
});

describe('activation', () => {
	it('waits a short outage out', async () => {
		const run = new TriggerRun(fixture.credential, settings());
		fixture.portal.faults.add({
			kind: 'error',
			times: 6,
			status: 502,
			code: 'BAD_GATEWAY',
			message: 'Bad gateway',
		});
		expect(await run.poll()).toBeNull();
	}, 60_000);

	it('says at once what waiting does not mend', async () => {
		const started = Date.now();
		down();
		await expect(new TriggerRun(fixture.credential, settings()).poll()).rejects.toThrow();
		expect(Date.now() - started).toBeLessThan(10_000);
	});
});

describe('a poll that cannot end', () => {
	it('holds the next ones back for a while only', async () => {
		const { portal } = fixture;
		const run = new TriggerRun(fixture.credential, settings({ checkEvery: 2 }), {
			budget: 300_000,
		});
		await run.poll();
		await sleep(200);
		// The answer to this look never comes, and neither does the end of its request.
		const answers = portal.faults.add({
			kind: 'hang',
			method: 'imbot.v2.Event.get',
			times: 1_000,
		});
		say('important');
		await sleep(2_500);
		answers();
		const next = new TriggerRun(fixture.credential, settings(), {
			id: run.workflow.id,
			budget: 300_000,
			staticData: run.staticData,
		});
		await next.poll();
		await next.poll();
		expect(texts(next)).toEqual(['important']);
		expect(waiting()).toBe(0);
	}, 40_000);
});

describe('clocks', () => {
	it.each([
		['set forward by half a day', 43_200_000],
		['set back by half a day', -43_200_000],
	])(
		'%s give no running execution up and keep no poll alive',
		async (_how, by) => {
			let end = (): void => {};
			const parameters = settings({ checkEvery: 2, firstActivation: 'all' });
			const run = new TriggerRun(fixture.credential, parameters, {
				budget: 6_000,
				execute: async () => await new Promise<void>((resolve) => (end = resolve)),
			});
			await run.poll();
			say('slow');
			await sleep(2_500);
			const now = Date.now.bind(Date);
			jest.spyOn(Date, 'now').mockImplementation(() => now() + by);
			say('behind it');
			await run.poll();
			expect(texts(run)).toEqual(['slow']);
			expect(waiting()).toBe(2);
			end();
			jest.restoreAllMocks();
			await run.poll();
			expect(texts(run)).toEqual(['slow', 'behind it']);
			end();
		},
		60_000,
	);
});
