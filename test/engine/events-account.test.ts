import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { type ActionRun, runAction, webhookCredential } from './harness';

const fixture = useFixture();

const botId = () => byId(fixture.botId);
const jsonOf = ({ items }: ActionRun): IDataObject[] => items.map(({ json }) => json);

async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	credential = fixture.credential,
): Promise<ActionRun> {
	const ran = await runAction(credential, { resource, operation, ...parameters });
	expect(ran.error).toBeUndefined();
	expect(JSON.stringify(ran.run)).not.toContain(BOT_TOKEN);
	return ran;
}
const failureOf = async (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
): Promise<string | undefined> =>
	(await runAction(fixture.credential, { resource, operation, ...parameters })).error?.message;

describe('event', () => {
	const asUser = { actAs: 'user' };

	it("reads the user's own events once subscribed; an offset deletes what is below", async () => {
		expect(jsonOf(await run('event', 'getMany', asUser))).toEqual([]);
		expect(jsonOf(await run('event', 'subscribe'))).toEqual([{ success: true }]);
		for (const text of ['one', 'two', 'three']) fixture.portal.sayAs(2, '1', text);
		const [first, ...others] = jsonOf(await run('event', 'getMany', { ...asUser, limit: 2 }));
		expect(others).toHaveLength(1);
		expect(first).toMatchObject({
			eventId: expect.any(Number),
			type: expect.stringMatching(/^ONIMV2/),
			hasMore: true,
			nextOffset: Number(others[0].eventId) + 1,
		});
		expect(jsonOf(await run('event', 'getMany', { ...asUser, limit: 2 }))[0].eventId).toBe(
			first.eventId,
		);
		const rest = jsonOf(
			await run('event', 'getMany', { ...asUser, options: { offset: Number(first.nextOffset) } }),
		);
		expect(rest[0].eventId).toBeGreaterThan(Number(others[0].eventId));
		expect(fixture.portal.userQueueOf(1)[0].eventId).toBe(rest[0].eventId);
		expect(
			await failureOf('event', 'getMany', { ...asUser, options: { offset: '={{ "soon" }}' } }),
		).toBe('Offset must be a number, not "soon"');
	});

	it("reads a bot's events, with the user's on request", async () => {
		fixture.portal.sayAs(3, String(fixture.botId), 'Hello bot');
		const own = jsonOf(await run('event', 'getMany', { actAs: 'bot', botId: botId() }));
		expect(own.some(({ type }) => type === 'ONIMBOTV2MESSAGEADD')).toBe(true);
		const both = jsonOf(
			await run('event', 'getMany', {
				actAs: 'bot',
				botId: botId(),
				limit: 1000,
				options: { withUserEvents: true },
			}),
		);
		expect(both.some(({ type }) => /^ONIMV2/.test(String(type)))).toBe(true);
		expect(jsonOf(await run('event', 'unsubscribe'))).toEqual([{ success: true }]);
		const { error } = await runAction(fixture.credential, {
			resource: 'event',
			operation: 'getMany',
			actAs: 'bot',
			botId: botId(),
			options: { withUserEvents: true },
		});
		expect(error?.message).toBe("The user's events are not recorded yet");
	});
});

describe('account', () => {
	it('gets the permissions of the credential and of the portal, an item each', async () => {
		const credential = webhookCredential(
			fixture.portal.createWebhook({ userId: 1, scopes: ['im'] }).url,
		);
		expect(jsonOf(await run('account', 'getScopes', {}, credential))).toEqual([{ scope: 'im' }]);
		expect(
			jsonOf(await run('account', 'getScopes', { full: true }, credential)).map(
				({ scope }) => scope,
			),
		).toEqual(expect.arrayContaining(['crm', 'imbot']));
	});

	it('gets the revisions, of the bots without a bot', async () => {
		expect(jsonOf(await run('account', 'getRevisions'))).toMatchObject([
			{ rest: expect.any(Number) },
		]);
		await run('account', 'getRevisions', { interface: 'bots' });
		expect(fixture.portal.calls.at(-1)).toMatchObject({
			method: 'imbot.v2.Revision.get',
			params: {},
		});
	});
});
