import type { IDataObject } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { endOf, NEVER_TOLD, stalled, TriggerRun } from './trigger-run';

const fixture = useFixture({ each: true });

const settings = (more: IDataObject = {}) =>
	({ source: 'bot', botId: byId(fixture.botId), checkEvery: 0, ...more }) as never;
const say = (text: string, userId = 2) => fixture.portal.sayAs(userId, String(fixture.botId), text);
const textOf = ({ message }: IDataObject) => (message as { text: string }).text;
const handedOver = (run: TriggerRun) =>
	run.events().map((event) => [textOf(event), event.repeated]);
const waiting = () => fixture.portal.queueOf(fixture.botId).length;
const until = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
};
const never = async () => await new Promise<void>(() => {});

/** The same workflow in a new n8n, which has what the killed one had stored. */
function restartOf(
	stored: IDataObject,
	options: ConstructorParameters<typeof TriggerRun>[2] = {},
): TriggerRun {
	return new TriggerRun(fixture.credential, settings(), {
		staticData: JSON.parse(JSON.stringify(stored)) as IDataObject,
		...options,
	});
}

describe('an execution that n8n lost', () => {
	it.each([
		['because its worker was killed', stalled],
		['because it crashed', () => endOf('crashed')],
	])('%s runs again and says so; others are not held up', async (_how, lost) => {
		let losses = 0;
		const run = new TriggerRun(fixture.credential, settings(), {
			budget: 10_000,
			execute: async ([{ json }]) =>
				textOf(json) === 'first' && (losses += 1) === 1 ? lost() : undefined,
		});
		await run.poll();
		say('first');
		say('behind it');
		say('elsewhere', 3);
		await run.poll();
		expect(handedOver(run)).toEqual([
			['first', false],
			['elsewhere', false],
			['first', true],
			['behind it', false],
		]);
		expect(run.reported).toEqual([]);
		expect(waiting()).toBe(0);
	});

	it('is given up after three times, loudly, and the others go on', async () => {
		const run = new TriggerRun(fixture.credential, settings(), {
			budget: 30_000,
			execute: async ([{ json }]) => (textOf(json) === 'poison' ? stalled() : undefined),
		});
		await run.poll();
		say('poison');
		say('behind it');
		say('elsewhere', 3);
		const { eventId } = fixture.portal.queueOf(fixture.botId)[0];
		await run.poll();
		expect(handedOver(run)).toEqual([
			['poison', false],
			['elsewhere', false],
			['poison', true],
			['poison', true],
			['behind it', false],
		]);
		expect(run.reported).toEqual([
			expect.objectContaining({
				message: `The event ${eventId} (ONIMBOTV2MESSAGEADD) was given up`,
				description: expect.stringContaining('n8n lost its execution 3 times'),
			}),
		]);
		expect(waiting()).toBe(0);
	}, 40_000);

	it('for a whole dialog is tried event by event, so that only the one is given up', async () => {
		const run = new TriggerRun(fixture.credential, settings({ runFor: 'dialog' }), {
			budget: 40_000,
			execute: async (items) =>
				items.some(({ json }) => textOf(json) === 'poison') ? stalled() : undefined,
		});
		await run.poll();
		['a', 'poison', 'b'].forEach((text) => say(text));
		await run.poll();
		const ended = run.started.filter(
			(items) => !items.some(({ json }) => textOf(json) === 'poison'),
		);
		expect(ended.flat().map(({ json }) => textOf(json))).toEqual(['a', 'b']);
		expect(run.reported).toHaveLength(1);
		expect(waiting()).toBe(0);
	}, 60_000);

	it('is not made up for where the start confirms', async () => {
		const run = new TriggerRun(fixture.credential, settings({ confirmWhen: 'started' }), {
			budget: 5_000,
			execute: async () => {
				await new Promise((resolve) => setTimeout(resolve, 2_000));
				return stalled();
			},
		});
		await run.poll();
		say('once');
		await run.poll();
		await run.poll();
		expect(handedOver(run)).toEqual([['once', false]]);
		expect(waiting()).toBe(0);
	});
});

