import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const WEBHOOK_ONLY = { show: { grantType: ['webhook'] } };
const OAUTH_ONLY = { show: { grantType: ['authorizationCode'] } };

/** The webhook's address holds its code, so whoever sees it has access. */
const MASKED = { password: true };

/** The webhook's address up to its code, however it was pasted: with spaces, without closing slash, with a method. */
const WEBHOOK_BASE = String.raw`={{ $credentials.webhookUrl.trim().replace(/^(?![a-z][a-z\d+.-]*:\/\/)/i, 'https://').replace(/^(.*?\/rest\/\d+\/[A-Za-z0-9]+)(\/.*)?$/, '$1') }}`;
const PORTAL_BASE = String.raw`$self["portalUrl"].trim().replace(/^(?![a-z][a-z\d+.-]*:\/\/)/i, "https://").replace(/^(https?:\/\/[^\/]+\.bitrix24\.[a-z.]+)([\/?#].*)?$/i, "$1").replace(/\/+$/, "")`;
const SERVER_BASE = String.raw`$self["oauthServerUrl"].trim().replace(/\/+$/, "")`;

/**
 * n8n tests every type that extends oAuth2Api through its OAuth2 path, which refuses to run without a token; a blank
 * one goes out as an empty header, which Bitrix24 ignores. Only the server knows it: the editor, which gets the type as
 * JSON, would fill it in by itself and take the account for connected.
 */
const BLANK_TOKEN = Object.defineProperty({ access_token: ' ' }, 'toJSON', {
	value: () => undefined,
});

export class Bitrix24ChatOAuth2Api implements ICredentialType {
	name = 'bitrix24ChatOAuth2Api';

	displayName = 'Bitrix24 (OAuth2 or Webhook) API';

	extends = ['oAuth2Api'] satisfies ICredentialType['extends'];

	documentationUrl = 'https://github.com/bitrix24-chat/n8n-nodes-bitrix24-chat#connect';

	icon = { light: 'file:../icons/bitrix24.svg', dark: 'file:../icons/bitrix24.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			// n8n shows its Connect button and the redirect URL only while this is "authorizationCode".
			displayName: 'Connect Using',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Inbound Webhook',
					value: 'webhook',
					description: 'An address that you copy from Bitrix24: the quickest way',
				},
				{
					name: 'OAuth2 Application',
					value: 'authorizationCode',
					description: 'A local application of your Bitrix24 that people connect with a button',
				},
			],
			default: 'webhook',
		},
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			typeOptions: MASKED,
			default: '',
			required: true,
			placeholder: 'e.g. https://company.bitrix24.com/rest/1/abcdef0123456789/',
			description:
				'The address exactly as Bitrix24 shows it, of the cloud or of a self-hosted portal',
			hint: 'In Bitrix24: Developer resources > Other > Inbound webhook, with the permissions "im" and "imbot"',
			displayOptions: WEBHOOK_ONLY,
		},
		{
			displayName: 'Bot Token',
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A secret of your own choice, up to 40 characters, that protects your chat bots. Needed for everything that a bot does; the bot must have been registered with the same text.',
			hint: 'Only for chat bots. Leave it empty if you only act as a user.',
			displayOptions: WEBHOOK_ONLY,
		},
		{
			displayName: 'Portal URL',
			name: 'portalUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://company.bitrix24.com',
			description: 'The address of your Bitrix24, in the cloud or self-hosted',
			displayOptions: OAUTH_ONLY,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. local.5f0c1d2e3a4b56.12345678',
			description: 'Shown as "Application ID (client_id)" in the local application',
			displayOptions: OAUTH_ONLY,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown as "Application key (client_secret)" in the local application',
			displayOptions: OAUTH_ONLY,
		},
		{
			displayName: 'Authorization Server',
			name: 'oauthServerUrl',
			type: 'string',
			default: 'https://oauth.bitrix.info',
			required: true,
			description: 'Where tokens are issued. The client secret goes there and never to the portal.',
			displayOptions: OAUTH_ONLY,
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${PORTAL_BASE} + "/oauth/authorize/" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${SERVER_BASE} + "/oauth/token/" }}`,
			required: true,
		},
		{
			// The permissions are those of the application's card.
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Blank Token',
			name: 'oauthTokenData',
			type: 'hidden',
			typeOptions: { password: true },
			default: BLANK_TOKEN as never,
			displayOptions: WEBHOOK_ONLY,
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: WEBHOOK_BASE,
			url: '/profile.json',
			method: 'GET',
			// n8n would take a refusal for an expired token and try to refresh one that a webhook doesn't have.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			refusal(
				'INVALID_CREDENTIALS',
				'Bitrix24 refused this webhook: it was deleted, or its code is wrong. Copy the Webhook URL anew from Developer resources.',
			),
			refusal(
				'NO_AUTH_FOUND',
				"Bitrix24 doesn't know this webhook. Copy the Webhook URL anew from Developer resources.",
			),
			refusal(
				'insufficient_scope',
				'The webhook may not be used for this. Give it the permissions "im" and "imbot" in Bitrix24.',
			),
			refusal(
				'INVALID_REQUEST',
				'Bitrix24 accepts calls over HTTPS only: use a Webhook URL that starts with https://.',
			),
			refusal(
				'ACCESS_DENIED',
				'The REST API is not available on this Bitrix24: it needs a commercial plan.',
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result',
					value: undefined,
					message:
						"The answer didn't come from the Bitrix24 REST API. Check the Webhook URL: it should look like https://company.bitrix24.com/rest/1/abcdef0123456789/.",
				},
			},
		],
	};
}

type Refusal = Extract<
	NonNullable<ICredentialTestRequest['rules']>[number],
	{ type: 'responseSuccessBody' }
>;

/**
 * What a documented error code means, at the test of the credential (docs/bitrix24-facts.md,
 * "Errors").
 */
function refusal(value: string, message: string): Refusal {
	return { type: 'responseSuccessBody', properties: { key: 'error', value, message } };
}
