import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { PortalOptions } from '../portal/portal';
import type { FaultKind } from '../portal/http/faults';
import { byId, startFixture, type Fixture } from './fixture';
import { runAction, startEngine, stopEngine, type ActionRun } from './harness';

/** Every message exactly once: answers that get lost, and workflows that run again. */

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
beforeEach(async () => await onPortal());
afterEach(async () => await fixture.portal.stop());
afterAll(() => stopEngine());

const SENDS = /^(batch|im\.message\.add|imbot\.v2\.Chat\.Message\.send)$/i;
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

type Who = 'user' | 'bot';

const sender = (who: Who): INodeParameters =>
	who === 'bot' ? { actAs: 'bot', botId: byId(fixture.botId) } : { actAs: 'user' };
const send = (who: Who, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	...sender(who),
	dialogId: byId(2),
	message: '={{ $json.text }}',
	...more,
});
const texts = (count: number): Array<{ text: string }> =>
	Array.from({ length: count }, (_, index) => ({ text: `message ${index}` }));
const arrived = (who: Who): string[] =>
	(who === 'user'
		? fixture.portal.messagesOf('2', 1)
		: fixture.portal.messagesOf(String(fixture.botId), 2)
	).map(({ text }) => text);
const goOn = { onError: 'continueRegularOutput' as const };
const errorOf = ({ items }: ActionRun, index: number): IDataObject | undefined =>
	items[index].json.error as IDataObject | undefined;

/** The same numbers each time. */
function* numbers(seed: number): Generator<number> {
	for (let state = seed; ;) {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		yield state / 2 ** 32;
	}
}

/** The answers to 30 % of the requests get lost after the portal executed them; the first one's among them. */
function loseAnswers(requests: number): void {
	const random = numbers(42);
	const kinds: FaultKind[] = ['resetAfter', 'cutJson'];
	for (let after = 0; after < requests; after += 1) {
		const strikes = Number(random.next().value) < 0.3 || after === 0;
		const kind = kinds[after % kinds.length];
		if (strikes) fixture.portal.faults.add({ kind, method: SENDS, after });
	}
}

describe.each<Who>(['bot', 'user'])(
	'a %s sends 300 messages, 30 %% of the answers get lost',
	(who) => {
		it.each([1, 7, 50])('each arrives once: %i a request', async (itemsPerRequest) => {
			loseAnswers(1_000);
			const pending = fixture.portal.faults.pending;
			const sent = texts(300);
			const run = await runAction(fixture.credential, send(who, { itemsPerRequest }), sent);
			const lost = pending - fixture.portal.faults.pending;
			fixture.portal.faults.clear();
			expect(run.error).toBeUndefined();
			expect(run.items).toHaveLength(300);
			expect(arrived(who)).toEqual(sent.map(({ text }) => text));
			expect(run.items.map(({ json }) => json.messageId)).toEqual(
				[...fixture.portal.state.messages.values()]
					.filter(({ text }) => text.startsWith('message '))
					.map(({ id }) => id),
			);
			expect(lost).toBeGreaterThan(0);
			process.stdout.write(
				`sent once: a ${who}, ${itemsPerRequest} a request: 300 sent, ${arrived(who).length} arrived, 0 failed, ${lost} answers lost\n`,
			);
		});
	},
);

describe('a user of a portal that knows no keys yet', () => {
	it.each([1, 7, 50])(
		'nothing comes twice, the unknown is an error: %i a request',
		async (itemsPerRequest) => {
			fixture.portal.behaviour.revision = 31;
			loseAnswers(1_000);
			const sent = texts(300);
			const run = await runAction(
				fixture.credential,
				send('user', { itemsPerRequest }),
				sent,
				goOn,
			);
			fixture.portal.faults.clear();
			const there = arrived('user');
			expect(new Set(there).size).toBe(there.length);
			const unknown = sent.filter((_, index) => errorOf(run, index) !== undefined);
			expect(unknown.length).toBeGreaterThan(0);
			sent.forEach(({ text }, index) => {
				const error = errorOf(run, index);
				if (error) expect(error.description).toContain('not known whether Bitrix24 executed');
				else expect(there).toContain(text);
			});
			const asked = fixture.portal.calls.filter(({ method }) => method === 'im.revision.get');
			expect(asked).toHaveLength(1);
		},
	);
});

