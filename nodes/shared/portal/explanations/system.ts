import { CREDENTIAL, type Explanations } from './explanation';

/**
 * Codes that mean the same whatever the method: the REST server's, the authorization server's and those of the way
 * there (docs/bitrix24-facts.md, "Errors" and "Authorization server").
 */
export const SYSTEM: Explanations = {
	QUERY_LIMIT_EXCEEDED: [
		'Bitrix24 is receiving too many requests',
		'The call was repeated for minutes without luck. Nothing was executed. Run fewer workflows at once against this portal, or try again later.',
	],
	OPERATION_TIME_LIMIT: [
		'This method has used up its operating time on the portal',
		'Bitrix24 blocks a method that was busy for too long.',
	],
	OVERLOAD_LIMIT: [
		'Bitrix24 has blocked the REST API of this portal because of overload',
		'Only the Bitrix24 support can lift this block.',
	],
	NO_AUTH_FOUND: [
		"Bitrix24 doesn't know this webhook or token",
		`Open ${CREDENTIAL} and check the Webhook URL, or connect the account again.`,
	],
	INVALID_CREDENTIALS: [
		'Bitrix24 refused the credential',
		`The webhook may have been deleted or its user lacks rights. Check it in Bitrix24 under Developer resources, then update the Webhook URL in ${CREDENTIAL}.`,
	],
	AUTH_ERROR: ['Bitrix24 refused the credential', `Check ${CREDENTIAL}.`],
	expired_token: [
		'The access to Bitrix24 has expired',
		`Open ${CREDENTIAL} and connect the account again.`,
	],
	OAUTH_NOT_REFRESHED: [
		'The access to Bitrix24 has expired and could not be renewed',
		`Open ${CREDENTIAL} and connect the account again.`,
	],
	invalid_grant: [
		'The access to Bitrix24 has expired and could not be renewed',
		`Open ${CREDENTIAL} and connect the account again. An access that nobody uses for 180 days ends.`,
	],
	invalid_client: [
		"The authorization server doesn't know this application",
		`Check Client ID and Client Secret in ${CREDENTIAL}, and that the application is still installed on the portal.`,
	],
	invalid_request: [
		'The authorization server did not understand the request',
		`Connect the account again in ${CREDENTIAL}.`,
	],
	invalid_scope: [
		'The application asks for more permissions than it has',
		'Give the application in Bitrix24 the permissions (scopes) "im", "imbot" and "disk".',
	],
	PAYMENT_REQUIRED: [
		'The paid or trial period of the application is over',
		'Renew the application or the plan of the portal in Bitrix24.',
	],
	insufficient_scope: [
		'The webhook or application may not use this part of Bitrix24',
		'Add the missing permission (scope) to the inbound webhook or the application in Bitrix24: "im" for chats, "imbot" for chat bots, "imopenlines" for Open Channels, "disk" for Drive files.',
	],
	user_access_error: [
		'This user may not use the application',
		"Ask a Bitrix24 administrator to give this user access in the application's settings.",
	],
	PORTAL_DELETED: ['This Bitrix24 was deleted', `Compare the address in ${CREDENTIAL}.`],
	INVALID_REQUEST: [
		'Bitrix24 did not understand the request',
		`Check the address in ${CREDENTIAL} and the values of the fields.`,
	],
	authorization_error: [
		'The user of this access was dismissed or may not sign in',
		`Use the webhook or account of somebody who is active in ${CREDENTIAL}.`,
	],
	APPLICATION_NOT_FOUND: [
		"Bitrix24 doesn't know this application",
		'It was removed from the portal, or never installed. Install it in Bitrix24 and connect the account again.',
	],
	CONNECTION_ERROR: [
		"The portal couldn't reach the authorization server of Bitrix24",
		'Try again later. A self-hosted portal must be able to reach the servers of Bitrix24.',
	],
	METHOD_CONFIRM_WAITING: [
		'An administrator must allow this method first',
		'Bitrix24 has asked the administrators. Run again after one has agreed.',
	],
	METHOD_CONFIRM_DENIED: [
		'An administrator has refused this method',
		'Ask an administrator of the portal to allow it.',
	],
	ERROR_METHOD_NOT_FOUND: [
		"This Bitrix24 doesn't know the method",
		'It is misspelt, the portal is too old for it, or the webhook or application lacks the permission (scope) that it belongs to: "im" for chats, "imbot" for chat bots, "imopenlines" for Open Channels.',
	],
	ERROR_BATCH_METHOD_NOT_ALLOWED: ["The method can't be part of a batch", 'Call it alone.'],
	ERROR_BATCH_LENGTH_EXCEEDED: ['The batch is too long', 'A batch takes 50 calls at the most.'],
	ERROR_EVENT_NOT_FOUND: [
		"Bitrix24 doesn't know this event",
		'Check the spelling of the name of the event.',
	],
	ERROR_MANIFEST_IS_NOT_AVAILABLE: [
		'The application has no manifest',
		'Check the settings of the application in Bitrix24.',
	],
	INTERNAL_SERVER_ERROR: ['Something broke inside Bitrix24', 'Try again later.'],
	ERROR_UNEXPECTED_ANSWER: ['Something broke inside Bitrix24', 'Try again later.'],
	UNREADABLE_ANSWER: [
		'Bitrix24 answered in a form that is not documented',
		'The call was carried out, but its answer makes no sense: check in the portal before you run it again. If this goes on, something between n8n and Bitrix24 may change the answers.',
	],
	UNEXPECTED_ANSWER: [
		"The answer didn't come from the Bitrix24 REST API",
		`Compare the address in ${CREDENTIAL}: it may lead to a login page, a proxy or another site.`,
	],
	ANSWER_TOO_LARGE: [
		'The answer is larger than 100 MB, so it was not read',
		'Ask for less at once. If it stays so, something else than Bitrix24 answers at this address.',
	],
	ANSWER_TOO_DEEP: [
		'The answer nests too deep to be read',
		'It has more than 200 levels. Something else than Bitrix24 may answer at this address.',
	],
	PARAMETERS_TOO_DEEP: [
		'The parameters nest too deep to be sent',
		'Nothing was sent. Check the JSON: it may have 200 levels at the most.',
	],
	PORTAL_BROKE_DOWN: [
		'The portal, or a web server in front of it, broke down',
		'Try again later. If it stays so, the log of the web server tells more.',
	],
	PROXY_DENIED: [
		'A web server in front of the portal refused the access',
		'A password, a firewall or a filter protects the address: let the machine that n8n runs on through.',
	],
	PROXY_NOT_FOUND: [
		'There is no REST API at this address',
		`Check the address in ${CREDENTIAL}: the portal may live in a folder or on another host, or the web server in front of it doesn't pass /rest/ on.`,
	],
	PROXY_TOO_LARGE: [
		'The request is too large for the web server in front of the portal',
		'Nothing was sent on. Send less at once, or ask for a higher limit there (client_max_body_size in nginx).',
	],
	PROXY_LIMIT: [
		'A web server in front of the portal gets too many requests',
		'The call was repeated for minutes without luck. Nothing was executed. Run fewer workflows at once, or try again later.',
	],
	PROXY_UNAVAILABLE: [
		"The portal isn't available at the moment",
		'The call was repeated for minutes without luck. Nothing was executed. The portal may be under maintenance: try again later.',
	],
	PROXY_BAD_GATEWAY: [
		'The web server in front of the portal got no answer from it',
		'The portal may be restarting or overloaded.',
	],
	PROXY_TIMEOUT: [
		'The portal took too long for the web server in front of it',
		'The portal may be overloaded.',
	],
	STOPPED: ['The execution was stopped', 'The call was under way at that moment.'],
	REDIRECTED: [
		'The portal redirects to another address',
		`Use the address that your browser shows after opening the portal in ${CREDENTIAL}.`,
	],
	CERTIFICATE: [
		"The portal's TLS certificate isn't trusted",
		'Install a valid certificate on the portal, or give n8n the certificate authority with NODE_EXTRA_CA_CERTS. For a self-hosted portal of your own, Ignore SSL Issues in the credential does without.',
	],
	ENOTFOUND: [
		"The portal's address doesn't exist",
		`Compare the address in ${CREDENTIAL} with that of your Bitrix24, letter by letter.`,
	],
	EAI_AGAIN: [
		"The portal's address can't be looked up at the moment",
		'Check the network of the machine that n8n runs on.',
	],
	ECONNREFUSED: [
		"The portal can't be reached",
		'Nothing was sent. Check that the portal is up and that n8n may reach it.',
	],
	TIMEOUT: ['The portal gave no answer in time', ''],
};
