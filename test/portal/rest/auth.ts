import { RestError } from '../world/errors';
import type { World } from '../world/world';

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
	return { kind: 'webhook', userId, scopes: webhook.scopes, code };
}

/** The caller behind an access token: the Authorization header's when it has one, else the `auth` parameter. */
export function tokenAuth(world: World, header: string, parameter: unknown): Auth {
	const bearer = /^Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
	const given = bearer ?? (typeof parameter === 'string' ? parameter : '');
	const token = world.state.accessTokens.get(given);
	if (!token) throw WRONG();
	if (token.expires <= world.clock.now())
		throw new RestError(401, 'expired_token', 'The access token provided has expired');
	if (!world.state.users.get(token.userId)?.active)
		throw new RestError(
			403,
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
