import type { Failure } from './types';

/**
 * What an answer without the documented envelope means by its status: it comes from a web server in front of the
 * portal, from a portal that broke down, or from another site (docs/bitrix24-facts.md, "Web servers in front").
 */
const BY_STATUS: Record<number, Pick<Failure, 'code' | 'fate'>> = {
	// See Other answers a POST that was carried out; the other redirects refuse it.
	303: { code: 'REDIRECTED', fate: 'unknown' },
	401: { code: 'PROXY_DENIED', fate: 'refused' },
	403: { code: 'PROXY_DENIED', fate: 'refused' },
	404: { code: 'PROXY_NOT_FOUND', fate: 'refused' },
	407: { code: 'PROXY_DENIED', fate: 'refused' },
	408: { code: 'TIMEOUT', fate: 'unknown' },
	413: { code: 'PROXY_TOO_LARGE', fate: 'refused' },
	429: { code: 'PROXY_LIMIT', fate: 'unsent' },
	502: { code: 'PROXY_BAD_GATEWAY', fate: 'unknown' },
	503: { code: 'PROXY_UNAVAILABLE', fate: 'unsent' },
	504: { code: 'PROXY_TIMEOUT', fate: 'unknown' },
};

/** So much of a page is looked at, and so much of that may hold a piece of something that goes on behind it. */
const SEEN = 1_000_000;
const TORN = 10_000;

/**
 * Reads an answer that is not the documented envelope.
 *
 * @param status HTTP status
 * @param body whatever came
 * @param hide takes secrets out of it as it came
 * @returns the failure; its text is the page's own words
 */
export function pageFailure(
	status: number,
	body: unknown,
	hide = (page: string): string => page,
): Failure {
	return { ...meaningOf(status), text: wordsOf(body, hide), status };
}

function meaningOf(status: number): Pick<Failure, 'code' | 'fate'> {
	if (Object.hasOwn(BY_STATUS, status)) return BY_STATUS[status];
	if (status >= 300 && status < 400) return { code: 'REDIRECTED', fate: 'refused' };
	if (status >= 400 && status < 500) return { code: 'UNEXPECTED_ANSWER', fate: 'refused' };
	return { code: status >= 500 ? 'PORTAL_BROKE_DOWN' : 'UNEXPECTED_ANSWER', fate: 'unknown' };
}

/** A page as text: without what no browser shows, in one line. */
function wordsOf(body: unknown, hide: (page: string) => string): string {
	if (typeof body !== 'string') return '';
	const page = body.length > SEEN ? hide(body.slice(0, SEEN)).slice(0, -TORN) : hide(body);
	return page
		.replace(/<(script|style)\b[^<>]*>[^<]*<\/\1>/gi, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
