import { Agent } from 'node:https';
import { ApiVersion, B24Hook, B24OAuth, EnumAppStatus } from '@bitrix24/b24jssdk';
import type { Portal } from './portal';
import type { TlsFront } from './tls';

/** The vendor's SDK, set up for a portal on this machine. */

export type ClientOptions = NonNullable<ConstructorParameters<typeof B24Hook>[1]>;

/** Fewer retries and no waiting, so that refusals come at once. */
const QUICK: ClientOptions = { restrictionParams: { maxRetries: 1, retryDelay: 1 } };

/** Trusts the front's certificate and goes straight to this machine. */
function prepare<Client extends B24Hook | B24OAuth>(b24: Client, ca?: string): Client {
	const { defaults } = b24.getHttpClient(ApiVersion.v2).ajaxClient;
	if (ca !== undefined) defaults.httpsAgent = new Agent({ ca });
	defaults.proxy = false;
	return b24;
}

/** A webhook of this person, through HTTPS: the SDK takes nothing else. */
export function sdkHook(
	portal: Portal,
	front: TlsFront,
	userId: number,
	scopes?: string[],
	options: ClientOptions = QUICK,
): B24Hook {
	const { code } = portal.createWebhook({ userId, ...(scopes ? { scopes } : {}) });
	return prepare(B24Hook.fromWebhookUrl(`${front.url}/rest/${userId}/${code}/`, options), front.ca);
}

export interface SdkApplication {
	b24: B24OAuth;
	clientId: string;
	refreshToken: string;
}

/** A fresh application that this person has authorized; `expiresIn` is what the SDK believes of its token. */
export function sdkApplication(portal: Portal, userId: number, expiresIn = 3600): SdkApplication {
	const { clientId, clientSecret } = portal.createApplication();
	const { accessToken, refreshToken } = portal.authorizeApplication(clientId, userId);
	const params = {
		applicationToken: 'application-token',
		userId,
		memberId: '5f2b8c1d9e3a4f60718293a4b5c6d7e8',
		accessToken,
		refreshToken,
		expires: Math.floor(portal.clock.now() / 1000) + expiresIn,
		expiresIn,
		scope: 'im,imbot,user',
		domain: new URL(portal.url).host,
		clientEndpoint: `${portal.url}/rest/`,
		serverEndpoint: `${portal.oauthServerUrl}/rest/`,
		status: EnumAppStatus.Local,
	};
	const b24 = prepare(new B24OAuth(params, { clientId, clientSecret }, QUICK));
	return { b24, clientId, refreshToken };
}
