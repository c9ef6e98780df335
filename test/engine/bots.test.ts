import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, byId, oauthCredential, startFixture, type Fixture } from './fixture';
import { pick, runAction, startEngine, stopEngine, webhookCredential, type ActionRun } from './harness';

let fixture: Fixture;

beforeAll(async () => {
	await startEngine();
	fixture = await startFixture();
});
beforeEach(() => fixture.portal.calls.clear());
afterAll(async () => {
	await fixture.portal.stop();
	stopEngine();
});

const botId = () => byId(fixture.botId);
const byCode = (code: string) => ({ __rl: true, mode: 'code', value: code });
const jsonOf = ({ items }: ActionRun): IDataObject[] => items.map(({ json }) => json);

async function run(resource: string, operation: string, parameters: INodeParameters = {}, credential = fixture.credential): Promise<ActionRun> {
	const ran = await runAction(credential, { resource, operation, ...parameters });
	expect(ran.error).toBeUndefined();
	expect(JSON.stringify(ran.run)).not.toContain(BOT_TOKEN);
	return ran;
}
const failureOf = async (resource: string, operation: string, parameters: INodeParameters = {}): Promise<string | undefined> =>
	(await runAction(fixture.credential, { resource, operation, ...parameters })).error?.message;
const sentFields = (): unknown => fixture.portal.calls.at(-1)?.params.fields;

describe('bot', () => {
	it('gets a bot by its ID and by its code, in one call', async () => {
		for (const chosen of [botId(), byCode('helper'), { __rl: true, mode: 'id', value: '={{ "helper" }}' }]) {
			fixture.portal.calls.clear();
			expect(jsonOf(await run('bot', 'get', { botId: chosen }))).toMatchObject([{ bot: { id: fixture.botId, code: 'helper', eventMode: 'fetch' }, users: [{ name: 'Helper' }] }]);
			expect(fixture.portal.calls).toHaveLength(1);
		}
		expect(await failureOf('bot', 'get', { botId: byCode('nobody') })).toBe("The bot doesn't exist");
		expect(await failureOf('bot', 'get', { botId: byCode('={{ "" }}') })).toBe('Bot is empty');
	});

	it('gets the short form of a bot of another application', async () => {
		const stranger = oauthCredential(fixture.portal);
		const [{ bot }] = jsonOf(await run('bot', 'get', { botId: botId() }, stranger));
		expect(bot).toMatchObject({ code: 'helper' });
		expect(bot).not.toHaveProperty('eventMode');
	});

	it('updates everything that can be changed, and takes the background back', async () => {
		const updated = await run('bot', 'update', {
			botId: botId(),
			updateFields: {
				name: 'Helping Hand', lastName: 'Bot', workPosition: 'Assistant', color: 'mint', gender: 'F', isHidden: true, isReactionsEnabled: false,
				isSupportOpenline: true, backgroundId: 'sky', eventMode: 'webhook', webhookUrl: 'https://example.com/bot',
			},
		});
		expect(jsonOf(updated)).toMatchObject([{
			bot: { isHidden: true, isReactionsEnabled: false, isSupportOpenline: true, backgroundId: 'sky', eventMode: 'webhook' },
			users: [{ name: 'Helping Hand Bot', workPosition: 'Assistant', gender: 'F' }],
		}]);
		const back = await run('bot', 'update', { botId: botId(), updateFields: { backgroundId: 'none', eventMode: 'fetch', lastName: '', name: 'Helper' } });
		expect(jsonOf(back)).toMatchObject([{ bot: { backgroundId: null, eventMode: 'fetch' }, users: [{ name: 'Helper' }] }]);
		expect(await failureOf('bot', 'update', { botId: botId(), updateFields: {} })).toBe('Update Fields is empty');
	});

	it('lists bots with their names, by type and page by page', async () => {
		for (let index = 0; index < 55; index += 1) {
			await run('bot', 'register', { code: `many${index}`, name: `Many ${index}`, type: index % 2 === 0 ? 'bot' : 'supervisor' });
		}
		fixture.portal.calls.clear();
		const all = jsonOf(await run('bot', 'getMany', { returnAll: true }));
		expect(all).toHaveLength(56);
		expect(all[0]).toMatchObject({ id: fixture.botId, code: 'helper', name: 'Helper' });
		expect(fixture.portal.calls.map(({ params }) => params.offset)).toEqual([undefined, 50]);
		const supervisors = jsonOf(await run('bot', 'getMany', { limit: 5, options: { type: 'supervisor' } }));
		expect(supervisors.map(({ type }) => type)).toEqual(Array(5).fill('supervisor'));
	});

	it('unregisters', async () => {
		expect(jsonOf(await run('bot', 'unregister', { botId: byCode('many0') }))).toEqual([{ success: true }]);
		expect(await failureOf('bot', 'get', { botId: byCode('many0') })).toBe("The bot doesn't exist");
	});
});

