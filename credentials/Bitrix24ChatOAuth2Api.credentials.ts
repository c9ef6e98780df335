import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { inExpressions } from '../nodes/shared/portal/address';

const WEBHOOK_ONLY = { show: { grantType: ['webhook'] } };
const OAUTH_ONLY = { show: { grantType: ['authorizationCode'] } };

/** The webhook's address holds its code, so whoever sees it has access. */
const MASKED = { password: true };

const PORTAL = inExpressions.portalAddress('$self["portalUrl"]');
const SERVER = inExpressions.authorizationServer('$self["oauthServerUrl"]', '$self["portalUrl"]');
const ADDRESS =
	'($self["grantType"] === "authorizationCode" ? $self["portalUrl"] : $self["webhookUrl"])';

/**
 * One batch that says whether the webhook is known and has the permissions: reading the revision of the messenger needs
 * the one for chats, that of bots the one for bots, which only who has a Bot Token wants. A token too long to register a
 * bot with is fine where bots from earlier have it.
 */
const TEST_PATH =
	'=/batch.json?halt=0&cmd%5Bim%5D=im.revision.get{{ $credentials.botToken ? "&cmd%5Bimbot%5D=imbot.v2.Revision.get" : "" }}{{ String($credentials.botToken || "").length > 40 ? "&cmd%5Btoken%5D=" + encodeURIComponent("imbot.v2.Bot.list?botToken=" + encodeURIComponent(String($credentials.botToken))) : "" }}';

/** n8n names the allowed domains where it refuses an address: these are the words for one that is none. */
const NO_ADDRESS =
	'none, since this is no web address. It should look like https://company.bitrix24.com/rest/1/abcdef0123456789/';

/** A switch, and no secret though it has n8n's own name for it. */
const IGNORE_CERTIFICATE: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
	hint: 'For a self-hosted Bitrix24. Portals of the cloud are always validated.',
};

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
				'A secret of your own choice that protects your chat bots: up to 40 characters, hard to guess, no ordinary word. Needed for everything that a bot does; the bot must have been registered with the same text.',
			hint: 'For chat bots: make up a text that is hard to guess. To act as a user only, leave it empty.',
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
			default: '',
			placeholder: 'e.g. https://oauth.bitrix.info',
			description:
				'Where tokens are issued. The client secret goes there and never to the portal. Leave it empty to go by the address of the portal: https://oauth.bitrix24.tech for .ru, .by and .kz, https://oauth.bitrix.info for all others.',
			displayOptions: OAUTH_ONLY,
		},
		IGNORE_CERTIFICATE,
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'Allow all requests when used in the HTTP Request or GraphQL node',
				},
				{
					name: 'The Portal',
					value: 'domains',
					description: 'Restrict requests to the portal of this credential',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Block all requests when used in the HTTP Request or GraphQL node',
				},
			],
			default: 'domains',
			description:
				'Control which domains this credential can be used with in HTTP Request or GraphQL nodes',
		},
		{
			// Hidden: the editor tests no credential that holds an expression in a field which people see.
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: `={{ ${inExpressions.host(ADDRESS, NO_ADDRESS)} }}`,
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${PORTAL} + "/oauth/authorize/" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${SERVER} + "/oauth/token/" }}`,
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
			baseURL: `={{ ${inExpressions.webhookAddress('$credentials.webhookUrl')} }}`,
			url: TEST_PATH,
			method: 'GET',
			// A portal that was renamed answers every call with a redirect, which the nodes don't follow either.
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
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
			...missing('im', 'Chats (im)', 'Everything here needs it.'),
			...missing('imbot', 'Chat bots (imbot)', 'It belongs to a Bot Token.'),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result.result.token.bots.length',
					value: 0,
					message:
						'The Bot Token is too long to register a bot with, and no bot has it. Make up one of 40 characters at the most.',
				},
			},
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
						"The answer didn't come from the Bitrix24 REST API. Check the Webhook URL: it should look like https://company.bitrix24.com/rest/1/abcdef0123456789/, and if the portal was renamed, have its new name.",
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

/** A permission that the webhook lacks: its command was refused, or isn't there for the portal (docs/bitrix24-facts.md, "Auth"). */
function missing(command: string, permission: string, why: string): Refusal[] {
	return ['insufficient_scope', 'ERROR_METHOD_NOT_FOUND'].map((value) => ({
		type: 'responseSuccessBody',
		properties: {
			key: `result.result_error.${command}.error`,
			value,
			message: `The webhook lacks the permission "${permission}". ${why} Add it in Bitrix24: Developer resources > Integrations > your webhook.`,
		},
	}));
}
