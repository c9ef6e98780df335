import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { PortalOptions } from '../portal/portal';
import type { FaultKind } from '../portal/http/faults';
import { BOT_TOKEN, byId, oauthCredential, startFixture, type Fixture } from './fixture';
import { Front } from './front';
import {
	runAction,
	startEngine,
	stopEngine,
	storedFile,
	webhookCredential,
	type ActionRun,
} from './harness';

/** A pause moves the portal's clock instead of taking time, so that nothing here depends on how fast the machine is. */
const mockPause: { take(milliseconds: number): void } = { take: () => {} };
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => mockPause.take(milliseconds),
}));

let fixture: Fixture;

async function onPortal(options?: PortalOptions): Promise<void> {
	fixture = await startFixture(options);
	mockPause.take = (milliseconds) => fixture.portal.clock.advance(milliseconds);
}

beforeAll(async () => await startEngine());
afterEach(async () => await fixture.portal.stop());
afterAll(() => stopEngine());

const message = (text = '={{ $json.text }}', perRequest = 50) => ({
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: byId(2),
	message: text,
	itemsPerRequest: perRequest,
});
/** System messages carry no idempotency key. */
const withoutKey = () => ({ ...message(), options: { system: true } });
const texts = (count: number): Array<{ text: string }> =>
	Array.from({ length: count }, (_, index) => ({ text: `message ${index}` }));
const goOn = { onError: 'continueRegularOutput' as const };
const arrived = (): string[] => fixture.portal.messagesOf('2', 1).map(({ text }) => text);
const batches = (): number =>
	fixture.portal.requests.filter(({ path }) => path.includes('/batch')).length;
const errorOf = ({ items }: ActionRun, index: number) =>
	items[index].json.error as IDataObject | undefined;

/** Nothing came twice, and what did not come carries an error. */
function expectNothingLost(run: ActionRun, sent: Array<{ text: string }>): void {
	const there = arrived();
	expect(new Set(there).size).toBe(there.length);
	expect(run.items).toHaveLength(sent.length);
	const missing = sent.filter(
		({ text }, index) => !there.includes(text) && errorOf(run, index) === undefined,
	);
	expect(missing).toEqual([]);
}

describe('a portal at its limit', () => {
	it('lets 20 executions at once through in the end, every message once', async () => {
		await onPortal({ bucket: { leakPerSecond: 2, threshold: 5 } });
		const runs = await Promise.all(
			Array.from(
				{ length: 20 },
				async (_, run) =>
					await runAction(fixture.credential, message(`=${run}: {{ $json.text }}`, 1), texts(5)),
			),
		);
		expect(runs.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect(fixture.portal.bucket.refused).toBeGreaterThan(0);
		expect(arrived().sort()).toEqual(
			runs.flatMap((_, run) => texts(5).map(({ text }) => `${run}: ${text}`)).sort(),
		);
	});

	it('keeps every item alive where several n8n processes share it that know nothing of each other', async () => {
		await onPortal({ bucket: { leakPerSecond: 2, threshold: 5 } });
		const { portal, webhook } = fixture;
		// The pacer goes by address: each front stands for another process.
		const fronts = await Promise.all(
			Array.from({ length: 4 }, async () => await Front.start(portal.url)),
		);
		try {
			const runs = await Promise.all(
				fronts.map(async ({ url }, worker) => {
					const credential = webhookCredential(webhook.url.replace(portal.url, url), BOT_TOKEN);
					return await runAction(credential, message(`=${worker}: {{ $json.text }}`, 1), texts(25));
				}),
			);
			expect(runs.flatMap(({ error }) => error ?? [])).toEqual([]);
			expect(portal.bucket.refused).toBeGreaterThan(0);
			expect(arrived().sort()).toEqual(
				runs.flatMap((_, worker) => texts(25).map(({ text }) => `${worker}: ${text}`)).sort(),
			);
		} finally {
			await Promise.all(fronts.map(async (front) => await front.stop()));
		}
	});

	it('takes the files of several executions, up and down', async () => {
		await onPortal({ bucket: { leakPerSecond: 2, threshold: 5 } });
		const place = { resource: 'file', actAs: 'user', dialogId: byId('chat2') };
		const upload = { ...place, operation: 'upload', binaryPropertyName: 'data' };
		const sent = await Promise.all(
			Array.from({ length: 6 }, async (_, run) => {
				const binary = await storedFile(Buffer.from(`file ${run}`), `${run}.txt`, 'text/plain');
				return await runAction(fixture.credential, upload, [
					{ json: {}, binary },
					{ json: {}, binary },
				]);
			}),
		);
		expect(sent.flatMap(({ error }) => error ?? [])).toEqual([]);
		const ids = fixture.portal.filesOf('chat2', 1).map(({ id }) => ({ id }));
		expect(ids).toHaveLength(12);

		const download = {
			...place,
			operation: 'download',
			downloadBy: 'file',
			fileId: '={{ $json.id }}',
			binaryPropertyName: 'data',
		};
		const fetched = await Promise.all(
			Array.from({ length: 3 }, async () => await runAction(fixture.credential, download, ids)),
		);
		expect(fetched.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect(fetched.map(({ items }) => items.map(({ json }) => json.fileId))).toEqual(
			Array(3).fill(ids.map(({ id }) => id)),
		);
		expect(fixture.portal.bucket.refused).toBeGreaterThan(0);
		expect(fixture.portal.requests.length).toBeLessThan(2 * (12 + 2 * 36));
	});

	it('is asked again for exactly what it refused in the middle of a batch', async () => {
		await onPortal();
		fixture.portal.faults.add({ kind: 'limit', method: 'im.message.add', after: 20, times: 4 });
		fixture.portal.faults.add({ kind: 'limit', method: 'batch', after: 2, times: 6 });
		const run = await runAction(fixture.credential, message(), texts(120));
		expect(run.error).toBeUndefined();
		expect(arrived()).toEqual(texts(120).map(({ text }) => text));
		expect(fixture.portal.faults.pending).toBe(0);
	});
});

describe.each<[kind: FaultKind, executed: boolean]>([
	['reset', false],
	['resetAfter', true],
	['html', false],
	['cutJson', true],
])('a batch of messages without a key whose answer is lost: %s', (kind, executed) => {
	const sent = texts(120);
	beforeEach(async () => {
		await onPortal();
		fixture.portal.faults.add({ kind, method: 'batch', after: 1 });
	});

	it('ends the execution: nothing is repeated, nothing behind it is sent', async () => {
		const { error } = await runAction(fixture.credential, withoutKey(), sent);
		expect(error?.description).toContain('not known whether Bitrix24 executed the call');
		expect(batches()).toBe(2);
		expect(arrived()).toEqual(sent.slice(0, executed ? 100 : 50).map(({ text }) => text));
	});

	it('with Continue On Fail is an error on each of its items, and the others arrive', async () => {
		const run = await runAction(fixture.credential, withoutKey(), sent, goOn);
		expect(batches()).toBe(3);
		sent.forEach((_, index) =>
			expect(errorOf(run, index) !== undefined).toBe(index >= 50 && index < 100),
		);
		expect(errorOf(run, 50)?.description).toContain('not known whether');
		expect(arrived()).toHaveLength(executed ? 120 : 70);
		expectNothingLost(run, sent);
	});

	it('is asked for again where it only reads', async () => {
		fixture.portal.faults.add({ kind, method: 'profile', times: 2 });
		const { error, items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'getProfile',
		});
		expect(error).toBeUndefined();
		expect(items[0].json.ID).toBe('1');
	});
});

it('whatever goes wrong, in any order: no message twice, and none is missing without an error on its item', async () => {
	const kinds: FaultKind[] = [
		'reset',
		'resetAfter',
		'html',
		'cutJson',
		'limit',
		'operationTimeLimit',
	];
	const fault = fc.record({
		kind: fc.constantFrom(...kinds),
		method: fc.constantFrom('batch', 'im.message.add'),
		after: fc.nat(5),
		times: fc.integer({ min: 1, max: 3 }),
	});
	await onPortal();
	let round = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fault, { maxLength: 5 }),
			fc.constantFrom(1, 3, 7, 50),
			async (faults, perRequest) => {
				fixture.portal.faults.clear();
				faults.forEach((one) => fixture.portal.faults.add(one));
				const sent = texts(20).map(({ text }) => ({ text: `${(round += 1)}: ${text}` }));
				expectNothingLost(
					await runAction(fixture.credential, message(undefined, perRequest), sent, goOn),
					sent,
				);
			},
		),
		{ numRuns: 60 },
	);
});

