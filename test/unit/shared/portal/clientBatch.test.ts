import '../../support/fast-time';
import fc from 'fast-check';
import { PortalClient } from '../../../../nodes/shared/portal/client';
import type { Outcome } from '../../../../nodes/shared/portal/types';
import { broken, contextWith } from '../../support/context';
import {
	callsOf,
	ScriptedPortal,
	type Scripted,
	type Weather,
} from '../../support/scripted-portal';

const scripted: fc.Arbitrary<Scripted> = fc.record({
	repeatable: fc.boolean(),
	batch: fc.constantFrom(true, true, true, false),
	allowed: fc.constantFrom(true, true, true, true, false),
	limited: fc.constantFrom(0, 0, 0, 0, 1, 2),
	succeeds: fc.constantFrom(true, true, true, true, true, false),
});
const script = fc.array(scripted, { maxLength: 25 });
/** What passes well within the patience of one call. */
const calm = fc.array(fc.constantFrom<Weather>('fine', 'fine', 'limited', 'unreachable'), {
	maxLength: 3,
});
const stormy = fc.array(
	fc.constantFrom<Weather>('fine', 'fine', 'limited', 'unreachable', 'lostBefore', 'lostAfter'),
	{ maxLength: 6 },
);
/** Many answers get lost, though never so many in a row that a call's patience ends. */
const lossy = fc.array(fc.constantFrom<Weather>('fine', 'lostBefore', 'lostAfter', 'limited'), {
	maxLength: 8,
});
const perRequest = fc.integer({ min: 1, max: 50 });

interface Ran {
	portal: ScriptedPortal;
	outcomes: Outcome[];
}

async function run(
	given: Scripted[],
	weather: Weather[],
	halt: boolean,
	size?: number,
): Promise<Ran> {
	const portal = new ScriptedPortal(given, weather);
	const client = await PortalClient.open(contextWith(portal.respond));
	const calls = callsOf(given);
	const outcomes = await client.outcomes(calls, { halt, perRequest: size });
	expect(outcomes.map(({ call }) => call)).toEqual(calls);
	outcomes.forEach(({ call }, place) => expect(call).toBe(calls[place]));
	return { portal, outcomes };
}

/** What an outcome claims is what happened. */
function expectTruth({ portal, outcomes }: Ran, given: Scripted[]): void {
	outcomes.forEach((outcome, place) => {
		const times = portal.times(place);
		if (!given[place].repeatable) expect(times).toBeLessThanOrEqual(1);
		if (outcome.ok) {
			expect(outcome.answer.result).toEqual({ n: place });
			expect(times).toBeGreaterThanOrEqual(1);
		} else if (outcome.failure.fate !== 'unknown' && !given[place].repeatable)
			expect(times).toBe(0);
	});
}

const ascending = (places: number[]): boolean =>
	places.every((place, index) => index === 0 || place > places[index - 1]);