describe('command', () => {
	let commandId: number;

	it('registers a command with texts in several languages', async () => {
		const [{ command }] = jsonOf(await run('command', 'register', {
			botId: botId(), command: '/weather',
			texts: { values: [{ language: 'en', title: 'Weather', params: 'place' }, { language: 'de', title: 'Wetter', params: '' }] },
			options: { title: '={{ { fr: "Météo" } }}', common: true },
		}));
		expect(command).toMatchObject({ command: '/weather', common: true, hidden: false });
		expect(sentFields()).toEqual({ command: 'weather', title: { en: 'Weather', de: 'Wetter', fr: 'Météo' }, params: { en: 'place' }, common: true });
		commandId = (command as { id: number }).id;
	});

	it('asks for a title unless the command is hidden', async () => {
		expect(await failureOf('command', 'register', { botId: botId(), command: 'x' })).toBe('Texts has no title');
		expect(await failureOf('command', 'register', { botId: botId(), command: 'x', texts: { values: [{ language: ' ', title: 'X', params: '' }] } })).toBe('Texts holds a row without a language');
		expect(await failureOf('command', 'register', { botId: botId(), command: 'x', options: { title: '[1]' } })).toBe('Titles (JSON) must be an object');
		await run('command', 'register', { botId: botId(), command: 'silent', options: { hidden: true } });
	});

	it('updates, and removes a language', async () => {
		await run('command', 'update', { botId: botId(), commandId: byId(commandId), updateFields: { removeLanguages: 'de, fr', texts: { values: [{ language: 'en', title: 'The weather', params: '' }] } } });
		expect(sentFields()).toEqual({ title: { en: 'The weather', de: null, fr: null } });
		expect(jsonOf(await run('command', 'getMany', { botId: botId() }))).toMatchObject([{ id: commandId, command: '/weather', title: 'The weather', params: 'place' }, { command: '/silent', hidden: true }]);
		const [{ command }] = jsonOf(await run('command', 'update', { botId: botId(), commandId: byId(commandId), updateFields: { command: '/forecast', extranetSupport: true, common: false } }));
		expect(command).toMatchObject({ command: '/forecast', extranetSupport: true, common: false });
		expect(await failureOf('command', 'update', { botId: botId(), commandId: byId(commandId), updateFields: {} })).toBe('Update Fields is empty');
	});

	it('is found by the picker of the chosen bot', async () => {
		const found = (filter?: string, parameters: INodeParameters = {}) => pick(fixture.credential, 'searchCommands', filter, undefined, parameters);
		const weather = { name: '/forecast (The weather)', value: String(commandId) };
		expect(await found(undefined, { botId: botId() })).toEqual({ results: [weather, { name: '/silent', value: expect.any(String) }] });
		expect(await found('FORE', { botId: byCode('helper') })).toEqual({ results: [weather] });
		await expect(found()).rejects.toThrow('Choose a bot first');
	});

	it('is answered, with what the event tells', async () => {
		fixture.portal.inviteAs(1, 'chat2', [fixture.botId]);
		fixture.portal.sayAs(2, 'chat2', '/forecast Berlin');
		const event = fixture.portal.queueOf(fixture.botId).find(({ type }) => type === 'ONIMBOTV2COMMANDADD');
		const { message } = event?.data as { message: { id: number } };
		const answer = { botId: botId(), commandId: byId(commandId), messageId: String(message.id), dialogId: byId('chat2') };
		expect(jsonOf(await run('command', 'answer', { ...answer, message: 'Sunny', options: { attach: '[{ "MESSAGE": "20 °C" }]', urlPreview: false } }))).toEqual([{ success: true }]);
		expect(fixture.portal.messagesOf('chat2', 1).at(-1)).toMatchObject({ text: 'Sunny' });
		expect(await failureOf('command', 'answer', answer)).toBe('Message is empty');
		expect(await failureOf('command', 'answer', { ...answer, messageId: 'x', message: 'Sunny' })).toBe('Message ID must be a number, not "x"');
	});

	it('is unregistered', async () => {
		expect(jsonOf(await run('command', 'unregister', { botId: botId(), commandId: byId(commandId) }))).toEqual([{ success: true }]);
		expect(await failureOf('command', 'unregister', { botId: botId(), commandId: byId(commandId) })).toBeDefined();
	});
});

