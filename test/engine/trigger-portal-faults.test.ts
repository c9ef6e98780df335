import type { IDataObject } from 'n8n-workflow';
import { byId, useFixture } from './fixture';

import { TriggerRun } from './trigger-run';

const EVENTS = 2_500;
const fixture = useFixture({ each: true });

const settings = (more: IDataObject = {}) =>
	({
		source: 'bot',
		botId: byId(fixture.botId),
		checkEvery: 0,
		firstActivation: 'all',
		...more,
	}) as never;

/** Polls until the queue is empty; polls that fail are polled again, as n8n does. */
async function drained(run: TriggerRun): Promise<number> {
	let failures = 0;
	for (let poll = 0; poll < 20 && fixture.portal.queueOf(fixture.botId).length > 0; poll += 1) {
		await run.poll().catch(() => (failures += 1));
	}
	return failures;
}

describe('a portal that fails in the middle of several pages', () => {
	it.each([
		['refuses the first look', 0, 'error'],
		['refuses the second look', 1, 'error'],
		['refuses the third look', 2, 'error'],
		['breaks off after the second look was executed', 1, 'resetAfter'],
		['answers the third look with a page', 2, 'html'],
		['answers the second look with half an answer', 1, 'cutJson'],
	] as const)(
		'and %s loses nothing and repeats nothing',
		async (_how, after, kind) => {
			const { portal, botId } = fixture;
			for (let event = 0; event < EVENTS; event += 1)
				portal.sayAs(2 + (event % 7), String(botId), `event ${event}`);
			const run = new TriggerRun(fixture.credential, settings(), { budget: 30_000 });
			await run.poll();
			portal.faults.add({
				kind,
				method: 'imbot.v2.Event.get',
				after,
				times: kind === 'error' ? 1 : 2,
				status: 400,
				code: 'SCOPE_ERROR',
				message: 'Scope error',
			});
			const failures = await drained(run);
			const texts = run.events().map(({ message }) => (message as { text: string }).text);
			expect(texts).toHaveLength(EVENTS);
			expect(new Set(texts).size).toBe(EVENTS);
			expect(failures).toBe(kind === 'error' ? 1 : 0);
		},
		120_000,
	);

	it('and gives events out of order and twice starts each event once, in order', async () => {
		const { portal, botId } = fixture;
		for (let event = 0; event < 40; event += 1) portal.sayAs(2, String(botId), `event ${event}`);
		const queue = portal.queueOf(botId);
		queue.reverse().push(...queue.slice(5, 15));
		const run = new TriggerRun(fixture.credential, settings(), { budget: 10_000 });
		await run.poll();
		await drained(run);
		const ids = run.events().map(({ eventId }) => eventId as number);
		expect(ids).toEqual([...ids].sort((one, other) => one - other));
		expect(new Set(ids).size).toBe(40);
	});
});