describe('many calls', () => {
	it('get one outcome each, in order, that tells what happened at the portal', async () => {
		await fc.assert(
			fc.asyncProperty(
				script,
				stormy,
				fc.boolean(),
				perRequest,
				async (given, weather, halt, size) => {
					const ran = await run(given, weather, halt, size);
					expectTruth(ran, given);
					expect(Math.max(0, ...ran.portal.sizes)).toBeLessThanOrEqual(size);
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('that go on after failures are all carried out but those that the portal refuses', async () => {
		await fc.assert(
			fc.asyncProperty(script, calm, async (given, weather) => {
				const { portal, outcomes } = await run(given, weather, false);
				given.forEach(({ succeeds }, place) => {
					expect(outcomes[place]).toMatchObject(
						succeeds
							? { ok: true }
							: { ok: false, failure: { code: 'CHAT_ID', text: 'Wrong chat', fate: 'refused' } },
					);
					expect(portal.times(place)).toBe(succeeds ? 1 : 0);
				});
			}),
			{ numRuns: 500 },
		);
	});

	it('that halt are carried out in order up to the first failure and not beyond', async () => {
		await fc.assert(
			fc.asyncProperty(script, calm, perRequest, async (given, weather, size) => {
				const { portal, outcomes } = await run(given, weather, true, size);
				const first = given.findIndex(({ succeeds }) => !succeeds);
				const end = first === -1 ? given.length : first;
				expect(portal.executed).toEqual(Array.from({ length: end }, (_, place) => place));
				outcomes.forEach((outcome, place) => {
					if (place < end) expect(outcome.ok).toBe(true);
					else
						expect(outcome).toMatchObject({
							ok: false,
							failure: place === first ? { code: 'CHAT_ID' } : { code: 'HALTED', fate: 'halted' },
						});
				});
			}),
			{ numRuns: 500 },
		);
	});

	it('that carry idempotency keys are all carried out once, in order, whatever answers get lost', async () => {
		const sends = script.map((given) =>
			given.map((one) => ({ ...one, repeatable: false, idempotent: true, succeeds: true })),
		);
		await fc.assert(
			fc.asyncProperty(
				sends,
				lossy,
				fc.boolean(),
				perRequest,
				async (given, weather, halt, size) => {
					const { portal, outcomes } = await run(given, weather, halt, size);
					expect(outcomes.every(({ ok }) => ok)).toBe(true);
					const inOrder = Array.from(given, (_, place) => place);
					expect([...portal.executed].sort((one, other) => one - other)).toEqual(inOrder);
					if (halt) expect(portal.executed).toEqual(inOrder);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('of which some carry a key repeat these alone', async () => {
		const mixed = script.map((given) =>
			given.map((one, place) => ({
				...one,
				repeatable: false,
				idempotent: place % 2 === 0,
				succeeds: true,
			})),
		);
		await fc.assert(
			fc.asyncProperty(
				mixed,
				lossy,
				fc.boolean(),
				perRequest,
				async (given, weather, halt, size) => {
					const ran = await run(given, weather, halt, size);
					expectTruth(ran, given);
					ran.outcomes.forEach((outcome, place) => {
						if (!outcome.ok && !halt) expect(given[place].idempotent).toBe(false);
					});
				},
			),
			{ numRuns: 500 },
		);
	});

	it('that halt leave nothing behind a failure but what went out together with it', async () => {
		await fc.assert(
			fc.asyncProperty(script, stormy, perRequest, async (given, weather, size) => {
				const { portal, outcomes } = await run(given, weather, true, size);
				const first = outcomes.findIndex(({ ok }) => !ok);
				expect(ascending(portal.executed.filter((place) => !given[place].repeatable))).toBe(true);
				outcomes.forEach((outcome, place) => {
					if (first === -1 || place < first) return;
					expect(outcome.ok).toBe(false);
					if (portal.times(place) > 0 && !given[place].repeatable)
						expect(outcome).toMatchObject({ failure: { fate: 'unknown' } });
				});
			}),
			{ numRuns: 500 },
		);
	});
});

describe('packing', () => {
	const simple = (length: number, batch = true): Scripted[] =>
		Array.from({ length }, () => ({
			repeatable: false,
			batch,
			allowed: true,
			limited: 0,
			succeeds: true,
		}));

	it.each([
		[0, []],
		[1, [1]],
		[2, [2]],
		[50, [50]],
		[51, [50, 1]],
		[120, [50, 50, 20]],
	])('makes of %p calls requests of %p', async (length, sizes) => {
		expect((await run(simple(length), [], true)).portal.sizes).toEqual(sizes);
	});

	it('keeps the body of a request under what a plain web server takes', async () => {
		const sizes: Array<{ calls: number; bytes: number }> = [];
		const client = await PortalClient.open(
			contextWith(({ body, options }) => {
				const cmd = (body.cmd ?? { c0: '' }) as object;
				sizes.push({
					calls: Object.keys(cmd).length,
					bytes: JSON.stringify(options.body).length,
				});
				return body.cmd
					? { result: { result: Object.fromEntries(Object.keys(cmd).map((key) => [key, 1])) } }
					: { result: 1 };
			}),
		);
		// Each of these is three times as long in a batch: a percent sign and two digits for a byte.
		const calls = Array.from({ length: 30 }, (_, n) => ({
			method: 'im.message.add',
			parameters: { n, MESSAGE: 'я'.repeat(n === 20 ? 200_000 : 20_000) },
		}));
		const outcomes = await client.outcomes(calls, { halt: true });
		expect(outcomes.map((outcome) => outcome.ok)).toEqual(Array(30).fill(true));
		expect(sizes.map((size) => size.calls)).toEqual([7, 7, 6, 1, 7, 2]);
		for (const { calls: count, bytes } of sizes) if (count > 1) expect(bytes).toBeLessThan(900_000);
	});

	it('sends a flag the same way alone and together', async () => {
		const seen: unknown[] = [];
		const client = await PortalClient.open(
			contextWith(({ body }) => {
				seen.push(body);
				return { result: body.cmd ? { result: { c0: 1, c1: 1 } } : 1 };
			}),
		);
		const call = { method: 'im.message.add', parameters: { SYSTEM: true, URL_PREVIEW: false } };
		await client.outcomes([call], { halt: true });
		await client.outcomes([call, { ...call }], { halt: true });
		expect(seen).toEqual([
			{ SYSTEM: 'Y', URL_PREVIEW: 'N' },
			expect.objectContaining({
				cmd: {
					c0: 'im.message.add?SYSTEM=Y&URL_PREVIEW=N',
					c1: 'im.message.add?SYSTEM=Y&URL_PREVIEW=N',
				},
			}),
		]);
	});

	it('sends alone what may not be batched and keeps its place', async () => {
		const { portal } = await run([...simple(3), ...simple(1, false), ...simple(2)], [], true);
		expect(portal.sizes).toEqual([3, 1, 2]);
		expect(portal.executed).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('sends alone what the portal turns out not to take in a batch', async () => {
		const given = simple(3).map((one, place) => ({ ...one, allowed: place !== 1 }));
		const { portal, outcomes } = await run(given, [], true);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(portal.executed).toEqual([0, 1, 2]);
	});

	it('gives the portal longer and longer pauses while it limits the calls of a batch', async () => {
		const started = Date.now();
		const { portal, outcomes } = await run(
			simple(3).map((one) => ({ ...one, limited: 3 })),
			[],
			false,
		);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(portal.sizes).toEqual([3, 3, 3, 3]);
		expect(Date.now() - started).toBeGreaterThanOrEqual(0.75 * (500 + 1_000 + 2_000));
	});

	it('says of a batch that the portal cut short that the rest is unknown', async () => {
		const client = await PortalClient.open(
			contextWith(() => ({ result: { result: { c0: 1 }, result_error: [] } })),
		);
		expect(await client.outcomes(callsOf(simple(2)), { halt: false })).toMatchObject([
			{ ok: true },
			{ ok: false, failure: { code: 'UNEXPECTED_ANSWER', fate: 'unknown' } },
		]);
	});

	describe.each([true, false])('an answer that lacks calls, halt %p', (halt) => {
		it.each([
			['empty maps', { result: [], result_error: [], result_total: [], result_next: [] }],
			['null', null],
			['a list', []],
			['a list of results', [1, 2, 3]],
			['a text', 'done'],
			['a number', 5],
			['a text for errors', { result: [], result_error: 'Something went wrong' }],
			['an error without a code', { result: [], result_error: { c0: {} } }],
			['null for an error', { result: {}, result_error: { c0: null } }],
			['a text for results', { result: 'c0 c1 c2', result_error: [] }],
			['maps of null', { result: null, result_error: null }],
			['nothing', {}],
		])('is sent once, and its fate is unknown: %s', async (_what, result) => {
			let requests = 0;
			const client = await PortalClient.open(contextWith(() => ((requests += 1), { result })));
			const outcomes = await client.outcomes(callsOf(simple(3)), { halt });
			expect(requests).toBe(1);
			expect(outcomes).toMatchObject(
				Array(3).fill({ ok: false, failure: { code: 'UNEXPECTED_ANSWER', fate: 'unknown' } }),
			);
		});

		it('between calls that it holds has the unknown ones alone', async () => {
			const client = await PortalClient.open(
				contextWith(() => ({ result: { result: { c0: 1, c2: 3 }, result_error: [] } })),
			);
			expect(await client.outcomes(callsOf(simple(3)), { halt })).toMatchObject([
				{ ok: true },
				{ ok: false, failure: { fate: 'unknown' } },
				{ ok: true },
			]);
		});
	});

	it('holds back what stands behind an error in the answer, not what stands before it', async () => {
		const client = await PortalClient.open(
			contextWith(() => ({ result: { result: [], result_error: { c1: { error: 'CHAT_ID' } } } })),
		);
		expect(await client.outcomes(callsOf(simple(3)), { halt: true })).toMatchObject([
			{ failure: { fate: 'unknown' } },
			{ failure: { code: 'CHAT_ID', fate: 'refused' } },
			{ failure: { fate: 'halted' } },
		]);
	});

	it('repeats calls with keys that only newer portals know where the portal is new enough, which is asked once', async () => {
		for (const [revision, ok] of [
			[32, true],
			[31, false],
			[undefined, false],
		] as const) {
			const asked: string[] = [];
			const client = await PortalClient.open(
				contextWith(({ method }) => {
					asked.push(method);
					if (method === 'im.revision.get') return { result: { rest: revision } };
					if (asked.length <= 3 && method === 'batch') throw broken('ECONNRESET');
					return { result: { result: { c0: 1, c1: 2 }, result_error: [] } };
				}),
			);
			const calls = callsOf(simple(2)).map((call) => ({
				...call,
				idempotent: true,
				idempotentFrom: 32,
			}));
			const outcomes = await client.outcomes(calls, { halt: false });
			expect(outcomes.map((outcome) => outcome.ok)).toEqual([ok, ok]);
			expect(asked.filter((method) => method === 'im.revision.get')).toHaveLength(1);
			if (!ok) expect(outcomes[0]).toMatchObject({ failure: { fate: 'unknown' } });
		}
	});

	it('loses an answer that nests too deep alone', async () => {
		let deep: unknown = 'end';
		for (let level = 0; level < 5_000; level += 1) deep = [deep];
		const client = await PortalClient.open(
			contextWith(() => ({ result: { result: { c0: 1, c1: deep, c2: 3 }, result_error: [] } })),
		);
		expect(await client.outcomes(callsOf(simple(3)), { halt: false })).toMatchObject([
			{ ok: true, answer: { result: 1 } },
			{ ok: false, failure: { code: 'ANSWER_TOO_DEEP' } },
			{ ok: true, answer: { result: 3 } },
		]);
	});

	it('keeps total and next of each call', async () => {
		const client = await PortalClient.open(
			contextWith(() => ({
				result: {
					result: { c0: [1], c1: [2] },
					result_error: [],
					result_total: { c1: 80 },
					result_next: { c1: 50 },
				},
			})),
		);
		expect(await client.outcomes(callsOf(simple(2)), { halt: true })).toMatchObject([
			{ answer: { result: [1], total: undefined, next: undefined } },
			{ answer: { result: [2], total: 80, next: 50 } },
		]);
	});

	it('sends nothing once the execution was stopped', async () => {
		const portal = new ScriptedPortal(simple(60), []);
		const controller = new AbortController();
		const respond: typeof portal.respond = (request) => (
			controller.abort(),
			portal.respond(request)
		);
		const client = await PortalClient.open(contextWith(respond, { signal: controller.signal }));
		const outcomes = await client.outcomes(callsOf(simple(60)), { halt: false });
		expect(portal.sizes).toEqual([50]);
		expect(
			outcomes.slice(50).every((outcome) => !outcome.ok && outcome.failure.fate === 'halted'),
		).toBe(true);
	});
});
