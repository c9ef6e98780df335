import { Portal } from './portal';
import { call, consent } from './testing';

let portal: Portal;
let app: { clientId: string; clientSecret: string };
const back = 'http://127.0.0.1:9/callback';

beforeAll(async () => {
	portal = await Portal.start();
	app = portal.createApplication({ redirectUris: [back], scopes: ['im', 'imbot', 'user'] });
});
afterAll(() => portal.stop());
beforeEach(() => portal.faults.clear());

const authorizeUrl = () =>
	`${portal.url}/oauth/authorize/?client_id=${app.clientId}&state=a%26b&redirect_uri=${encodeURIComponent(back)}&response_type=code`;

async function token(fields: Record<string, string>, by: 'GET' | 'POST' = 'POST') {
	const form = new URLSearchParams({
		client_id: app.clientId,
		client_secret: app.clientSecret,
		...fields,
	});
	const response =
		by === 'POST'
			? await fetch(`${portal.oauthServerUrl}/oauth/token/`, { method: 'POST', body: form })
			: await fetch(`${portal.oauthServerUrl}/oauth/token/?${form.toString()}`);
	return { status: response.status, body: (await response.json()) as Record<string, string> };
}

test('from the consent page to a call, code good once', async () => {
	const redirect = await consent(authorizeUrl(), 3);
	expect(redirect.origin + redirect.pathname).toBe(back);
	expect(Object.fromEntries(redirect.searchParams)).toMatchObject({
		state: 'a&b',
		scope: 'im,imbot,user',
		domain: new URL(portal.url).host,
		member_id: expect.any(String) as string,
	});
	const code = redirect.searchParams.get('code')!;
	const { status, body } = await token({ grant_type: 'authorization_code', code }, 'GET');
	expect(status).toBe(200);
	expect(body).toMatchObject({
		client_endpoint: `${portal.url}/rest/`,
		expires_in: 3600,
		user_id: 3,
		status: 'L',
	});
	expect(
		(
			await call(
				`${portal.url}/rest/`,
				'profile',
				{},
				{ Authorization: `Bearer ${body.access_token}` },
			)
		).result,
	).toMatchObject({ ID: '3' });
	expect(
		(await call(`${portal.url}/rest/`, 'profile', { auth: body.access_token })).result,
	).toMatchObject({
		ID: '3',
	});
	expect(await token({ grant_type: 'authorization_code', code })).toMatchObject({
		status: 400,
		body: { error: 'invalid_grant' },
	});
});

test('a code lives 30 seconds', async () => {
	const code = (await consent(authorizeUrl(), 3)).searchParams.get('code')!;
	portal.clock.advance(31_000);
	expect((await token({ grant_type: 'authorization_code', code })).body.error).toBe(
		'invalid_grant',
	);
});

test('a foreign redirect address and a wrong secret are refused', async () => {
	expect(
		(
			await fetch(
				`${portal.url}/oauth/authorize/?client_id=${app.clientId}&redirect_uri=http://evil.example/`,
			)
		).status,
	).toBe(400);
	expect(
		await token({ grant_type: 'refresh_token', refresh_token: 'x', client_secret: 'wrong' }),
	).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
	expect(await token({ grant_type: 'password' })).toMatchObject({
		status: 400,
		body: { error: 'invalid_request' },
	});
});

test('the header comes before the parameter, and may get lost', async () => {
	const anna = portal.authorizeApplication(app.clientId, 1);
	const james = portal.authorizeApplication(app.clientId, 2);
	const both = () =>
		call(
			`${portal.url}/rest/`,
			'profile',
			{ auth: james.accessToken },
			{ Authorization: `Bearer ${anna.accessToken}` },
		);
	expect((await both()).result).toMatchObject({ ID: '1' });
	portal.faults.add({ kind: 'noAuthHeader' });
	expect((await both()).result).toMatchObject({ ID: '2' });
	expect((await both()).result).toMatchObject({ ID: '2' });
	expect(portal.calls[portal.calls.length - 1].sentAuthorizationHeader).toBe(true);
});

test('tokens expire; refresh tokens rotate', async () => {
	const pair = portal.authorizeApplication(app.clientId, 4);
	portal.expireTokens();
	expect(await call(`${portal.url}/rest/`, 'profile', { auth: pair.accessToken })).toMatchObject({
		status: 401,
		error: 'expired_token',
	});
	const before = portal.oauth.refreshes;
	const { body } = await token({ grant_type: 'refresh_token', refresh_token: pair.refreshToken });
	expect(
		(await call(`${portal.url}/rest/`, 'profile', { auth: body.access_token })).result,
	).toMatchObject({
		ID: '4',
	});
	expect(
		(await token({ grant_type: 'refresh_token', refresh_token: pair.refreshToken })).body.error,
	).toBe('invalid_grant');
	expect(portal.oauth.refreshes).toBe(before + 1);
	portal.behaviour.refreshGraceMs = 60_000;
	expect(
		(await token({ grant_type: 'refresh_token', refresh_token: pair.refreshToken })).status,
	).toBe(200);
	portal.behaviour.refreshGraceMs = 0;
});

test('app.info is for applications alone', async () => {
	const { accessToken } = portal.authorizeApplication(app.clientId, 1);
	expect(
		(await call(`${portal.url}/rest/`, 'app.info', { auth: accessToken })).result,
	).toMatchObject({
		CODE: app.clientId,
	});
	expect(await call(portal.createWebhook({ userId: 1 }).url, 'app.info')).toMatchObject({
		error: 'ACCESS_DENIED',
	});
});
