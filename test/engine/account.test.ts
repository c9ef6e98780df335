import { useFixture } from './fixture';
import { runAction, webhookCredential } from './harness';
import { jsonOf, runnerFor } from './running';

const fixture = useFixture();
const { run } = runnerFor('account', fixture);

describe('account', () => {
	it('reads the profile', async () => {
		const { items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'getProfile',
		});
		expect(items[0].json).toMatchObject({ ID: '1', ADMIN: true });
	});

	it('calls any method, the bot token added by itself', async () => {
		const { items, error } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'imbot.v2.Chat.InputAction.notify',
			parameters: `={{ { botId: ${fixture.botId}, dialogId: "2" } }}`,
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ result: true });
	});

	it('makes a list one item an entry and sends what a query string cannot hold alone', async () => {
		const { items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'im.chat.user.list',
			parameters: '{ "CHAT_ID": 1 }',
		});
		expect(items.length).toBeGreaterThan(1);
		expect(items[0].json).toEqual({ result: expect.any(Number) });
		const two = await runAction(
			fixture.credential,
			{
				resource: 'account',
				operation: 'callMethod',
				method: 'scope',
				parameters: '{ "full": true }',
			},
			[{}, {}],
		);
		expect(two.error).toBeUndefined();
	});

	it.each([
		['im dialog', 'Method can\'t be "im dialog"'],
		['={{ "" }}', 'Method is empty'],
	])('refuses the method "%s"', async (method, message) => {
		const { error } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method,
			parameters: '{}',
		});
		expect(error?.message).toBe(message);
	});

	it('never gives out a one-time download link', async () => {
		const file = fixture.portal.attachAs(1, 'chat1', 'a.txt', Buffer.from('hello'));
		const { items } = await runAction(fixture.credential, {
			resource: 'account',
			operation: 'callMethod',
			method: 'im.v2.File.download',
			parameters: `{ "dialogId": "chat1", "fileId": ${file.id} }`,
		});
		expect(JSON.stringify(items)).toContain('download');
		expect(JSON.stringify(items)).not.toMatch(/token=[^*]/);
	});

	it('gets the permissions of the credential and of the portal, an item each', async () => {
		const credential = webhookCredential(
			fixture.portal.createWebhook({ userId: 1, scopes: ['im'] }).url,
		);
		expect(jsonOf(await run('getScopes', {}, { credential }))).toEqual([{ scope: 'im' }]);
		expect(
			jsonOf(await run('getScopes', { full: true }, { credential })).map(({ scope }) => scope),
		).toEqual(expect.arrayContaining(['crm', 'imbot']));
	});

	it('gets the revisions, of the bots without a bot', async () => {
		expect(jsonOf(await run('getRevisions'))).toMatchObject([{ rest: expect.any(Number) }]);
		await run('getRevisions', { interface: 'bots' });
		expect(fixture.portal.calls.at(-1)).toMatchObject({
			method: 'imbot.v2.Revision.get',
			params: {},
		});
	});
});
