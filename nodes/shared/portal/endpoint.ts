import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isCloud } from './cloud';

export const CREDENTIAL_TYPE = 'bitrix24ChatOAuth2Api';

/** Where calls go and what they are signed with: a credential, read once and checked. */
export interface Endpoint {
	kind: 'webhook' | 'oauth2';
	/** The address that a method's name is appended to, with a closing slash. Secret for a webhook. */
	restUrl: string;
	/** Scheme, host and port of the portal. */
	origin: string;
	/** Portal and user, e.g. `company.bitrix24.com 7`: what a reading position belongs to. Not secret. */
	account: string;
	/** The user that calls are made as, where the credential tells. */
	userId?: number;
	/** Only through a webhook; sent with every imbot.v2 method. */
	botToken?: string;
	/** The present access token (OAuth2 only). */
	accessToken?: string;
	/** Unix time in seconds at which the access token expires, where the authorization server said so. */
	expiresAt?: number;
	/** What must never be shown. */
	secrets: string[];
}

/** The most characters of a bot's token (docs/bitrix24-facts.md, "Bot token"). */
const BOT_TOKEN_LIMIT = 40;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const WEBHOOK_PATH = /^(?<folder>.*)\/rest\/(?<user>\d+)\/(?<code>[A-Za-z0-9]+)(?:\/[\w.]*)?\/*$/;

/**
 * Reads a credential of type `bitrix24ChatOAuth2Api`.
 *
 * @param credential the decrypted fields of the credential type
 * @param node the node that asks, for the error
 * @returns where to send calls
 * @throws NodeOperationError that names the field which is missing or wrong
 */
export function endpointOf(credential: ICredentialDataDecryptedObject, node: INode): Endpoint {
	return credential.grantType === 'authorizationCode'
		? oauthEndpoint(credential, node)
		: webhookEndpoint(credential, node);
}

function webhookEndpoint(credential: ICredentialDataDecryptedObject, node: INode): Endpoint {
	const url = addressOf(credential.webhookUrl, 'Webhook URL', node);
	const match = WEBHOOK_PATH.exec(url.pathname);
	if (!match?.groups) {
		throw new NodeOperationError(node, "The Webhook URL in the credential isn't complete", {
			description:
				'It should look like https://company.bitrix24.com/rest/1/abcdef0123456789/. Copy it from Bitrix24: Developer resources > Other > Inbound webhook.',
		});
	}
	const { folder, user, code } = match.groups;
	const botToken = trimmed(credential.botToken);
	if (botToken.length > BOT_TOKEN_LIMIT) {
		throw new NodeOperationError(
			node,
			`The Bot Token in the credential has ${botToken.length} characters`,
			{
				description: `Bitrix24 takes ${BOT_TOKEN_LIMIT} at the most. Shorten it, and register the bot with the shorter one.`,
			},
		);
	}
	return {
		kind: 'webhook',
		restUrl: `${url.origin}${folder}/rest/${user}/${code}/`,
		origin: url.origin,
		account: `${url.host}${folder} ${user}`,
		userId: Number(user),
		botToken: botToken === '' ? undefined : botToken,
		secrets: [code, botToken].filter((secret) => secret !== ''),
	};
}

function oauthEndpoint(credential: ICredentialDataDecryptedObject, node: INode): Endpoint {
	const url = addressOf(credential.portalUrl, 'Portal URL', node);
	const token = (credential.oauthTokenData ?? {}) as IDataObject;
	const accessToken = trimmed(token.access_token);
	if (accessToken === '') {
		throw new NodeOperationError(node, "The Bitrix24 credential isn't connected yet", {
			description: 'Open the credential and press "Connect my account".',
		});
	}
	// What the browser shows behind a cloud portal's name is a page; a self-hosted portal may live in a folder.
	const folder = isCloud(url) ? '' : url.pathname.replace(/\/+$/, '').replace(/\/rest$/, '');
	return {
		kind: 'oauth2',
		restUrl: `${url.origin}${folder}/rest/`,
		origin: url.origin,
		account: `${url.host}${folder} ${trimmed(token.user_id)}`.trim(),
		userId: Number(token.user_id) > 0 ? Number(token.user_id) : undefined,
		accessToken,
		expiresAt: Number(token.expires) > 0 ? Number(token.expires) : undefined,
		secrets: [accessToken, trimmed(token.refresh_token), trimmed(credential.clientSecret)].filter(
			(secret) => secret !== '',
		),
	};
}

function addressOf(value: unknown, field: string, node: INode): URL {
	const text = trimmed(value);
	if (text === '') {
		throw new NodeOperationError(node, `The ${field} in the credential is empty`, {
			description: `Open the credential and fill in ${field}.`,
		});
	}
	const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(withScheme)) {
		throw new NodeOperationError(node, `The ${field} in the credential isn't a web address`, {
			description: 'It should start with https://, followed by the address of your Bitrix24.',
		});
	}
	const url = new URL(withScheme);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new NodeOperationError(node, `The ${field} in the credential must start with https://`, {
			description: 'Bitrix24 accepts calls over HTTPS only.',
		});
	}
	return url;
}

function trimmed(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
