import '../../support/fast-time';
import fc from 'fast-check';
import {
	backoff,
	jittered,
	PATIENT,
	persistently,
	PROMPT,
	type Patience,
} from '../../../../nodes/shared/portal/retry';
import type { Reply } from '../../../../nodes/shared/portal/transport';
import type { Failure } from '../../../../nodes/shared/portal/types';

const OK: Reply = { ok: true, answer: { result: true } };
const no = (code: string, fate: Failure['fate'], status?: number): Reply => ({
	ok: false,
	failure: { code, text: '', fate, status },
});

const LIMITED = no('QUERY_LIMIT_EXCEEDED', 'refused', 503);
const PROXY_LIMITED = no('PROXY_LIMIT', 'unsent', 429);
const UNAVAILABLE = no('PROXY_UNAVAILABLE', 'unsent', 503);
const UNSENT = no('ECONNREFUSED', 'unsent');
/** Passing faults: a repeatable call goes out again. */
const PASSING = [
	no('ECONNRESET', 'unknown'),
	no('TIMEOUT', 'unknown'),
	no('INTERNAL_SERVER_ERROR', 'refused', 500),
	no('ERROR_UNEXPECTED_ANSWER', 'refused', 200),
	no('UNEXPECTED_ANSWER', 'unknown', 200),
	no('WHATEVER', 'refused', 502),
];
/** Faults that no repetition mends. */
const FINAL = [
	no('CHAT_ID', 'refused', 400),
	no('ACCESS_DENIED', 'refused', 403),
	no('OVERLOAD_LIMIT', 'refused', 503),
	no('STOPPED', 'unknown'),
	no('PORTAL_DELETED', 'refused', 500),
	no('OPERATION_TIME_LIMIT', 'refused', 429),
	no('OAUTH_NOT_REFRESHED', 'unsent'),
	no('CERTIFICATE', 'refused'),
	no('HALTED', 'halted'),
];

interface Tried {
	reply: Reply;
	attempts: number;
	took: number;
}

async function tried(
	replies: Reply[],
	repeatable: boolean,
	patience: Patience = PATIENT,
	cancelled: () => boolean = () => false,
	keyed = false,
): Promise<Tried> {
	const started = Date.now();
	let attempts = 0;
	const reply = await persistently(
		async () => {
			attempts += 1;
			return replies[Math.min(attempts, replies.length) - 1];
		},
		{ repeatable, keyed: async () => keyed },
		patience,
		cancelled,
	);
	return { reply, attempts, took: Date.now() - started };
}