describe('event', () => {
	const asUser = { actAs: 'user' };

	it("reads the user's own events once subscribed; an offset deletes what is below", async () => {
		expect(jsonOf(await run('event', 'getMany', asUser))).toEqual([]);
		expect(jsonOf(await run('event', 'subscribe'))).toEqual([{ success: true }]);
		for (const text of ['one', 'two', 'three']) fixture.portal.sayAs(2, '1', text);
		const [first, ...others] = jsonOf(await run('event', 'getMany', { ...asUser, limit: 2 }));
		expect(others).toHaveLength(1);
		expect(first).toMatchObject({ eventId: expect.any(Number), type: expect.stringMatching(/^ONIMV2/), hasMore: true, nextOffset: Number(others[0].eventId) + 1 });
		expect(jsonOf(await run('event', 'getMany', { ...asUser, limit: 2 }))[0].eventId).toBe(first.eventId);
		const rest = jsonOf(await run('event', 'getMany', { ...asUser, options: { offset: Number(first.nextOffset) } }));
		expect(rest[0].eventId).toBeGreaterThan(Number(others[0].eventId));
		expect(fixture.portal.userQueueOf(1)[0].eventId).toBe(rest[0].eventId);
		expect(await failureOf('event', 'getMany', { ...asUser, options: { offset: '={{ "soon" }}' } })).toBe('Offset must be a number, not "soon"');
	});

	it("reads a bot's events, with the user's on request", async () => {
		fixture.portal.sayAs(3, String(fixture.botId), 'Hello bot');
		const own = jsonOf(await run('event', 'getMany', { actAs: 'bot', botId: botId() }));
		expect(own.some(({ type }) => type === 'ONIMBOTV2MESSAGEADD')).toBe(true);
		const both = jsonOf(await run('event', 'getMany', { actAs: 'bot', botId: botId(), limit: 1000, options: { withUserEvents: true } }));
		expect(both.some(({ type }) => /^ONIMV2/.test(String(type)))).toBe(true);
		expect(jsonOf(await run('event', 'unsubscribe'))).toEqual([{ success: true }]);
		const { error } = await runAction(fixture.credential, { resource: 'event', operation: 'getMany', actAs: 'bot', botId: botId(), options: { withUserEvents: true } });
		expect(error?.message).toBe("The user's events are not recorded yet");
	});
});

describe('account', () => {
	it('gets the permissions of the credential and of the portal, an item each', async () => {
		const credential = webhookCredential(fixture.portal.createWebhook({ userId: 1, scopes: ['im'] }).url);
		expect(jsonOf(await run('account', 'getScopes', {}, credential))).toEqual([{ scope: 'im' }]);
		expect(jsonOf(await run('account', 'getScopes', { full: true }, credential)).map(({ scope }) => scope)).toEqual(expect.arrayContaining(['crm', 'imbot']));
	});

	it('gets the revisions, of the bots without a bot', async () => {
		expect(jsonOf(await run('account', 'getRevisions'))).toMatchObject([{ rest: expect.any(Number) }]);
		await run('account', 'getRevisions', { interface: 'bots' });
		expect(fixture.portal.calls.at(-1)).toMatchObject({ method: 'imbot.v2.Revision.get', params: {} });
	});
});
