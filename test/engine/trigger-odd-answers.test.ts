import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { byId } from './fixture';
import { startEngine, stopEngine, webhookCredential } from './harness';
import { TriggerRun } from './trigger-run';

/** A portal that answers what no portal should: what it gives is whatever a test puts into `queue`. */
let server: Server;
let queue: unknown[] = [];
let answer: (() => unknown) | undefined;
let asked: IDataObject[] = [];

const idIn = (event: unknown): number => Number((event as { eventId?: unknown } | null)?.eventId);

beforeAll(async () => {
	await startEngine();
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (piece: Buffer) => (body += piece.toString()));
		request.on('end', () => {
			const parameters = JSON.parse(body || '{}') as IDataObject;
			response.setHeader('Content-Type', 'application/json');
			const give = (result: unknown): void => {
				response.end(JSON.stringify({ result, time: { finish: Date.now() / 1000 } }));
			};
			if (request.url?.includes('Bot.get'))
				return give({ bot: { id: 456, code: 'odd', eventMode: 'fetch' } });
			if (request.url?.includes('server.time')) return give(new Date().toISOString());
			asked.push(parameters);
			const { offset } = parameters as { offset?: number };
			if (offset !== undefined) queue = queue.filter((event) => !(idIn(event) < offset));
			return give(answer ? answer() : { events: queue, nextOffset: null, hasMore: false });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	stopEngine();
});
beforeEach(() => {
	queue = [];
	answer = undefined;
	asked = [];
});

const event = (eventId: unknown, more: IDataObject = {}) => ({
	eventId,
	type: 'ONIMBOTV2MESSAGEADD',
	date: new Date().toISOString(),
	data: { dialogId: '7', message: { id: 1, text: `event ${String(eventId)}` }, user: { id: 7 } },
	...more,
});
const trigger = (more: IDataObject = {}, budget = 20_000) => {
	const { port } = server.address() as AddressInfo;
	return new TriggerRun(
		webhookCredential(`http://127.0.0.1:${port}/rest/1/abcdef0123456789/`, 'token'),
		{ source: 'bot', botId: byId(456), checkEvery: 0, firstActivation: 'all', ...more } as never,
		{ budget },
	);
};
const ids = (run: TriggerRun) => run.events().map(({ eventId }) => eventId);

describe('events', () => {
	it('whose IDs are text are confirmed by their numbers', async () => {
		const run = trigger();
		await run.poll();
		queue = [event('1002'), event('999'), event('10021')];
		await run.poll();
		expect(ids(run)).toEqual([999, 1002, 10021]);
		expect(queue).toEqual([]);
		expect(asked.map(({ offset }) => offset).filter(Boolean)).toEqual([10022]);
	});

	it.each([[undefined], [null], [''], ['12a'], [-3], [1.5], [2 ** 53], [{}]])(
		'with an ID such as %p spoil no position',
		async (eventId) => {
			const run = trigger();
			await run.poll();
			queue = [event(1), event(eventId), event(2), null, 'event'];
			await run.poll();
			queue.push(event(3));
			await run.poll();
			expect(ids(run)).toEqual([1, 2, 3]);
			expect(asked.map(({ offset }) => offset).filter(Boolean)).toEqual([3, 4]);
		},
	);

	it('that nobody knows belong to everything', async () => {
		const everything = trigger({ events: [] });
		await everything.poll();
		queue = [
			event(1, { type: 'ONIMBOTV2SOMETHINGNEW' }),
			event(2, { type: 'onimbotv2messageadd' }),
			event(3, { type: null, data: [] }),
			event(4, { data: 'odd' }),
		];
		await everything.poll();
		expect(ids(everything).sort()).toEqual([1, 2, 3, 4]);
		expect(everything.events().map(({ typeName }) => typeName)).toEqual(
			expect.arrayContaining(['ONIMBOTV2SOMETHINGNEW', 'New Message']),
		);
	});

	it('in small letters are what they are in capitals', async () => {
		const run = trigger({ events: ['message'] });
		await run.poll();
		queue = [event(1, { type: 'onimbotv2messageadd' }), event(2, { type: 'ONIMBOTV2OTHER' })];
		await run.poll();
		expect(ids(run)).toEqual([1]);
		expect(queue).toEqual([]);
	});

	it('by the hundred thousand in one page are dealt with in good time', async () => {
		const run = trigger({ runFor: 'batch' }, 30_000);
		await run.poll();
		const date = new Date().toISOString();
		queue = Array.from({ length: 100_000 }, (_, index) => event(index + 1, { date }));
		const started = performance.now();
		await run.poll();
		expect(performance.now() - started).toBeLessThan(60_000);
		const seen = ids(run);
		expect(seen.length).toBeGreaterThan(1_000);
		expect(seen).toEqual(seen.map((_, index) => index + 1));
		// What was still running when the time was up waits to be confirmed.
		const [next] = queue.map(idIn);
		expect(next).toBeGreaterThan(seen.length - 1_000);
		expect(next).toBeLessThanOrEqual(seen.length + 1);
	}, 120_000);
});

describe('an answer', () => {
	it.each([[null], [true], ['events'], [7]])(
		'%j is no list of events, and says so',
		async (odd) => {
			const run = trigger();
			await run.poll();
			answer = () => odd;
			await expect(run.poll()).rejects.toThrow('Bitrix24 answered without events');
		},
	);

	it.each([[[]], [{}], [{ events: null }], [{ events: {}, nextOffset: 'x', hasMore: 'x' }]])(
		'%j is an empty one',
		async (odd) => {
			const run = trigger();
			await run.poll();
			answer = () => odd;
			expect(await run.poll()).toBeNull();
			answer = undefined;
			queue = [event(5)];
			await run.poll();
			expect(ids(run)).toEqual([5]);
		},
	);
});

describe('a long text', () => {
	it.each([
		'(x+)+y',
		'(x|xx)+y',
		'^(([a-z])+.)+[A-Z]([a-z])+$',
		'x*x*x*x*x*x*y',
		'(x+x+)+y',
		'(x*)*\\1y',
	])(
		'does not keep a regular expression that never ends: %s',
		async (textMatches) => {
			const run = trigger({ options: { textMatches } });
			await run.poll();
			const said = (id: number, text: string) =>
				event(id, { data: { dialogId: '7', message: { id, text } } });
			queue = [said(1, 'x'.repeat(5_000)), said(2, `hello ${'x'.repeat(60)}!`)];
			const started = performance.now();
			await run.poll();
			expect(performance.now() - started).toBeLessThan(20_000);
			expect(queue).toEqual([]);
		},
		60_000,
	);

	it('does not keep a regular expression busy', async () => {
		const run = trigger({ options: { textMatches: 'x*x*y' } });
		await run.poll();
		queue = [event(1, { data: { dialogId: '7', message: { id: 1, text: 'x'.repeat(200_000) } } })];
		const started = performance.now();
		await run.poll();
		expect(performance.now() - started).toBeLessThan(20_000);
		expect(queue).toEqual([]);
	}, 60_000);
});
