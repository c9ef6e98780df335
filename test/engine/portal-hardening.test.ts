import { BOT_TOKEN, byId, oauthCredential, startFixture, type Fixture } from './fixture';
import { runAction, startEngine, stopEngine } from './harness';

/** Answers and files that are meant to do harm, over real HTTP. */

/** Pauses between attempts take no time. */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

let fixture: Fixture;

beforeAll(async () => await startEngine());
beforeEach(async () => void (fixture = await startFixture()));
afterEach(async () => await fixture.portal.stop());
afterEach(() => jest.restoreAllMocks());
afterAll(() => stopEngine());

const send = {
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: byId(2),
	message: '={{ $json.text }}',
};
const goOn = { onError: 'continueRegularOutput' as const };

/** Total deadlines are minutes; here they are short. */
function hurry(milliseconds: number): void {
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(milliseconds));
}

describe('an answer that never ends', () => {
	it.each(['webhook', 'OAuth2'])(
		'is given up by a credential of the kind %s',
		async (kind) => {
			const credential = kind === 'webhook' ? fixture.credential : oauthCredential(fixture.portal);
			fixture.portal.faults.add({ kind: 'trickle', method: 'im.message.add', times: 99, ms: 50 });
			hurry(1_500);
			const started = Date.now();
			const run = await runAction(credential, { ...send, message: 'once' }, [{}], goOn);
			expect(Date.now() - started).toBeLessThan(60_000);
			expect(run.items[0].json.error).toMatchObject({ code: 'TIMEOUT' });
			expect(fixture.portal.messagesOf('2', 1)).toHaveLength(1);
		},
		120_000,
	);

	it('does not hold a file up for ever', async () => {
		const file = fixture.portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('x'));
		fixture.portal.faults.add({
			kind: 'trickle',
			method: 'im.v2.File.download',
			times: 99,
			ms: 50,
		});
		hurry(1_000);
		const { error } = await runAction(fixture.credential, {
			resource: 'file',
			operation: 'download',
			actAs: 'user',
			dialogId: byId('chat2'),
			downloadBy: 'file',
			fileId: String(file.id),
			binaryPropertyName: 'data',
		});
		expect(error?.message).toBe('The portal gave no answer in time');
	}, 120_000);
});

it.each(['webhook', 'OAuth2'])(
	'a few bytes that unpack to hundreds of megabytes are not unpacked to their end: %s',
	async (kind) => {
		const credential = kind === 'webhook' ? fixture.credential : oauthCredential(fixture.portal);
		fixture.portal.faults.add({ kind: 'bomb', bytes: 400_000_000, times: 9 });
		const before = process.memoryUsage().rss;
		let most = before;
		const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
		const { error } = await runAction(credential, {
			resource: 'account',
			operation: 'getProfile',
		});
		expect(error?.message).toBe('The answer is larger than 100 MB, so it was not read');
		clearInterval(watch);
		const megabytes = Math.round((most - before) / 1e6);
		process.stdout.write(
			`a gzip bomb of 400 MB: ${megabytes} MB more at the most, ${fixture.portal.requests.length} requests\n`,
		);
		expect(megabytes).toBeLessThan(400);
		// Nobody asks for it again.
		expect(fixture.portal.requests).toHaveLength(1);
	},
	120_000,
);

it.each(['webhook', 'OAuth2'])(
	'numbers over 2^53 in an answer keep their digits: %s',
	async (kind) => {
		const credential = kind === 'webhook' ? fixture.credential : oauthCredential(fixture.portal);
		fixture.portal.faults.add({
			kind: 'html',
			headers: { 'Content-Type': 'application/json' },
			body: `{"result":{"ID":9007199254740993,"many":${'9'.repeat(400)},"note":"9007199254740993"}}`,
		});
		const { error, items } = await runAction(credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'profile',
			parameters: '{}',
		});
		expect(error).toBeUndefined();
		expect(JSON.stringify(items[0].json)).toContain('"9007199254740993"');
		expect(JSON.stringify(items[0].json)).toContain(`"${'9'.repeat(400)}"`);
		const sent = await runAction(credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'im.message.add',
			parameters: '{ "DIALOG_ID": 9007199254740993, "MESSAGE": "x" }',
		});
		expect(sent.error?.message).toBe(
			'Parameters (JSON) holds a number that is too large to be kept exactly',
		);
	},
);

it('base64 in memory changes nothing but the content of the file', async () => {
	const data = 'QUFB"},"dialogId":"chat1","x":{"y":"QUFB';
	const binary = { data: { data, mimeType: 'text/plain', fileName: 'a.txt' } };
	const place = { resource: 'file', operation: 'upload', binaryPropertyName: 'data' };
	for (const who of [{ actAs: 'user' }, { actAs: 'bot', botId: byId(fixture.botId) }]) {
		const run = await runAction(fixture.credential, { ...place, ...who, dialogId: byId(2) }, [
			{ json: {}, binary },
		]);
		expect(run.error?.message).toBe("The binary data of the item isn't a file");
	}
	expect(fixture.portal.requests.filter(({ path }) => /upload/i.test(path))).toEqual([]);
});

describe.each([1, 3])('an answer of an unknown shape to %i items', (count) => {
	const texts = Array.from({ length: count }, (_, n) => ({ text: `text ${n}` }));
	const json = { 'Content-Type': 'application/json' };

	it.each([
		'{"result":null}',
		'{"result":[]}',
		'{"result":{}}',
		'{"result":"x"}',
		'{"result":{"result":null,"result_error":null}}',
		'{"result":{"result":{"c0":null,"c1":null,"c2":null}}}',
		'{"result":{"result":[],"result_error":"no"}}',
		'null',
		'[]',
		'"text"',
		'7',
		'{"result":DEEP}',
	])(
		'reaches nobody as an error of the language: %s',
		async (shape) => {
			const body = shape.replace('DEEP', '['.repeat(3_000) + ']'.repeat(3_000));
			const operations = [
				send,
				{ resource: 'chat', operation: 'getMany', returnAll: true },
				{ resource: 'message', operation: 'getMany', dialogId: byId(2), returnAll: true },
				{ resource: 'user', operation: 'search', find: 'abc', limit: 5 },
				{ resource: 'bot', operation: 'getMany', returnAll: true },
				{ resource: 'chat', operation: 'get', actAs: 'user', dialogId: byId(2) },
				{ resource: 'account', operation: 'getProfile' },
				{ resource: 'account', operation: 'getRevisions' },
				{ resource: 'department', operation: 'get', departmentIds: [1] },
				{ resource: 'notification', operation: 'getMany', returnAll: true },
			];
			for (const operation of operations) {
				fixture.portal.faults.clear();
				fixture.portal.faults.add({ kind: 'html', headers: json, body, times: 999 });
				const { items, error } = await runAction(fixture.credential, operation, texts, goOn);
				const shown = JSON.stringify([items.slice(0, 9), error?.message]);
				expect(shown).not.toMatch(
					/Cannot read|is not a function|is not iterable|undefined \(|Maximum call|Invalid array|of undefined|of null|Cannot convert|Cannot destructure|intermediate value/,
				);
				expect(shown).not.toContain(BOT_TOKEN);
			}
		},
		120_000,
	);
});