describe('a call', () => {
	it('is repeated after the limit and while the portal is out of reach, whether it is repeatable or not', async () => {
		const waits = fc.array(fc.constantFrom(LIMITED, UNSENT), { maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(waits, fc.boolean(), async (before, repeatable) => {
				expect(await tried([...before, OK], repeatable)).toMatchObject({
					reply: OK,
					attempts: before.length + 1,
				});
			}),
			{ numRuns: 200 },
		);
	});

	it.each(PASSING)(
		'that is not repeatable is never repeated after a passing fault: %j',
		async (reply) => {
			expect(await tried([reply, OK], false)).toMatchObject({ reply, attempts: 1, took: 0 });
		},
	);

	it.each(PASSING)('that is repeatable is repeated after a passing fault: %j', async (reply) => {
		expect(await tried([reply, reply, reply, OK], true)).toMatchObject({ reply: OK, attempts: 4 });
		expect(await tried([reply], true)).toMatchObject({ reply, attempts: 4 });
	});

	it.each(FINAL)('is not repeated when that would mend nothing: %j', async (reply) => {
		expect(await tried([reply, OK], true)).toMatchObject({ reply, attempts: 1 });
		expect(await tried([reply, OK], false)).toMatchObject({ reply, attempts: 1 });
	});

	it('that is not repeatable ends with the first reply that leaves its fate open, whatever came before', async () => {
		const replies = fc.array(fc.constantFrom(LIMITED, UNSENT, ...PASSING, ...FINAL, OK), {
			minLength: 1,
			maxLength: 5,
		});
		await fc.assert(
			fc.asyncProperty(replies, async (given) => {
				const { reply, attempts } = await tried([...given, OK], false);
				const settled = [...given, OK].findIndex((one) => one !== LIMITED && one !== UNSENT);
				expect(attempts).toBe(settled + 1);
				expect(reply).toEqual([...given, OK][settled]);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('a call with an idempotency key', () => {
	const keyed = async (replies: Reply[], patience: Patience = PATIENT): Promise<Tried> =>
		await tried(replies, false, patience, () => false, true);
	const atWork = no('MESSAGE_DUPLICATED_BY_UUID', 'refused', 400);
	const notAdded: Reply = {
		ok: false,
		failure: { code: 'PARAMS_ERROR', text: "Message isn't added", fate: 'refused', status: 400 },
	};
	const LOST = no('ECONNRESET', 'unknown');

	it.each(PASSING)('is repeated after a passing fault: %j', async (reply) => {
		expect(await keyed([...Array<Reply>(6).fill(reply), OK])).toMatchObject({
			reply: OK,
			attempts: 7,
		});
	});

	it.each(FINAL)('is not repeated when that would mend nothing: %j', async (reply) => {
		expect(await keyed([reply, OK])).toMatchObject({ reply, attempts: 1 });
	});

	it('ends within minutes, and says that its fate is unknown', async () => {
		const { reply, took, attempts } = await keyed([LOST]);
		expect(reply).toMatchObject({
			failure: { code: 'ECONNRESET', fate: 'unknown', repeated: true },
		});
		expect(attempts).toBeGreaterThan(8);
		expect(took).toBeLessThanOrEqual(120_000);
	});

	it.each([
		['from the first attempt on', [atWork, atWork, OK]],
		['after a lost answer', [LOST, atWork, atWork, OK]],
		['after a lost answer, in the words of older methods', [LOST, notAdded, notAdded, OK]],
	])('waits while the first send is at work: %s', async (_what, replies) => {
		expect(await keyed(replies)).toMatchObject({ reply: OK, attempts: replies.length });
	});

	it.each([
		['MESSAGE_DUPLICATED_BY_UUID', atWork],
		['PARAMS_ERROR', notAdded],
	])('does not wait for ever for a send that failed at the portal: %s', async (code, reply) => {
		const fault = no('INTERNAL_SERVER_ERROR', 'unknown', 500);
		const given = await keyed([fault, reply]);
		expect(given.reply).toMatchObject({ failure: { code, fate: 'unknown', repeated: true } });
		expect(given.took).toBeGreaterThan(30_000);
		expect(given.took).toBeLessThanOrEqual(61_000);
	});

	it('takes wrong parameters for what they are when nothing was sent before', async () => {
		const given = await keyed([notAdded]);
		expect(given).toMatchObject({ attempts: 1, took: 0 });
		expect(given.reply).toBe(notAdded);
	});

	it('whose answer was lost may have been executed, whatever keeps the repeat from arriving', async () => {
		for (const last of [UNSENT, LIMITED]) {
			const { reply } = await keyed([LOST, last]);
			expect(reply).toMatchObject({ failure: { code: 'ECONNRESET', fate: 'unknown' } });
		}
	});

	it('whose repeat the portal refuses was not executed', async () => {
		const refusal = no('CHAT_ID', 'refused', 400);
		expect((await keyed([LOST, refusal])).reply).toEqual(refusal);
	});

	it('but without it, "still at work" is a refusal', async () => {
		expect(await tried([atWork, OK], false)).toMatchObject({ reply: atWork, attempts: 1 });
	});
});

describe('patience', () => {
	it.each([
		['the limit of an execution', LIMITED, PATIENT, PATIENT.limited],
		['the limit of a web server in front', PROXY_LIMITED, PATIENT, PATIENT.limited],
		['a portal under maintenance', UNAVAILABLE, PATIENT, PATIENT.limited],
		['the limit in the editor', LIMITED, PROMPT, PROMPT.limited],
		['a portal out of reach in an execution', UNSENT, PATIENT, PATIENT.unreachable],
		['a portal out of reach in the editor', UNSENT, PROMPT, PROMPT.unreachable],
	])('ends: %s', async (_what, reply, patience, most) => {
		const given = await tried([reply], false, patience);
		expect(given.reply).toBe(reply);
		expect(given.took).toBeLessThanOrEqual(most);
		expect(given.took).toBeGreaterThanOrEqual(Math.min(most - 15_000 * 1.25, most / 4));
		expect(given.attempts).toBeGreaterThan(1);
	});

	it('of none at all makes one attempt', async () => {
		expect(await tried([LIMITED], true, { limited: 0, unreachable: 0 })).toMatchObject({
			attempts: 1,
			took: 0,
		});
	});

	it('ends when the execution is stopped, before or during a pause', async () => {
		expect(await tried([LIMITED], true, PATIENT, () => true)).toMatchObject({
			attempts: 1,
			took: 0,
		});
		let looks = 0;
		expect(await tried([LIMITED], true, PATIENT, () => (looks += 1) === 4)).toMatchObject({
			attempts: 2,
		});
	});
});

describe('a pause', () => {
	it('grows, is bounded and differs by a quarter at the most', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2_000 }), (attempts) => {
				const middle = Math.min(500 * 2 ** (attempts - 1), 15_000);
				expect(backoff(attempts)).toBeGreaterThanOrEqual(Math.floor(middle * 0.75));
				expect(backoff(attempts)).toBeLessThanOrEqual(Math.ceil(middle * 1.25));
			}),
		);
	});

	it('is jittered to both sides', () => {
		const random = jest.spyOn(Math, 'random');
		expect([0, 0.5, 1].map((one) => jittered((random.mockReturnValueOnce(one), 1_000)))).toEqual([
			750, 1_000, 1_250,
		]);
		random.mockRestore();
	});
});