describe('an execution of which n8n 1.x never tells', () => {
	let ahead = 0;
	beforeEach(() => {
		ahead = 0;
		const now = performance.now.bind(performance);
		jest.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
	});
	afterEach(() => jest.restoreAllMocks());
	const MINUTE = 60_000;

	it('runs again as soon as a later one has overtaken it', async () => {
		let tries = 0;
		const run = new TriggerRun(fixture.credential, settings({ checkEvery: 1 }), {
			budget: 10 * MINUTE,
			execute: async ([{ json }]) => {
				const isFirst = textOf(json) === 'first' && (tries += 1) === 1;
				return isFirst ? NEVER_TOLD : undefined;
			},
		});
		await run.poll();
		say('first');
		const poll = run.poll();
		await until(() => run.started.length === 1);
		ahead += 40_000;
		say('behind it');
		say('elsewhere', 3);
		await until(() => run.started.length === 4);
		ahead += 10 * MINUTE;
		await poll;
		expect(handedOver(run)).toEqual([
			['first', false],
			['elsewhere', false],
			['first', true],
			['behind it', false],
		]);
		expect(waiting()).toBe(0);
	}, 30_000);

	it('runs again after two minutes where no other one runs', async () => {
		let tries = 0;
		const run = new TriggerRun(fixture.credential, settings({ checkEvery: 1 }), {
			budget: 10 * MINUTE,
			execute: async () => ((tries += 1) === 1 ? NEVER_TOLD : undefined),
		});
		await run.poll();
		say('first');
		const poll = run.poll();
		await until(() => run.started.length === 1);
		ahead += 1.5 * MINUTE;
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		expect(run.started).toHaveLength(1);
		ahead += MINUTE;
		await until(() => run.started.length === 2);
		ahead += 10 * MINUTE;
		await poll;
		expect(handedOver(run)).toEqual([
			['first', false],
			['first', true],
		]);
		expect(waiting()).toBe(0);
	}, 30_000);

	it('is not a long one, which keeps its dialog for hours', async () => {
		let end = (): void => {};
		const run = new TriggerRun(fixture.credential, settings({ checkEvery: 1 }), {
			budget: 300 * MINUTE,
			execute: async ([{ json }]) => {
				if (textOf(json) === 'long') await new Promise<void>((resolve) => (end = resolve));
			},
		});
		await run.poll();
		say('long');
		const poll = run.poll();
		await until(() => run.started.length === 1);
		say('behind it');
		for (let hours = 0; hours < 2; hours += 1) {
			ahead += 60 * MINUTE;
			say(`elsewhere ${hours}`, 3);
			await until(() => run.started.length === 2 + hours);
		}
		expect(handedOver(run)).toEqual([
			['long', false],
			['elsewhere 0', false],
			['elsewhere 1', false],
		]);
		end();
		await until(() => run.started.length === 4);
		ahead += 300 * MINUTE;
		await poll;
		expect(handedOver(run).at(-1)).toEqual(['behind it', false]);
		expect(waiting()).toBe(0);
	}, 30_000);

	it('is not lost where the start confirms', async () => {
		let tries = 0;
		const run = new TriggerRun(
			fixture.credential,
			settings({ checkEvery: 1, confirmWhen: 'started' }),
			{
				budget: 10 * MINUTE,
				execute: async () => ((tries += 1) === 1 ? NEVER_TOLD : undefined),
			},
		);
		await run.poll();
		say('first');
		const poll = run.poll();
		await until(() => run.started.length === 1);
		ahead += 2.5 * MINUTE;
		await until(() => run.started.length === 2);
		ahead += 10 * MINUTE;
		await poll;
		expect(run.started).toHaveLength(2);
		expect(waiting()).toBe(0);
	}, 30_000);
});

describe('an n8n that is killed', () => {
	/** Hands everything that waits over and is killed while all of it runs. */
	async function killed(run: TriggerRun): Promise<IDataObject> {
		await run.poll();
		await run.poll();
		return run.staticData;
	}

	it('marks what was in flight, and nothing else, and runs it at full width', async () => {
		const first = new TriggerRun(fixture.credential, settings(), { budget: 300, execute: never });
		await first.poll();
		[2, 3, 4, 5, 6].forEach((userId) => say(`from ${userId}`, userId));
		await first.poll();
		expect(first.started).toHaveLength(5);
		say('while n8n was down', 7);
		const second = restartOf(first.staticData, { budget: 300, execute: never });
		await killed(second);
		expect(handedOver(second).sort()).toEqual([
			...[2, 3, 4, 5, 6].map((userId) => [`from ${userId}`, true]),
			['while n8n was down', false],
		]);
	});

	it('is not held up for long by events that were in flight twice', async () => {
		let run = new TriggerRun(fixture.credential, settings(), { budget: 300, execute: never });
		await run.poll();
		[2, 3, 4, 5].forEach((userId) => say(`from ${userId}`, userId));
		let stored = await killed(run);
		run = restartOf(stored, { budget: 300, execute: never });
		stored = await killed(run);
		say('new', 6);
		let most = 0;
		let running = 0;
		const last = restartOf(stored, {
			budget: 10_000,
			execute: async () => {
				most = Math.max(most, (running += 1));
				await new Promise((resolve) => setTimeout(resolve, 100));
				running -= 1;
			},
		});
		await killed(last);
		expect(most).toBe(2);
		expect(handedOver(last)).toHaveLength(5);
		expect(waiting()).toBe(0);
	});

	it('six times by one event gives it up, loudly; its neighbours all run', async () => {
		let run = new TriggerRun(fixture.credential, settings(), { budget: 300, execute: never });
		await run.poll();
		say('poison', 2);
		[3, 4, 5, 6].forEach((userId) => say(`from ${userId}`, userId));
		const ended = new Set<string>();
		let deaths = 0;
		for (let start = 0; start < 12 && waiting() > 0; start += 1) {
			let dead = false;
			run = restartOf(run.staticData, {
				budget: 1_500,
				// As long as the poison runs nothing ends, and n8n dies of it.
				execute: async ([{ json }]) => {
					if (textOf(json) === 'poison') {
						dead = true;
						deaths += 1;
					}
					await new Promise((resolve) => setTimeout(resolve, 50));
					if (dead) await never();
					ended.add(textOf(json));
				},
			});
			await killed(run);
		}
		expect([...ended].sort()).toEqual(['from 3', 'from 4', 'from 5', 'from 6']);
		expect(deaths).toBe(6);
		expect(run.reported).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^The event \d+ \(ONIMBOTV2MESSAGEADD\) was given up$/),
				description: expect.stringContaining('n8n ended 6 times while it ran'),
			}),
		]);
		expect(waiting()).toBe(0);
	}, 60_000);
});