it('an expired token under 20 executions at once is refreshed once an expiry', async () => {
	await onPortal();
	const credential = oauthCredential(fixture.portal, 1);
	const expected: string[] = [];
	for (let expiry = 1; expiry <= 3; expiry += 1) {
		fixture.portal.expireTokens();
		const runs = await Promise.all(
			Array.from({ length: 20 }, async (_, run) => {
				expected.push(...texts(3).map(({ text }) => `${expiry}-${run}: ${text}`));
				return await runAction(
					credential,
					message(`=${expiry}-${run}: {{ $json.text }}`, 1),
					texts(3),
				);
			}),
		);
		expect(runs.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect(credential.refreshes).toBe(expiry);
		expect(
			fixture.portal.requests.filter(({ path }) => path.startsWith('/oauth/token')),
		).toHaveLength(expiry);
	}
	expect(arrived().sort()).toEqual(expected.sort());
});

describe('a method that used up its operating time', () => {
	it.each([1, 50])(
		'says when it opens again; what comes behind is not sent (%i a request)',
		async (perRequest) => {
			await onPortal({
				operating: { limitSeconds: 480, secondsPerCall: { 'im.message.add': 160 } },
			});
			fixture.portal.clock.freeze();
			const opensAt = new Date(
				(Math.floor(fixture.portal.clock.now() / 1000) + 600) * 1000,
			).toISOString();
			const run = await runAction(fixture.credential, message(undefined, perRequest), texts(6));
			expect(run.error).toMatchObject({
				httpCode: '429',
				description: expect.stringContaining(opensAt),
			});
			expect(arrived()).toHaveLength(3);
			expect(fixture.portal.operatingLimit.refused).toBe(1);

			fixture.portal.clock.advance(600_000);
			expect((await runAction(fixture.credential, message('later'))).error).toBeUndefined();
		},
	);

	it('is slowed before that, and only that method', async () => {
		await onPortal({ operating: { limitSeconds: 480, secondsPerCall: { 'im.message.add': 105 } } });
		fixture.portal.clock.freeze();
		const run = await runAction(fixture.credential, message(undefined, 1), texts(5));
		expect(run.error).toBeUndefined();
		// The portal's clock stands still but for pauses: only the request behind the fourth one waited.
		const moments = fixture.portal.requests.map(({ at }) => at);
		expect(moments.slice(0, 4)).toEqual(Array(4).fill(moments[0]));
		expect(moments[4]).toBeGreaterThan(moments[3]);
		await runAction(fixture.credential, { resource: 'account', operation: 'getProfile' });
		expect(fixture.portal.requests.at(-1)?.at).toBe(moments[4]);
	});
});
