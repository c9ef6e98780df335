import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { cleanAddress, portalAddress } from './address';
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
	/** True when the portal's certificate isn't checked; only for self-hosted portals whose owner wants it so. */
	ignoresCertificate?: boolean;
	/** What Bitrix24 has made and must never be shown; beside it the bot's token. */
	secrets: string[];
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const WEBHOOK_PATH = /^(?<folder>.*)\/rest\/(?<user>\d+)\/(?<code>[a-z0-9]+)(?:\/[\w.]*)?\/*$/i;
/** An address of REST 3.0, which has no methods of the messenger. */
const REST_3 = /\/rest\/api(\/|$)/i;

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
	const url = addressOf(credential.webhookUrl, cleanAddress, 'Webhook URL', node);
	if (REST_3.test(url.pathname)) {
		throw new NodeOperationError(node, 'The Webhook URL in the credential is one of REST 3.0', {
			description:
				'Bitrix24 has no methods for chats there. Take the address without "/api": https://company.bitrix24.com/rest/1/abcdef0123456789/.',
		});
	}
	const match = WEBHOOK_PATH.exec(url.pathname);
	if (!match?.groups) {
		throw new NodeOperationError(node, "The Webhook URL in the credential isn't complete", {
			description:
				'It should look like https://company.bitrix24.com/rest/1/abcdef0123456789/. Copy it from Bitrix24: Developer resources > Other > Inbound webhook.',
		});
	}
	const { folder, user } = match.groups;
	const code = unshouted(match.groups.code, url.pathname);
	const botToken = trimmed(credential.botToken);
	return {
		kind: 'webhook',
		restUrl: `${url.origin}${folder}/rest/${user}/${code}/`,
		origin: url.origin,
		account: `${url.host}${folder} ${user}`,
		userId: Number(user),
		botToken: botToken === '' ? undefined : botToken,
		ignoresCertificate: ignoresCertificate(credential, url),
		secrets: [code],
	};
}

function oauthEndpoint(credential: ICredentialDataDecryptedObject, node: INode): Endpoint {
	const url = addressOf(credential.portalUrl, portalAddress, 'Portal URL', node);
	if (trimmed(credential.oauthServerUrl) !== '')
		addressOf(credential.oauthServerUrl, cleanAddress, 'Authorization Server', node);
	const token = (credential.oauthTokenData ?? {}) as IDataObject;
	const accessToken = trimmed(token.access_token);
	if (accessToken === '') {
		throw new NodeOperationError(node, "The Bitrix24 credential isn't connected yet", {
			description: 'Open the credential and press "Connect my account".',
		});
	}
	const folder = url.pathname.replace(/\/+$/, '');
	return {
		kind: 'oauth2',
		restUrl: `${url.origin}${folder}/rest/`,
		origin: url.origin,
		account: `${url.host}${folder} ${trimmed(token.user_id)}`.trim(),
		userId: Number(token.user_id) > 0 ? Number(token.user_id) : undefined,
		accessToken,
		ignoresCertificate: ignoresCertificate(credential, url),
		expiresAt: Number(token.expires) > 0 ? Number(token.expires) : undefined,
		secrets: [accessToken, trimmed(token.refresh_token), trimmed(credential.clientSecret)].filter(
			(secret) => secret !== '',
		),
	};
}

function addressOf(
	given: unknown,
	cleaned: (text: string) => string,
	field: string,
	node: INode,
): URL {
	const text = trimmed(given);
	if (text === '') {
		throw new NodeOperationError(node, `The ${field} in the credential is empty`, {
			description: `Open the credential and fill in ${field}.`,
		});
	}
	const address = cleaned(text);
	if (!URL.canParse(address)) {
		throw new NodeOperationError(node, `The ${field} in the credential isn't a web address`, {
			description: 'It should start with https://, followed by the address of your Bitrix24.',
		});
	}
	const url = new URL(address);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new NodeOperationError(node, `The ${field} in the credential must start with https://`, {
			description: 'Bitrix24 accepts calls over HTTPS only.',
		});
	}
	if (url.username !== '' || url.password !== '') {
		throw new NodeOperationError(node, `The ${field} in the credential holds a user name`, {
			description: 'Take out what stands before the @: Bitrix24 has no use for it in an address.',
		});
	}
	return url;
}

/** Codes are written in small letters: an address that somebody has in capitals is meant in small ones. */
function unshouted(code: string, path: string): string {
	return path.includes('/REST/') ? code.toLowerCase() : code;
}

function ignoresCertificate(credential: ICredentialDataDecryptedObject, url: URL): boolean {
	return credential.allowUnauthorizedCerts === true && !isCloud(url);
}

function trimmed(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
