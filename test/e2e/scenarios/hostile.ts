/** Answers that give secrets away, to both ways to connect: what n8n keeps and shows of them is looked through later. */
import { errorOf, itemsOf, type Credential } from '../../n8n/client';
import type { Fault, Shown } from '../../portal/http/faults';
import { consent } from '../../portal/testing';
import { phpJson, SPELLINGS } from '../spellings';
import type { World } from '../world';
import { byId, NODE } from '../workflows';

/** A read for answers that are well, a write that is never repeated for the others. */
const READ = { resource: 'account', operation: 'getProfile' };
const WRITE = {
	resource: 'notification',
	operation: 'sendPersonal',
	userId: byId(3),
	message: 'hello',
};
const METHODS = /^(profile|im\.notify\.personal\.add)$/i;
const json = { 'Content-Type': 'application/json' };
/** A token as somebody may choose it: with signs that are written in many ways. */
const ODD_BOT_TOKEN = 'tök/en "of" <us> & you\\1';

type Answer = [
	string,
	Omit<Fault, 'kind' | 'body'> & { body: (secret: string, request: Shown) => string },
];

const ANSWERS: Answer[] = [
	[
		'a gateway that shows the address',
		{
			status: 404,
			headers: json,
			body: (_, { path }) => JSON.stringify({ error: `Cannot POST ${path}` }),
		},
	],
	[
		'a code that is the secret',
		{ status: 400, headers: json, body: (secret) => JSON.stringify({ error: secret }) },
	],
	[
		'words that hold it, as PHP writes them',
		{
			status: 400,
			headers: json,
			body: (secret, { path }) =>
				`{"error":"WRONG","error_description":"${phpJson(`${path} ${secret}`)}"}`,
		},
	],
	[
		'a result that holds it',
		{
			headers: json,
			body: (secret, { path }) => `{"result":{"ID":"1","NAME":"${phpJson(`${path} ${secret}`)}"}}`,
		},
	],
	...Object.entries(SPELLINGS).map(([how, spell]): Answer => [
		`a page, ${how}`,
		{ status: 502, body: (secret) => `<h1>Bad gateway</h1><p>${spell(secret)}</p>` },
	]),
	...[170, 185, 195, 280, 290].map((length): Answer => [
		`a page that is cut after some of it, ${length}`,
		{ status: 502, body: (secret) => `<p>${'x'.repeat(length)} ${secret} and more</p>` },
	]),
];

export function hostile(world: World): void {
	describe('answers that give secrets away', () => {
		/** Runs the node against each answer, once so that it stops and once so that the error is in the item. */
		const hear = async (
			credential: Credential,
			secretOf: (request: Shown) => string,
			expires = false,
		) => {
			for (const [how, { body, ...fault }] of ANSWERS) {
				for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
					const { faults } = world.portal;
					if (expires) faults.add({ kind: 'expiredToken', method: METHODS });
					const remove = faults.add({
						...fault,
						kind: 'html',
						method: METHODS,
						times: 99,
						body: (request) => body(secretOf(request), request),
					});
					const execution = await world.runAction(
						credential,
						fault.status === undefined ? READ : WRITE,
						[{}],
						{ onError },
					);
					remove();
					const shown = JSON.stringify([errorOf(execution), itemsOf(execution, NODE)]);
					expect({ how, found: world.secrets.foundIn(shown), shown }).toEqual({
						how,
						found: [],
						shown,
					});
				}
			}
		};

		it(
			'reach nobody with a webhook: neither its code nor the bot token',
			async () => {
				const { url, code } = world.portal.createWebhook({ userId: 7 });
				world.secrets.keep('webhook code, hostile answers', code);
				world.secrets.keep('bot token with signs', ODD_BOT_TOKEN);
				const credential = await world.saveCredential('Hostile webhook', {
					grantType: 'webhook',
					webhookUrl: url,
					botToken: ODD_BOT_TOKEN,
				});
				await hear(credential, () => code);
				await hear(credential, () => ODD_BOT_TOKEN);
			},
			15 * 60_000,
		);

		it(
			'reach nobody with OAuth2: neither a token that n8n renews inside the call nor the one before',
			async () => {
				const callback = `${world.server.url}/rest/oauth2-credential/callback`;
				const application = world.portal.createApplication({ redirectUris: [callback] });
				world.secrets.keep('client secret, hostile answers', application.clientSecret);
				const credential = await world.saveCredential('Hostile OAuth2', {
					grantType: 'authorizationCode',
					portalUrl: world.portal.url,
					oauthServerUrl: world.portal.oauthServerUrl,
					...application,
				});
				const page = new URL(await world.client.oauthConsentUrl(credential.id));
				await world.client.openOauthCallback((await consent(page.href, 7)).href);
				const tokens = new Set<string>();
				await hear(
					credential,
					({ token }) => {
						if (!tokens.has(token)) world.secrets.keep('access token, hostile answers', token);
						tokens.add(token);
						return token;
					},
					true,
				);
				expect(tokens.size).toBeGreaterThan(2);
				world.secrets.collect(world.portal);
			},
			15 * 60_000,
		);
	});
}
