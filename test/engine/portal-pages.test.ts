import { byId, startFixture, type Fixture } from './fixture';
import { runAction, startEngine, stopEngine } from './harness';

/** Answers that are none of the portal's: pages, statuses and JSON of web servers in front of it, over real HTTP. */

const mockPause: { take(milliseconds: number): void } = { take: () => {} };
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => mockPause.take(milliseconds),
}));

let fixture: Fixture;

beforeAll(async () => await startEngine());
beforeEach(async () => {
	fixture = await startFixture();
	mockPause.take = (milliseconds) => fixture.portal.clock.advance(milliseconds);
});
afterEach(async () => await fixture.portal.stop());
afterAll(() => stopEngine());

const send = {
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: byId(2),
	message: '={{ $json.text }}',
};
const texts = (count: number) => Array.from({ length: count }, (_, n) => ({ text: `text ${n}` }));
const arrived = (): number => fixture.portal.messagesOf('2', 1).length;

describe.each([1, 3])('%i messages that meet', (count) => {
	it.each([429, 503])('%i of a web server are sent after it has passed', async (status) => {
		fixture.portal.faults.add({ kind: 'html', status, times: 5, body: '<h1>Slow down</h1>' });
		const { error } = await runAction(fixture.credential, send, texts(count));
		expect(error).toBeUndefined();
		expect(arrived()).toBe(count);
	});

	it.each([
		[404, /no REST API at this address/],
		[401, /refused the access/],
		[403, /refused the access/],
		[307, /redirects/],
	])('%i are not sent, and it says why', async (status, words) => {
		fixture.portal.faults.add({ kind: 'html', status, body: '<h1>No</h1>', times: 99 });
		const { error } = await runAction(fixture.credential, send, texts(count));
		expect(error?.message).toMatch(words);
		expect(error?.description).not.toContain('not known whether');
		expect(arrived()).toBe(0);
	});

	it('a gateway that shows the address get an error without it', async () => {
		const { code } = fixture.webhook;
		const body = JSON.stringify({ error: `Cannot POST /rest/1/${code}/batch.json` });
		const headers = { 'Content-Type': 'application/json' };
		fixture.portal.faults.add({ kind: 'html', status: 404, body, headers, times: 99 });
		const run = await runAction(fixture.credential, send, texts(count), {
			onError: 'continueRegularOutput',
		});
		expect(run.items).toHaveLength(count);
		expect(JSON.stringify(run)).not.toContain(code);
		expect(run.items[0].json).toMatchObject({ error: { code: 'PROXY_NOT_FOUND' } });
	});
});

it('a body that is too large for the web server goes in parts', async () => {
	fixture.portal.behaviour.proxyLimitBytes = 20_000;
	const long = Array.from({ length: 12 }, (_, n) => ({ text: `${n} ${'x'.repeat(5_000)}` }));
	const { error } = await runAction(fixture.credential, send, long);
	expect(error).toBeUndefined();
	expect(fixture.portal.messagesOf('2', 1).map(({ text }) => text)).toEqual(
		long.map(({ text }) => text),
	);
});

it('a single message that is too large for the web server is an error that says so', async () => {
	fixture.portal.behaviour.proxyLimitBytes = 4_000;
	const { error } = await runAction(fixture.credential, send, [{ text: 'x'.repeat(5_000) }]);
	expect(error?.message).toMatch(/too large for the web server/);
});
