import { Portal, type PortalOptions } from '../portal/portal';
import { registerBot } from '../portal/testing';
import {
	startEngine,
	stopEngine,
	StoredCredential,
	webhookCredential,
	type BinaryMode,
} from './harness';

export const BOT_TOKEN = 'engine-test-bot-token';

/** A running portal with a webhook of user 1 and a bot that this webhook has registered. */
export interface Fixture {
	portal: Portal;
	webhook: { url: string; code: string };
	credential: StoredCredential;
	botId: number;
}

export async function startFixture(options?: PortalOptions): Promise<Fixture> {
	const portal = await Portal.start(options);
	const webhook = portal.createWebhook({ userId: 1 });
	const credential = webhookCredential(webhook.url, BOT_TOKEN);
	const botId = await registerBot(webhook.url, BOT_TOKEN);
	portal.calls.clear();
	portal.requests.clear();
	return { portal, webhook, credential, botId };
}

/**
 * Sets the engine and a fixture up for the tests of a file or of a `describe`, and takes them down again.
 *
 * @param each a new portal for every test; else one for all, which forgets its calls and requests before every test
 * @returns the fixture, filled before the first test
 */
export function useFixture({
	mode,
	each = false,
}: { mode?: BinaryMode; each?: boolean } = {}): Fixture {
	const fixture = {} as Fixture;
	const start = async (): Promise<void> => void Object.assign(fixture, await startFixture());
	const stop = async (): Promise<void> => await fixture.portal.stop();
	beforeAll(async () => await startEngine(mode));
	if (each) {
		beforeEach(start);
		afterEach(stop);
	} else {
		beforeAll(start);
		beforeEach(() => {
			fixture.portal.calls.clear();
			fixture.portal.requests.clear();
		});
		afterAll(stop);
	}
	afterAll(() => stopEngine());
	return fixture;
}

/** A credential of the OAuth2 kind, connected as a user: what n8n has stored after the consent page. */
export function oauthCredential(portal: Portal, userId = 1, scopes?: string[]): StoredCredential {
	const { clientId, clientSecret } = portal.createApplication({
		redirectUris: ['http://127.0.0.1/callback'],
		...(scopes ? { scopes } : {}),
	});
	const { accessToken, refreshToken } = portal.authorizeApplication(clientId, userId);
	return new StoredCredential({
		grantType: 'authorizationCode',
		portalUrl: portal.url,
		oauthServerUrl: portal.oauthServerUrl,
		clientId,
		clientSecret,
		accessTokenUrl: `${portal.oauthServerUrl}/oauth/token/`,
		authUrl: `${portal.url}/oauth/authorize/`,
		authentication: 'body',
		scope: '',
		oauthTokenData: {
			access_token: accessToken,
			refresh_token: refreshToken,
			expires: Math.floor(Date.now() / 1000) + 3600,
			expires_in: 3600,
			client_endpoint: `${portal.url}/rest/`,
			user_id: userId,
		},
	} as never);
}

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
