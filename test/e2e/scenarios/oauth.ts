/** The OAuth2 kind: the consent page, whose name the workflow acts in, tokens that expire, and the client secret. */
import { errorOf, itemsOf, type Credential } from '../../n8n/client';
import { consent } from '../../portal/testing';
import type { World } from '../world';
import { byId, NODE } from '../workflows';

const PERSON = 3;
const TO = 4;
const ITEMS = 150;

const profile = { resource: 'account', operation: 'getProfile' };
const message = {
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: byId(TO),
	message: '={{ $json.text }}',
};

export function oauth(world: World): void {
	describe('an OAuth2 credential', () => {
		let credential: Credential;
		let application: { clientId: string; clientSecret: string };

		/** What the person has written to the other one since then. */
		const written = (from: number): string[] =>
			world.portal
				.messagesOf(String(TO), PERSON)
				.slice(from)
				.map(({ text }) => text);
		const count = (): number => world.portal.messagesOf(String(TO), PERSON).length;
		const unauthorized = (): number =>
			world.portal.requests.filter(({ status }) => status === 401).length;
		const send = async (label: string) =>
			await world.runAction(
				credential,
				message,
				Array.from({ length: ITEMS }, (_, index) => ({ text: `${label} ${index}` })),
			);

		beforeAll(async () => {
			const callback = `${world.server.url}/rest/oauth2-credential/callback`;
			application = world.portal.createApplication({ redirectUris: [callback] });
			world.secrets.collect(world.portal);
			credential = await world.saveCredential('OAuth2', {
				grantType: 'authorizationCode',
				portalUrl: world.portal.url,
				oauthServerUrl: world.portal.oauthServerUrl,
				...application,
			});
		});

		it('says that it is not connected yet, in the test and in a run', async () => {
			expect(await world.client.testCredential(credential.id)).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/not connected/i),
			});
			const execution = await world.runAction(credential, profile);
			expect(errorOf(execution)?.message).toBe("The Bitrix24 credential isn't connected yet");
			expect(world.portal.oauth.grants).toBe(0);
		});

		it('is connected through the consent page, and acts as the person who agreed', async () => {
			const page = new URL(await world.client.oauthConsentUrl(credential.id));
			expect(page.origin + page.pathname).toBe(`${world.portal.url}/oauth/authorize/`);
			expect(page.searchParams.get('client_id')).toBe(application.clientId);
			const back = await consent(page.href, PERSON);
			expect(back.href.startsWith(world.server.url)).toBe(true);
			expect(await world.client.openOauthCallback(back.href)).toContain('Connection successful');
			expect(world.portal.oauth.grants).toBe(1);
			expect([...world.portal.state.accessTokens.values()]).toEqual([
				expect.objectContaining({ userId: PERSON, clientId: application.clientId }),
			]);

			const before = count();
			const execution = await world.runAction(credential, message, [{ text: 'in my own name' }]);
			expect(errorOf(execution)).toBeUndefined();
			expect(written(before)).toEqual(['in my own name']);
			expect(world.portal.messagesOf(String(TO), PERSON).at(-1)?.authorId).toBe(PERSON);
			expect(world.portal.oauth.refreshes).toBe(0);
		});

		it('renews a token that expires in the middle of many items: each arrives once', async () => {
			const before = count();
			world.portal.requests.clear();
			const stop = world.portal.onChange((change) => {
				if (change.kind === 'message.add' && count() === before + 60) world.portal.expireTokens();
			});
			const execution = await send('renewed');
			stop();
			expect(errorOf(execution)).toBeUndefined();
			expect(itemsOf(execution, NODE)).toHaveLength(ITEMS);
			expect(written(before)).toEqual(
				Array.from({ length: ITEMS }, (_, index) => `renewed ${index}`),
			);
			expect(world.portal.oauth.refreshes).toBe(1);
			expect(world.portal.oauth.refusals).toBe(0);
			expect(unauthorized()).toBe(1);
		});

		it('has stored the new token: the next run needs no other', async () => {
			const before = count();
			world.portal.requests.clear();
			const execution = await send('stored');
			expect(errorOf(execution)).toBeUndefined();
			expect(written(before)).toHaveLength(ITEMS);
			expect(world.portal.oauth.refreshes).toBe(1);
			expect(unauthorized()).toBe(0);
		});

		it('says so when the access was taken away', async () => {
			const token = [...world.portal.state.refreshTokens.values()].at(-1);
			const usedAt = token?.usedAt ?? null;
			world.secrets.collect(world.portal);
			world.portal.expireTokens();
			if (token) token.usedAt = 1;
			const execution = await world.runAction(credential, profile);
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.description).toMatch(/connect the account again/);
			if (token) token.usedAt = usedAt;
			expect(errorOf(await world.runAction(credential, profile))).toBeUndefined();
			expect(world.portal.oauth.refreshes).toBe(2);
		});

		it('gives the client secret to the authorization server only, and tokens to the REST API', async () => {
			world.secrets.collect(world.portal);
			expect(world.wiretap.pathsWith(application.clientSecret)).toEqual(['/oauth/token/']);
			const { accessTokens, refreshTokens } = world.portal.state;
			const pathsOf = (tokens: Iterable<string>) =>
				[...tokens].flatMap((token) => world.wiretap.pathsWith(token));
			expect(new Set(pathsOf(refreshTokens.keys()))).toEqual(new Set(['/oauth/token/']));
			const restPaths = pathsOf(accessTokens.keys());
			expect(restPaths.length).toBeGreaterThan(0);
			expect(restPaths.filter((path) => !path.startsWith('/rest/'))).toEqual([]);
			expect(JSON.stringify(world.portal.calls)).not.toContain(application.clientSecret);
		});
	});
}
