import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { Bitrix24ChatOAuth2Api } from '../../../credentials/Bitrix24ChatOAuth2Api.credentials';
import { endpointOf } from '../../../nodes/shared/portal/endpoint';

/** The credential's expressions, evaluated as JavaScript: they must agree with what the nodes read. */

const credential = new Bitrix24ChatOAuth2Api();
const node = { name: 'Bitrix24 Chat', type: 'x', typeVersion: 1, parameters: {} } as INode;

function evaluated(template: unknown, names: Record<string, unknown>): string {
	return String(template)
		.replace(/^=/, '')
		.replace(/\{\{([^]*?)\}\}/g, (_, code: string) =>
			String(new Function(...Object.keys(names), `return (${code})`)(...Object.values(names))),
		);
}

const field = (name: string) => credential.properties.find((one) => one.name === name);
const computed = (name: string, $self: IDataObject): string =>
	evaluated(field(name)?.default, { $self });
const tested = ($credentials: IDataObject): string => {
	const { baseURL, url } = credential.test.request;
	return evaluated(baseURL, { $credentials }) + evaluated(url, { $credentials });
};

const endpoint = (one: IDataObject) =>
	endpointOf(
		{ oauthTokenData: { access_token: 't' }, ...one } as ICredentialDataDecryptedObject,
		node,
	);

const WEBHOOKS = [
	'https://company.bitrix24.com/rest/1/c0de/',
	'company.bitrix24.com/rest/1/c0de',
	'"https://company.bitrix24.com/rest/1/c0de/profile.json"',
	' «https://portal.example.com:8443/b24//rest/17/c0de/?a=1» \n',
	'HTTPS://portal.example.com/rest/1/c0\u200bde/',
	'//company.bitrix24.com/rest/1/c0de#top',
];
const PORTALS = [
	'https://company.bitrix24.com',
	'company.bitrix24.de/stream/',
	"'https://portal.example.com/online/?IM_DIALOG=5'",
	'https://portal.example.com/b24/',
	'https://portal.example.com//b24//crm/deal/',
	'https://portal.example.com/rest/',
	'https://por\u200btal.example.com/index.php',
];

describe('the connection test', () => {
	it.each(WEBHOOKS)('asks where the nodes ask: %j', (webhookUrl) => {
		const address = tested({ webhookUrl });
		const { restUrl } = endpoint({ grantType: 'webhook', webhookUrl });
		expect(new URL(address).href.split('?')[0]).toBe(`${restUrl}batch.json`);
	});

	it('asks for the permission of bots only where there is a Bot Token', () => {
		const [webhookUrl] = WEBHOOKS;
		expect(tested({ webhookUrl })).not.toContain('imbot');
		expect(tested({ webhookUrl, botToken: 'x' })).toContain('imbot.v2.Revision.get');
	});

	it('looks for bots where the Bot Token is too long for a new one, whatever is in it', () => {
		const [webhookUrl] = WEBHOOKS;
		expect(tested({ webhookUrl, botToken: 'x'.repeat(40) })).not.toContain('Bot.list');
		const botToken = `&=%+ä#${'x'.repeat(40)}`;
		const command = new URL(tested({ webhookUrl, botToken })).searchParams.get('cmd[token]');
		const [method, query] = String(command).split('?');
		expect(method).toBe('imbot.v2.Bot.list');
		expect(Object.fromEntries(new URLSearchParams(query))).toEqual({ botToken });
	});

	it('follows no redirect, and leaves the certificate to the credential', () => {
		expect(credential.test.request).toMatchObject({
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
		});
	});
});

describe('the authorization', () => {
	it.each(PORTALS)('goes to the portal that the nodes call: %j', (portalUrl) => {
		const { restUrl } = endpoint({ grantType: 'authorizationCode', portalUrl });
		expect(new URL(computed('authUrl', { portalUrl })).href).toBe(
			restUrl.replace(/rest\/$/, 'oauth/authorize/'),
		);
	});

	it('never goes over plain http, but on this machine', () => {
		const auth = (portalUrl: string) => computed('authUrl', { portalUrl });
		const token = (oauthServerUrl: string) =>
			computed('accessTokenUrl', { portalUrl: 'company.bitrix24.com', oauthServerUrl });
		expect(auth('http://portal.example.com')).toBe('https://portal.example.com/oauth/authorize/');
		expect(auth('http://127.0.0.1:5000')).toBe('http://127.0.0.1:5000/oauth/authorize/');
		expect(token('http://oauth.bitrix.info')).toBe('https://oauth.bitrix.info/oauth/token/');
		expect(token('http://127.0.0.1.evil.example')).toBe(
			'https://127.0.0.1.evil.example/oauth/token/',
		);
		expect(token('http://localhost:5000/')).toBe('http://localhost:5000/oauth/token/');
	});

	it.each([
		['https://company.bitrix24.ru', 'https://oauth.bitrix24.tech'],
		['company.bitrix24.by/stream/', 'https://oauth.bitrix24.tech'],
		['https://company.bitrix24.kz', 'https://oauth.bitrix24.tech'],
		['https://company.bitrix24.com', 'https://oauth.bitrix.info'],
		['https://company.bitrix24.de', 'https://oauth.bitrix.info'],
		['https://ru.example.com/kz', 'https://oauth.bitrix.info'],
		['https://portal.example.ru:8443/', 'https://oauth.bitrix24.tech'],
	])('of %s is at %s unless another is filled in', (portalUrl, server) => {
		for (const oauthServerUrl of ['', '  ', undefined])
			expect(computed('accessTokenUrl', { portalUrl, oauthServerUrl })).toBe(
				`${server}/oauth/token/`,
			);
		expect(
			computed('accessTokenUrl', { portalUrl, oauthServerUrl: 'https://own.example.com/' }),
		).toBe('https://own.example.com/oauth/token/');
	});
});

describe('other nodes', () => {
	it('may use the credential for the portal alone, unless somebody allows more', () => {
		expect(field('allowedHttpRequestDomains')?.default).toBe('domains');
		const host = (self: IDataObject) => computed('allowedDomains', self);
		expect(host({ grantType: 'authorizationCode', portalUrl: PORTALS[1] })).toBe(
			'company.bitrix24.de',
		);
		expect(host({ grantType: 'webhook', webhookUrl: WEBHOOKS[3] })).toBe('portal.example.com');
		expect(host({ grantType: 'webhook', webhookUrl: '' })).toBe('');
		expect(host({ grantType: 'webhook', webhookUrl: 'not an address' })).toMatch(
			/^none, since this is no web address/,
		);
	});
});

it('no text breaks an expression', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
			computed('authUrl', { portalUrl: one });
			computed('accessTokenUrl', { portalUrl: one, oauthServerUrl: other });
			computed('allowedDomains', { grantType: 'webhook', webhookUrl: one });
			tested({ webhookUrl: one, botToken: other });
		}),
		{ numRuns: 1_000 },
	);
});
