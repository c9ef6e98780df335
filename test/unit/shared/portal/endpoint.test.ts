import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { portalAddress } from '../../../../nodes/shared/portal/address';
import { endpointOf, type Endpoint } from '../../../../nodes/shared/portal/endpoint';

const node: INode = {
	id: '1',
	name: 'Bitrix24 Chat',
	type: 'bitrix24Chat',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const webhook = (webhookUrl: unknown, botToken?: string): Endpoint =>
	endpointOf(
		{ grantType: 'webhook', webhookUrl, botToken } as ICredentialDataDecryptedObject,
		node,
	);
const oauth = (
	portalUrl: unknown,
	oauthTokenData: unknown = { access_token: 'token-1' },
): Endpoint =>
	endpointOf(
		{
			grantType: 'authorizationCode',
			portalUrl,
			oauthTokenData,
			clientSecret: ' app-secret ',
		} as ICredentialDataDecryptedObject,
		node,
	);

function refusal(attempt: () => unknown): { message: string; description?: string | null } {
	try {
		attempt();
	} catch (error) {
		expect(error).toBeInstanceOf(NodeOperationError);
		return error as NodeOperationError;
	}
	throw new Error('Nothing was refused');
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const host = fc
	.tuple(
		fc.array(label, { minLength: 2, maxLength: 4 }),
		fc.option(fc.integer({ min: 1024, max: 65535 })),
	)
	.map(([labels, port]) => labels.join('.') + (port === null ? '' : `:${port}`));
const folder = fc
	.array(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), { maxLength: 2 })
	.map((names) => names.map((one) => `/${one}`).join(''))
	.filter((path) => portalAddress(`https://a.example${path}`).endsWith(path));
const user = fc.integer({ min: 1, max: 1_000_000 });
const code = fc.stringMatching(/^[A-Za-z0-9]{4,32}$/);
const ending = fc.constantFrom(
	'',
	'/',
	'//',
	'/profile',
	'/profile.json',
	'/im.message.add.json',
	'/profile.json?a=1',
	'/?x',
	'#top',
);
const blanks = fc.constantFrom('', ' ', '\n', '\t  ');

describe('a webhook address', () => {
	it('is understood however it was pasted', () => {
		fc.assert(
			fc.property(
				host,
				folder,
				user,
				code,
				ending,
				blanks,
				fc.constantFrom('https://', 'HTTPS://', ''),
				(at, path, who, key, end, blank, scheme) => {
					const endpoint = webhook(
						`${blank}${scheme}${at}${path}/rest/${who}/${key}${end}${blank}`,
					);
					expect(endpoint).toMatchObject({
						kind: 'webhook',
						restUrl: `https://${at}${path}/rest/${who}/${key}/`,
						origin: `https://${at}`,
						account: `${at}${path} ${who}`,
						secrets: [key],
					});
					expect(endpoint.accessToken).toBeUndefined();
				},
			),
			{ numRuns: 1_500 },
		);
	});

	it('takes a bot token of any length: bots that were registered long ago may have a longer one', () => {
		const address = 'https://company.bitrix24.com/rest/1/c0de/';
		for (const length of [40, 41, 200])
			expect(webhook(address, 'x'.repeat(length)).botToken).toHaveLength(length);
	});

	it.each([
		'"https://company.bitrix24.com/rest/1/c0de/"',
		"'https://company.bitrix24.com/rest/1/c0de'",
		'«https://company.bitrix24.com/rest/1/c0de/»',
		'“https://company.bitrix24.com/rest/1/c0de/”',
		'<https://company.bitrix24.com/rest/1/c0de/>',
		'`company.bitrix24.com/rest/1/c0de`',
		'https://company.bitrix24.com//rest/1/c0de/',
		'https://company.bitrix24.com/rest//1//c0de//profile.json',
		'//company.bitrix24.com/rest/1/c0de/',
		'HTTPS://COMPANY.BITRIX24.COM/REST/1/C0DE/',
		'https://company.bitrix24.com/rest/1/c0\u200bde/',
		'\ufeffhttps://company.bitrix24.com/rest/1/c0de/\u200e',
		'https://company.bitrix24.com/rest/1/\nc0de/',
		'https://company.bitrix24.com\r\n/rest/1/c0de/',
		'\u00a0https://company.bitrix24.com/rest/1/c0de/\u00a0',
	])('is understood as people have it: %j', (address) => {
		expect(webhook(address).restUrl).toBe('https://company.bitrix24.com/rest/1/c0de/');
	});

	it.each([
		'https://company.bitrix24.com/rest/api/1/c0de/',
		'https://company.bitrix24.com/rest/api/',
	])('of REST 3.0 is refused, and it says why: %s', (address) => {
		const { message, description } = refusal(() => webhook(address));
		expect(message).toContain('REST 3.0');
		expect(description).toContain('no methods for chats');
	});

	it.each([
		'https://anna@company.bitrix24.com/rest/1/c0de/',
		'https://anna:s3cret@x.example/rest/1/c0de/',
	])('with a user name is refused without showing it: %s', (address) => {
		const { message, description } = refusal(() => webhook(address));
		expect(message).toContain('user name');
		expect(`${message}${description}`).not.toMatch(/anna|s3cret/);
	});

	it('brings the bot token along, and both are secrets', () => {
		const endpoint = webhook('https://company.bitrix24.com/rest/1/c0de/', '  bot-token ');
		expect(endpoint).toMatchObject({ botToken: 'bot-token', secrets: ['c0de'] });
		expect(webhook('https://company.bitrix24.com/rest/1/c0de/', '   ').botToken).toBeUndefined();
	});

	it('never shows its code in what the account is called', () => {
		expect(webhook('https://company.bitrix24.com/rest/17/s3cr3tc0de/').account).toBe(
			'company.bitrix24.com 17',
		);
	});

	it.each([
		'https://company.bitrix24.com',
		'https://company.bitrix24.com/rest/',
		'https://company.bitrix24.com/rest/1/',
		'https://company.bitrix24.com/rest/admin/c0de/',
		'https://company.bitrix24.com/rest/1/c0de/im/message',
		'https://company.bitrix24.com/rest/1/c0-de/',
		'https://company.bitrix24.com/stream/',
	])('is refused when it is not complete: %s', (address) => {
		const { message, description } = refusal(() => webhook(address));
		expect(message).toContain('Webhook URL');
		expect(description).toContain('/rest/1/');
	});

	it.each([undefined, null, '', '   ', {}, []])('is refused when it is empty: %p', (address) => {
		expect(refusal(() => webhook(address)).message).toBe(
			'The Webhook URL in the credential is empty',
		);
	});

	it.each(['https://', 'https://exa mple.com/rest/1/c0de/', 'https://[x]/rest/1/c0de'])(
		'is refused when it is no address: %s',
		(address) => {
			expect(refusal(() => webhook(address)).message).toBe(
				"The Webhook URL in the credential isn't a web address",
			);
		},
	);
});

describe('plain HTTP', () => {
	it.each(['localhost', 'localhost:8080', '127.0.0.1', '127.3.2.1:1234', '[::1]', '[::1]:8080'])(
		'is accepted on this machine: %s',
		(at) => {
			expect(webhook(`http://${at}/rest/1/c0de/`).origin).toBe(`http://${at}`);
			expect(oauth(`http://${at}`).origin).toBe(`http://${at}`);
		},
	);

	it.each([
		'http://company.bitrix24.com',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'http://user@example.com',
		'ftp://localhost',
		'file://localhost',
		'ws://127.0.0.1',
	])('or another protocol is refused elsewhere: %s', (origin) => {
		expect(refusal(() => webhook(`${origin}/rest/1/c0de/`)).message).toBe(
			'The Webhook URL in the credential must start with https://',
		);
		expect(refusal(() => oauth(origin)).message).toBe(
			'The Portal URL in the credential must start with https://',
		);
	});
});

describe('an OAuth2 credential', () => {
	it('is understood with the address of the portal however it was typed', () => {
		fc.assert(
			fc.property(
				host,
				folder,
				fc.constantFrom('', '/', '//', '/rest', '/rest/'),
				fc.constantFrom('https://', ''),
				blanks,
				(at, path, end, scheme, blank) => {
					const endpoint = oauth(`${blank}${scheme}${at}${path}${end}${blank}`, {
						access_token: 'token-1',
						user_id: 7,
					});
					expect(endpoint).toMatchObject({
						kind: 'oauth2',
						restUrl: `https://${at}${path}/rest/`,
						account: `${at}${path} 7`,
						accessToken: 'token-1',
					});
					expect(endpoint.botToken).toBeUndefined();
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each([
		['https://company.bitrix24.com/stream/', 'https://company.bitrix24.com/rest/'],
		['https://company.bitrix24.com/online/?IM_DIALOG=chat5', 'https://company.bitrix24.com/rest/'],
		['"https://portal.example.com/stream/"', 'https://portal.example.com/rest/'],
		['https://portal.example.com/company/personal/user/1/', 'https://portal.example.com/rest/'],
		['https://portal.example.com/index.php?login=yes', 'https://portal.example.com/rest/'],
		['https://portal.example.com/b24/crm/deal/', 'https://portal.example.com/b24/rest/'],
		['https://portal.example.com/b24/', 'https://portal.example.com/b24/rest/'],
		['https://portal.example.com//b24//', 'https://portal.example.com/b24/rest/'],
		['https://portal.example.com/rest/1/c0de/', 'https://portal.example.com/rest/'],
		['HTTPS://Portal.Example.COM/Stream/#top', 'https://portal.example.com/rest/'],
		['por\u200btal.example.com', 'https://portal.example.com/rest/'],
	])('is understood with the page that the browser shows: %s', (address, restUrl) => {
		expect(oauth(address).restUrl).toBe(restUrl);
	});

	it('is refused with a user name in the address', () => {
		expect(refusal(() => oauth('https://anna:s3cret@portal.example.com')).message).toContain(
			'The Portal URL in the credential holds a user name',
		);
	});

	it('is refused with an authorization server that is not reached safely', () => {
		const withServer = (oauthServerUrl: unknown): Endpoint =>
			endpointOf(
				{
					grantType: 'authorizationCode',
					portalUrl: 'company.bitrix24.com',
					oauthServerUrl,
					oauthTokenData: { access_token: 'token-1' },
				} as ICredentialDataDecryptedObject,
				node,
			);
		for (const one of ['', undefined, 'https://oauth.bitrix24.tech', 'http://127.0.0.1:5000'])
			expect(withServer(one).kind).toBe('oauth2');
		expect(refusal(() => withServer('http://oauth.bitrix.info')).message).toBe(
			'The Authorization Server in the credential must start with https://',
		);
		expect(refusal(() => withServer('https://a:b@oauth.bitrix.info')).message).toContain(
			'user name',
		);
	});

	it('keeps both tokens and the secret of the application to itself', () => {
		expect(
			oauth('company.bitrix24.com', { access_token: 'token-1', refresh_token: 'token-2' }).secrets,
		).toEqual(['token-1', 'token-2', 'app-secret']);
	});

	it.each([
		[1_700_000_000, 1_700_000_000],
		['1700000000', 1_700_000_000],
		[0, undefined],
		[undefined, undefined],
		['soon', undefined],
	])('knows when its token expires: %p', (expires, at) => {
		expect(oauth('company.bitrix24.com', { access_token: 'token-1', expires }).expiresAt).toBe(at);
	});

	it.each([null, {}, { access_token: '' }, { access_token: ' ' }])(
		'is refused before it is connected: %p',
		(token) => {
			const { message, description } = refusal(() => oauth('company.bitrix24.com', token));
			expect(message).toBe("The Bitrix24 credential isn't connected yet");
			expect(description).toContain('Connect my account');
		},
	);

	it('is refused without an address', () => {
		expect(refusal(() => oauth('')).message).toBe('The Portal URL in the credential is empty');
	});
});

describe('a certificate', () => {
	const ignoring = (portal: string, allowUnauthorizedCerts: unknown): boolean | undefined =>
		endpointOf(
			{
				grantType: 'webhook',
				webhookUrl: `${portal}/rest/1/c0de/`,
				allowUnauthorizedCerts,
			} as never,
			node,
		).ignoresCertificate;

	it('goes unchecked only at a self-hosted portal, and only where its owner wants it', () => {
		expect(ignoring('https://portal.example.com', true)).toBe(true);
		expect(ignoring('https://company.bitrix24.com', true)).toBe(false);
		for (const one of [false, undefined, 'true', 1])
			expect(ignoring('https://portal.example.com', one)).toBe(false);
	});
});
