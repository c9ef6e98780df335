import type { IDataObject } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { DROPPED, TriggerRun } from './trigger-run';

// Before the portal stops: a poll that looks once takes over from what goes on in the background, and ends.
afterEach(async () => {
	await scheduledRun(settings({ checkEvery: 0 })).poll();
	id += 1;
});

const fixture = useFixture({ each: true });

let id = 0;
const scheduledRun = (
	parameters: ReturnType<typeof settings>,
	options: ConstructorParameters<typeof TriggerRun>[2] = {},
) =>
	new TriggerRun(fixture.credential, parameters, {
		scheduled: true,
		id: `scheduled-${id}`,
		...options,
	});

const settings = (more: IDataObject = {}) =>
	({
		source: 'bot',
		botId: byId(fixture.botId),
		checkEvery: 2,
		firstActivation: 'all',
		...more,
	}) as never;
const say = (text: string, userId = 2) => fixture.portal.sayAs(userId, String(fixture.botId), text);
const textsOf = (run: TriggerRun) =>
	run.events().map(({ message }) => (message as { text: string }).text);
const waiting = () => fixture.portal.queueOf(fixture.botId).length;

async function until(isSo: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 10_000; !isSo() && Date.now() < deadline;)
		await new Promise((resolve) => setTimeout(resolve, 20));
}

// docs/n8n-facts.md, "Durable scheduler"
describe("polls of n8n's durable scheduler", () => {
	it('hand over from the first one on, and end within their time', async () => {
		const run = scheduledRun(settings(), { budget: 1_000 });
		say('waits already');
		const before = Date.now();
		await run.poll();
		expect(Date.now() - before).toBeLessThan(3_000);
		expect(textsOf(run)).toEqual(['waits already']);
	});

	it('go on in the background until the next one takes over', async () => {
		const run = scheduledRun(settings(), { budget: 500 });
		await run.poll();
		say('between two polls');
		await until(() => run.started.length > 0);
		expect(textsOf(run)).toEqual(['between two polls']);
		await run.poll();
		expect(run.started).toHaveLength(1);
		expect(waiting()).toBe(0);
	});

	it('notice what was dropped, fail in words, and hand it over later', async () => {
		let drops = 1;
		const run = scheduledRun(settings({ checkEvery: 0 }), {
			execute: async () => ((drops -= 1) >= 0 ? DROPPED : undefined),
		});
		say('dropped');
		say('behind it');
		await expect(run.poll()).rejects.toMatchObject({
			message: expect.stringContaining('did not start an execution'),
			description: expect.stringContaining("waits in the portal's queue"),
		});
		expect(waiting()).toBe(2);
		await run.poll();
		expect(textsOf(run)).toEqual(['dropped', 'dropped', 'behind it']);
		expect(run.events().every(({ repeated }) => repeated === false)).toBe(true);
		expect(waiting()).toBe(0);
	});

	it('leave what is dropped in the background to the next one', async () => {
		let drops = 1;
		const run = scheduledRun(settings(), {
			budget: 500,
			execute: async () => ((drops -= 1) >= 0 ? DROPPED : undefined),
		});
		drops = 0;
		await run.poll();
		drops = 1;
		say('dropped');
		await until(() => run.started.length > 0);
		expect(waiting()).toBe(1);
		await run.poll();
		expect(textsOf(run)).toEqual(['dropped', 'dropped']);
		expect(waiting()).toBe(0);
	});
});
