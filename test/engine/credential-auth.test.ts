import { Portal } from '../portal/portal';
import { byId, oauthCredential, useFixture } from './fixture';
import { runAction, StoredCredential, webhookCredential } from './harness';

const fixture = useFixture();

const profile = { resource: 'account', operation: 'getProfile' };
const message = {
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: byId(2),
	message: '={{ $json.text }}',
};

describe('webhook address', () => {
	it.each([
		['as shown', (url: string) => url],
		['without the closing slash', (url: string) => url.slice(0, -1)],
		['with a method', (url: string) => `${url}profile.json`],
		['with spaces around', (url: string) => `  ${url}\n`],
	])('is accepted %s', async (_how, paste) => {
		const { items, error } = await runAction(
			webhookCredential(paste(fixture.webhook.url)),
			profile,
		);
		expect(error).toBeUndefined();
		expect(items[0].json.ID).toBe('1');
	});

	it.each([
		['', 'The Webhook URL in the credential is empty'],
		['https://company.bitrix24.com', "The Webhook URL in the credential isn't complete"],
		[
			'http://company.bitrix24.com/rest/1/abcdef0123456789/',
			'The Webhook URL in the credential must start with https://',
		],
		['https://exa mple/rest/1/abc/', "The Webhook URL in the credential isn't a web address"],
	])('"%s" is refused before anything is sent', async (url, expected) => {
		const { error } = await runAction(webhookCredential(url), profile);
		expect(error?.message).toBe(expected);
	});

	it('says where to mend a revoked code and a missing scope, without showing the code', async () => {
		const revoked = fixture.portal.createWebhook({ userId: 2 });
		fixture.portal.revokeWebhook(revoked.code);
		const gone = await runAction(webhookCredential(revoked.url), profile);
		expect(gone.error).toMatchObject({
			message: 'Bitrix24 refused the credential',
			httpCode: '401',
		});
		expect(gone.error?.description).toContain('Developer resources');
		expect(JSON.stringify(gone.run)).not.toContain(revoked.code);

		const poor = fixture.portal.createWebhook({ userId: 1, scopes: ['user'] });
		const denied = await runAction(webhookCredential(poor.url), message, [{ text: 'x' }]);
		expect(denied.error).toMatchObject({
			httpCode: '401',
			description: expect.stringContaining('scope'),
		});
		expect(JSON.stringify(denied.run)).not.toContain(poor.code);
	});

	it('says that the portal cannot be reached', async () => {
		const stopped = await Portal.start();
		const { url } = stopped.createWebhook({ userId: 1 });
		await stopped.stop();
		const { error, run } = await runAction(webhookCredential(url), profile);
		expect(error?.message).toBe("The portal can't be reached");
		expect(JSON.stringify(run)).not.toContain(url.split('/').at(-2));
	}, 90_000);

	it('says that a page is not the REST API', async () => {
		fixture.portal.faults.add({ kind: 'html', times: 9 });
		const { error } = await runAction(fixture.credential, profile);
		fixture.portal.faults.clear();
		expect(error?.message).toBe("The answer didn't come from the Bitrix24 REST API");
	});
});

describe('OAuth2', () => {
	it('sends the token as header and as the documented parameter', async () => {
		const credential = oauthCredential(fixture.portal, 3);
		const { items, error } = await runAction(credential, profile);
		expect(error).toBeUndefined();
		expect(items[0].json.ID).toBe('3');
		expect(fixture.portal.calls[0]).toMatchObject({ auth: 'oauth', sentAuthorizationHeader: true });
	});

	it('works where the web server drops the header', async () => {
		const credential = oauthCredential(fixture.portal, 3);
		const stop = fixture.portal.faults.add({ kind: 'noAuthHeader' });
		expect((await runAction(credential, profile)).error).toBeUndefined();
		fixture.portal.expireTokens();
		const { items, error } = await runAction(credential, profile);
		stop();
		expect(error).toBeUndefined();
		expect(items[0].json.ID).toBe('3');
	});

	it('refreshes an expired token by itself in the middle of many items; nothing is sent twice', async () => {
		const credential = oauthCredential(fixture.portal, 1);
		const before = fixture.portal.messagesOf('2', 1).length;
		fixture.portal.faults.add({ kind: 'expiredToken', after: 1, times: 1 });
		const input = Array.from({ length: 150 }, (_, index) => ({ text: `token ${index}` }));
		const { items, error } = await runAction(credential, message, input);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(150);
		expect(
			fixture.portal
				.messagesOf('2', 1)
				.slice(before)
				.map(({ text }) => text),
		).toEqual(input.map(({ text }) => text));
		expect(credential.refreshes).toBe(1);
	});

	it('survives parallel runs whose token expires together', async () => {
		const credential = oauthCredential(fixture.portal, 1);
		fixture.portal.expireTokens();
		const before = fixture.portal.messagesOf('4', 1).length;
		const runs = await Promise.all(
			Array.from(
				{ length: 8 },
				async (_, index) =>
					await runAction(credential, {
						...message,
						dialogId: byId(4),
						message: `parallel ${index}`,
					}),
			),
		);
		expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
		expect(fixture.portal.messagesOf('4', 1).length - before).toBe(8);
	});

	it('asks to connect when there is no token yet, and again when access was taken away', async () => {
		const blank = new StoredCredential({
			grantType: 'authorizationCode',
			portalUrl: fixture.portal.url,
		} as never);
		expect((await runAction(blank, profile)).error?.message).toBe(
			"The Bitrix24 credential isn't connected yet",
		);
		const dead = oauthCredential(fixture.portal, 1);
		Object.assign(dead.data.oauthTokenData as object, {
			access_token: 'gone',
			refresh_token: 'gone-too',
		});
		const { error, run } = await runAction(dead, profile);
		expect(error?.description).toContain('connect');
		expect(JSON.stringify(run)).not.toContain(String(dead.data.clientSecret));
	});
});
