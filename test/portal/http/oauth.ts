import { randomBytes } from 'node:crypto';
import { fullName } from '../world/chats';
import type { Application } from '../world/types';
import type { World } from '../world/world';

/**
 * The authorization server: consent page, code, tokens (docs/bitrix24-facts.md, "Authorization
 * server").
 */

const CODE_LIFE_MS = 30_000;

export interface HttpAnswer {
	status: number;
	headers?: Record<string, string>;
	body: string;
}

type Fields = Record<string, unknown>;

function token(): string {
	return randomBytes(35).toString('hex');
}

function escape(value: string): string {
	return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function string(fields: Fields, name: string): string {
	const value = fields[name];
	return typeof value === 'string' ? value : '';
}

function html(status: number, title: string, content: string): HttpAnswer {
	return {
		status,
		headers: { 'Content-Type': 'text/html; charset=utf-8' },
		body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title><style>body{font:16px system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem}select,button{font:inherit;padding:.5rem .8rem}</style><h1>${escape(title)}</h1>${content}</html>`,
	};
}

export class OAuthServer {
	/** How often each grant succeeded and the token endpoint refused. */
	refreshes = 0;
	grants = 0;
	refusals = 0;

	constructor(private readonly world: World) {}

	/** GET shows the consent page, POST of its form redirects back with a code. */
	authorize(method: string, fields: Fields): HttpAnswer {
		const application = this.world.state.applications.get(string(fields, 'client_id'));
		if (!application) return html(400, 'Unknown application', '<p>invalid_client</p>');
		const redirect = this.redirectUri(application, string(fields, 'redirect_uri'));
		if (redirect === undefined)
			return html(400, 'Wrong address', '<p>redirect_uri does not belong to this application</p>');
		if (method !== 'POST') return this.consentPage(application, fields);
		const userId = Number(string(fields, 'user_id'));
		if (!this.world.state.users.get(userId)?.active)
			return html(400, 'Unknown user', '<p>Choose who you are</p>');
		const code = token();
		this.world.state.authorizationCodes.set(code, {
			code,
			clientId: application.clientId,
			userId,
			expires: this.world.clock.now() + CODE_LIFE_MS,
		});
		const host = new URL(this.world.url).host;
		const back = new URL(redirect);
		const answer = {
			code,
			state: string(fields, 'state'),
			domain: host,
			member_id: this.world.memberId,
			scope: application.scopes.join(','),
			server_domain: host,
		};
		for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
		return { status: 302, headers: { Location: back.toString() }, body: '' };
	}

	private redirectUri(application: Application, asked: string): string | undefined {
		if (application.redirectUris.length === 0) return asked === '' ? undefined : asked;
		if (asked === '') return application.redirectUris[0];
		return application.redirectUris.includes(asked) ? asked : undefined;
	}

	private consentPage(application: Application, fields: Fields): HttpAnswer {
		const people = [...this.world.state.users.values()].filter(
			(user) => user.active && !user.bot && user.externalAuthId !== 'imconnector',
		);
		const options = people
			.map((user) => `<option value="${user.id}">${escape(fullName(user))}</option>`)
			.join('');
		const hidden = ['client_id', 'state', 'redirect_uri', 'response_type']
			.map((name) => `<input type="hidden" name="${name}" value="${escape(string(fields, name))}">`)
			.join('');
		return html(
			200,
			application.name,
			`<p>The application asks for access to: ${escape(application.scopes.join(', '))}</p><form method="post" action="/oauth/authorize/">${hidden}<select name="user_id">${options}</select> <button type="submit">Allow</button></form>`,
		);
	}

	/** The token endpoint: authorization_code and refresh_token grants. */
	token(fields: Fields): HttpAnswer {
		const refuse = (status: number, error: string, description: string): HttpAnswer => {
			this.refusals += 1;
			return json(status, { error, error_description: description });
		};
		const application = this.world.state.applications.get(string(fields, 'client_id'));
		if (!application || application.clientSecret !== string(fields, 'client_secret')) {
			return refuse(401, 'invalid_client', 'Invalid client credentials');
		}
		const now = this.world.clock.now();
		const grant = string(fields, 'grant_type');
		if (grant === 'authorization_code') {
			const code = this.world.state.authorizationCodes.get(string(fields, 'code'));
			if (code) this.world.state.authorizationCodes.delete(code.code);
			if (!code || code.clientId !== application.clientId || code.expires <= now) {
				return refuse(400, 'invalid_grant', 'Invalid authorization code');
			}
			this.grants += 1;
			return json(200, this.issue(application, code.userId));
		}
		if (grant === 'refresh_token') {
			const refresh = this.world.state.refreshTokens.get(string(fields, 'refresh_token'));
			const spent =
				refresh !== undefined &&
				refresh.usedAt !== null &&
				now - refresh.usedAt >= this.world.behaviour.refreshGraceMs;
			if (!refresh || spent || refresh.clientId !== application.clientId)
				return refuse(400, 'invalid_grant', 'Invalid refresh token');
			refresh.usedAt ??= now;
			this.refreshes += 1;
			return json(200, this.issue(application, refresh.userId));
		}
		return refuse(400, 'invalid_request', 'Invalid grant_type parameter or parameter missing');
	}

	/** A fresh pair of tokens, as the token endpoint answers it. */
	issue(application: Application, userId: number): Record<string, unknown> {
		const { world } = this;
		const { clientId, scopes } = application;
		const seconds = world.behaviour.tokenLifetimeSeconds;
		const expires = world.clock.now() + seconds * 1000;
		const access = token();
		const refresh = token();
		world.state.accessTokens.set(access, { token: access, clientId, userId, scopes, expires });
		world.state.refreshTokens.set(refresh, { token: refresh, clientId, userId, usedAt: null });
		return {
			access_token: access,
			expires: Math.floor(expires / 1000),
			expires_in: seconds,
			scope: scopes.join(','),
			domain: new URL(world.url).host,
			server_endpoint: `${world.url}/rest/`,
			status: 'L',
			client_endpoint: `${world.url}/rest/`,
			member_id: world.memberId,
			user_id: userId,
			refresh_token: refresh,
			token_type: 'Bearer',
		};
	}
}

function json(status: number, body: Record<string, unknown>): HttpAnswer {
	return {
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
		body: JSON.stringify(body),
	};
}
