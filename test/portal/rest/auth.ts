import { RestError } from '../world/errors';
import type { World } from '../world/world';
import type { Params } from './validate';

/** Who calls: the user behind a webhook or an access token, with the scopes granted. */
export interface Auth {
	kind: 'webhook' | 'oauth';
	userId: number;
	scopes: string[];
	clientId?: string;
	code?: string;
}

const WRONG = () => new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data');

/** The caller behind `/rest/<userId>/<code>/`. */
export function webhookAuth(world: World, userId: number, code: string): Auth {
	const webhook = world.state.webhooks.get(code);
	if (!webhook || webhook.userId !== userId)
		throw new RestError(401, 'INVALID_CREDENTIALS', 'Invalid request credentials');
	if (!world.behaviour.documented && !world.state.users.get(userId)?.active)
		throw new RestError(401, 'authorization_error', 'Unable to authorize user');
	return { kind: 'webhook', userId, scopes: webhook.scopes, code };
}

/**
 * The caller behind an access token: the Authorization header's when it has one, else the `auth` parameter, else
 * (which is not documented) `access_token`.
 */
export function tokenAuth(world: World, header: string, params: Params): Auth {
	const { documented } = world.behaviour;
	const bearer = /^Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
	const parameters = documented ? [params.auth] : [params.auth, params.access_token];
	const given = [bearer, ...parameters].find((one) => typeof one === 'string' && one !== '');
	const token = world.state.accessTokens.get(String(given ?? ''));
	if (!token) throw WRONG();
	if (!documented && !world.state.applications.has(token.clientId))
		throw new RestError(401, 'APPLICATION_NOT_FOUND', 'Application not found');
	if (token.expires <= world.clock.now())
		throw new RestError(401, 'expired_token', 'The access token provided has expired');
	if (!world.state.users.get(token.userId)?.active)
		throw new RestError(
			documented ? 403 : 401,
			'user_access_error',
			'The user does not have access to the application',
		);
	return { kind: 'oauth', userId: token.userId, scopes: token.scopes, clientId: token.clientId };
}

/** Whether a method's scopes (any of them) are granted. */
export function hasScope(auth: Auth, scopes: string[]): boolean {
	return (
		scopes.length === 0 ||
		scopes.includes('basic') ||
		scopes.some((scope) => auth.scopes.includes(scope))
	);
}