describe('the key', () => {
	const keysOf = (who: Who): unknown[] =>
		fixture.portal.calls
			.filter(({ method }) => SENDS.test(method) && method !== 'batch')
			.map(({ params }) =>
				who === 'user' ? params.TEMPLATE_ID : (params.fields as IDataObject).templateId,
			);

	it.each<Who>(['bot', 'user'])(
		'is a UUID of its own for each message and part of a %s',
		async (who) => {
			const long = `${'word '.repeat(3_900)}\n\n${'word '.repeat(3_900)}`;
			const { error, items } = await runAction(fixture.credential, send(who), [
				{ text: 'short' },
				{ text: long },
			]);
			expect(error).toBeUndefined();
			expect(items[1].json.messageIds).toHaveLength(2);
			const keys = keysOf(who);
			expect(keys).toHaveLength(3);
			expect(new Set(keys).size).toBe(3);
			for (const key of keys) expect(key).toMatch(UUID);
		},
	);

	it.each<Who>(['bot', 'user'])('is the same in every attempt of a %s', async (who) => {
		fixture.portal.faults.add({ kind: 'resetAfter', method: SENDS, times: 2 });
		const { error } = await runAction(fixture.credential, send(who), [{ text: 'again' }]);
		expect(error).toBeUndefined();
		expect(keysOf(who)).toHaveLength(3);
		expect(new Set(keysOf(who)).size).toBe(1);
		expect(arrived(who)).toEqual(['again']);
	});

	it.each<Who>(['bot', 'user'])(
		'is not given to system messages of a %s, which are not repeated',
		async (who) => {
			fixture.portal.faults.add({ kind: 'resetAfter', method: SENDS });
			const { error } = await runAction(
				fixture.credential,
				send(who, { options: { system: true } }),
				[{ text: 'once' }],
			);
			expect(error?.description).toContain('not known whether');
			expect(keysOf(who)).toEqual([undefined]);
			expect(fixture.portal.messagesOf('2', who === 'user' ? 1 : fixture.botId)).toHaveLength(1);
		},
	);

	it('does not make forwarded messages repeatable', async () => {
		const [one] = fixture.portal.addMessages(String(fixture.botId), 1, { userId: 2 });
		fixture.portal.faults.add({ kind: 'resetAfter', method: SENDS });
		const forwardIds = String(one.id);
		const { error } = await runAction(
			fixture.credential,
			send('bot', { options: { forwardIds } }),
			[{ text: 'see' }],
		);
		expect(error?.description).toContain('not known whether');
	});

	it('waits while the first send is at work', async () => {
		fixture.portal.faults.add({ kind: 'failsSending', method: SENDS });
		const run = await runAction(fixture.credential, send('bot'), [{ text: 'stuck' }]);
		expect(run.error?.description).toContain('not known whether');
		expect(fixture.portal.requests.length).toBeGreaterThan(2);
		expect(arrived('bot')).toEqual([]);
	});
});

describe('Send Once Key', () => {
	const keyed = (who: Who, key = '={{ $json.event }}') => send(who, { options: { onceKey: key } });

	it.each<Who>(['bot', 'user'])('a workflow of a %s that runs twice sends once', async (who) => {
		const input = [
			{ text: 'one', event: 10_021 },
			{ text: 'two', event: 10_022 },
		];
		const first = await runAction(fixture.credential, keyed(who), input);
		const second = await runAction(fixture.credential, keyed(who), input);
		expect(first.error ?? second.error).toBeUndefined();
		expect(second.items).toEqual(first.items);
		expect(arrived(who)).toEqual(['one', 'two']);
	});

	it('a long text that broke off between its parts is finished, no part twice', async () => {
		const text = `${'word '.repeat(3_900)}\n\n${'word '.repeat(3_900)}`;
		fixture.portal.faults.add({
			kind: 'error',
			method: 'imbot.v2.Chat.Message.send',
			after: 1,
			status: 400,
			code: 'ACCESS_DENIED',
		});
		const broken = await runAction(fixture.credential, keyed('bot'), [{ text, event: 1 }]);
		expect(broken.error).toBeDefined();
		expect(arrived('bot')).toHaveLength(1);
		const whole = await runAction(fixture.credential, keyed('bot'), [{ text, event: 1 }]);
		expect(whole.error).toBeUndefined();
		expect(arrived('bot')).toHaveLength(2);
	});

	it('counts in its dialog: the same key goes to another one, and to another person', async () => {
		for (const dialogId of ['2', '3', 'chat2'])
			await runAction(fixture.credential, { ...keyed('user'), dialogId: byId(dialogId) }, [
				{ text: 'hello', event: 7 },
			]);
		const all = [...fixture.portal.state.messages.values()].filter(({ text }) => text === 'hello');
		expect(all).toHaveLength(3);
	});

	it('a bot and a user who write to the same person are two dialogs', async () => {
		for (const who of ['bot', 'user'] as const)
			await runAction(fixture.credential, keyed(who), [{ text: 'hello', event: 7 }]);
		expect([arrived('bot'), arrived('user')]).toEqual([['hello'], ['hello']]);
	});

	it.each([
		['an empty one', keyedOptions({ onceKey: '' }), 'Send Once Key is empty'],
		[
			'one that an expression lacks',
			keyedOptions({ onceKey: '={{ $json.nothing }}' }),
			'Send Once Key is empty',
		],
		[
			'one beside System Message',
			keyedOptions({ onceKey: 'x', system: true }),
			"Send Once Key can't stand beside System Message",
		],
		[
			'one beside forwarded messages',
			keyedOptions({ onceKey: 'x', forwardIds: '5' }),
			"Send Once Key can't stand beside Forward Message IDs",
		],
	])('refuses %s before anything is sent', async (_what, options, message) => {
		const { error } = await runAction(fixture.credential, send('bot', { options }), [
			{ text: 'x' },
		]);
		expect(error?.message).toBe(message);
		expect(fixture.portal.requests).toHaveLength(0);
	});

	it('is refused where a user of the portal has no keys yet', async () => {
		fixture.portal.behaviour.revision = 31;
		const { error } = await runAction(fixture.credential, keyed('user'), [{ text: 'x', event: 1 }]);
		expect(error).toMatchObject({
			message: 'Send Once Key has no effect in this version of Bitrix24',
			description: expect.stringContaining('REST revision 32'),
		});
		expect(arrived('user')).toEqual([]);
	});

	it('a UUID in the option Template ID of old workflows is the key', async () => {
		const templateId = '18533186-232b-4423-8438-64501da182f5';
		for (let time = 0; time < 2; time += 1) {
			const { error } = await runAction(
				fixture.credential,
				send('bot', { options: { templateId } }),
				[{ text: 'old' }],
			);
			expect(error).toBeUndefined();
		}
		expect(arrived('bot')).toEqual(['old']);
		expect(fixture.portal.state.usedKeys.has(templateId)).toBe(true);
	});
});

function keyedOptions(options: INodeParameters): INodeParameters {
	return options;
}
