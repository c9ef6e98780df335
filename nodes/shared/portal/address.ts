/**
 * How an address is made of what people paste into a credential. The credential's own fields need the same as
 * expressions of n8n, so each step is a replacement that can be written as one.
 */
type Step = readonly [pattern: RegExp, replacement: string];

/** Line breaks, signs of no width, marks of writing direction: nobody sees them. */
const INVISIBLE: Step = [/[\p{Cc}\p{Cf}]/gu, ''];
/** Quotes and blanks around an address, as a text or a file of settings has it. */
const AROUND: Step = [/^[\s"'`«»“”„‘’<>]+|[\s"'`«»“”„‘’<>]+$/g, ''];
const WITHOUT_SCHEME: Step = [/^\/*(?![a-z][a-z\d+.-]*:\/\/)/i, 'https://'];
const DOUBLE_SLASH: Step = [/([^:])\/{2,}/g, '$1/'];
const AFTER_PATH: Step = [/[?#].*$/, ''];
const CLOSING_SLASH: Step = [/\/+$/, ''];
/** Only on this machine is there no need for https. */
const PLAIN_HTTP: Step = [
	/^http:\/\/(?!(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$))/i,
	'https://',
];

/** What the browser shows behind the name of a portal in the cloud is a page. */
const CLOUD_PAGE: Step = [/^(https?:\/\/[^/]+\.bitrix24\.[a-z.]+(?::\d+)?)\/.*$/i, '$1'];
/** A self-hosted portal may live in a folder; these are pages of it, and its REST API. */
const PAGE: Step = [
	/^([a-z]+:\/\/[^/]+(?:\/[^/]+)*?)\/(?:rest|bitrix|stream|online|desktop_app|im|chat|company|crm|tasks|workgroups|calendar|docs|disk|mail|shop|sites|marketing|market|marketplace|devops|timeman|bizproc|bi|analytics|knowledge|kb|contact_center|rpa|telephony|services|extranet|mobile|pub|auth|login|settings|configs|onec|conference|video|search|~[^/]*|[^/]+\.(?:php|html?))(?:\/.*)?$/i,
	'$1',
];
/** A webhook's address goes on with a method, or doesn't. */
const WEBHOOK: Step = [/^(.*?)\/rest\/(\d+)\/([a-z\d]+)(?:\/.*)?$/i, '$1/rest/$2/$3'];

const CLEAN = [INVISIBLE, AROUND, WITHOUT_SCHEME, DOUBLE_SLASH];
const PORTAL = [...CLEAN, AFTER_PATH, CLOUD_PAGE, PAGE, CLOSING_SLASH];

/** Portals of these zones have an authorization server of their own (docs/bitrix24-facts.md, "Authorization server"). */
const EASTERN_ZONE = /^[a-z]+:\/\/[^/:]+\.(?:ru|by|kz)(?:[:/]|$)/i;
const EASTERN_SERVER = 'https://oauth.bitrix24.tech';
const WESTERN_SERVER = 'https://oauth.bitrix.info';

/** @returns an address as it was meant: without what surrounds it, with a scheme, without empty folders */
export function cleanAddress(text: string): string {
	return applied(CLEAN, text);
}

/** @returns the address of a portal without the page that the browser shows */
export function portalAddress(text: string): string {
	return applied(PORTAL, text);
}

/** @returns the authorization server that a portal belongs to */
export function authorizationServerOf(portal: string): string {
	return EASTERN_ZONE.test(portal) ? EASTERN_SERVER : WESTERN_SERVER;
}

/** The same as expressions of n8n, without the braces; each `field` is an expression that gives a text. */
export const inExpressions = {
	portalAddress: (field: string): string => chained(field, [...PORTAL, PLAIN_HTTP]),
	webhookAddress: (field: string): string => chained(field, [...CLEAN, AFTER_PATH, WEBHOOK]),
	/** What was filled in, or else the server that the portal belongs to. */
	authorizationServer: (field: string, portal: string): string =>
		`(String(${field} || "").trim() ? ${chained(field, [...CLEAN, AFTER_PATH, CLOSING_SLASH, PLAIN_HTTP])} : ${EASTERN_ZONE.toString()}.test(${chained(portal, PORTAL)}) ? "${EASTERN_SERVER}" : "${WESTERN_SERVER}")`,
	/** The name of the portal; other words where the address has blanks in it, and so is none. */
	host: (field: string, otherwise: string): string =>
		`${chained(field, [...CLEAN, AFTER_PATH])}.replace(/^[a-z]+:\\/\\/(?:[^\\/]*@)?/i, "").replace(/[:\\/].*$/, "").replace(/^.*\\s.*$/, ${JSON.stringify(otherwise)})`,
};

function applied(steps: readonly Step[], text: string): string {
	return steps.reduce(
		(address, [pattern, replacement]) => address.replace(pattern, replacement),
		text,
	);
}

function chained(field: string, steps: readonly Step[]): string {
	const replaced = steps.map(
		([pattern, replacement]) => `.replace(${pattern.toString()}, ${JSON.stringify(replacement)})`,
	);
	return `String(${field} || "")${replaced.join('')}`;
}
