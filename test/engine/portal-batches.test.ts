import { byId, startFixture, type Fixture } from './fixture';
import { runAction, startEngine, stopEngine } from './harness';

/** What keeps a call out of a batch, or has to be the same inside and outside of one. */

let fixture: Fixture;

beforeAll(async () => await startEngine());
afterEach(async () => await fixture.portal.stop());
afterAll(() => stopEngine());

const send = (more: object = {}) => ({
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: byId(2),
	message: '={{ $json.text }}',
	...more,
});
const arrived = (): string[] => fixture.portal.messagesOf('2', 1).map(({ text }) => text);
const batches = (): number[] =>
	fixture.portal.requests.filter(({ path }) => path.includes('/batch')).map(({ bytes }) => bytes);

it('a batch fits through a plain web server in front of the portal, however long its texts are', async () => {
	fixture = await startFixture({ proxyLimitBytes: 1_000_000 });
	const texts = Array.from({ length: 24 }, (_, n) => ({ text: `${n} ${'я'.repeat(15_000)}` }));
	const { error } = await runAction(fixture.credential, send(), texts);
	expect(error).toBeUndefined();
	expect(arrived()).toEqual(texts.map(({ text }) => text));
	expect(batches().length).toBeGreaterThan(1);
	for (const bytes of batches()) expect(bytes).toBeLessThan(900_000);
});

it('texts with what begins a macro arrive as they are, between others in their order', async () => {
	fixture = await startFixture();
	const texts = [
		'one',
		'$total[x] of $result[c0]',
		"two $errors['a']",
		'$timeSlots[0]',
		'$total alone',
		'$NEXT[1]',
		'three',
	].map((text) => ({ text }));
	const { error } = await runAction(fixture.credential, send(), texts);
	expect(error).toBeUndefined();
	expect(arrived()).toEqual(texts.map(({ text }) => text));
});

describe.each([32, 36])('flags on a portal of revision %i', (revision) => {
	it.each([1, 2, 60])('are read alike for %i items', async (count) => {
		fixture = await startFixture({ revision });
		const items = Array.from({ length: count }, (_, n) => ({ text: `message ${n}` }));
		const options = { urlPreview: false };
		const { error } = await runAction(fixture.credential, send({ options }), items);
		expect(error).toBeUndefined();
		const flags = fixture.portal.calls.map(({ params }) => params.URL_PREVIEW);
		expect(flags).toEqual(Array(count).fill('N'));
	});
});
