import type { Failure, Timing } from './types';

/** Network errors at which the request never left this machine or never reached the portal's server. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Errors of making a connection; the same codes while reading an answer leave open what became of the request. */
const CONNECTING = /^connect E[A-Z]+/m;

/** What a code looks like: one of the API's own words, or a number. */
const CODE = /^(?:[A-Za-z_][\w.\\-]{0,63}|\d{0,9})$/;

/** Codes and words of a TLS connection that did not come about, so that nothing was sent. */
const CERTIFICATE_CODE =
	/^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_)/;
const CERTIFICATE_WORDS =
	/self[- ]signed certificate|unable to verify the first certificate|certificate has expired/i;

/** What n8n says when it could not renew an access token. */
const NOT_REFRESHED =
	/needs to be reconnected|no refresh token is available|invalid_grant|refresh token is (required|invalid)|authorization grant .* invalid/i;

/** Codes of the portal that come with a status of 500 or above and yet mean that nothing was executed. */
const NOT_EXECUTED = new Set(['QUERY_LIMIT_EXCEEDED', 'OVERLOAD_LIMIT', 'PORTAL_DELETED']);

/** Faults in the middle of a call, which may have been executed or not (docs/bitrix24-facts.md, "Errors"). */
const IN_THE_MIDDLE = new Set(['INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER']);

interface ErrorLike {
	message?: unknown;
	code?: unknown;
	syscall?: unknown;
	cause?: unknown;
	response?: { status?: unknown; data?: unknown };
	httpCode?: unknown;
	context?: { data?: unknown };
	body?: { error?: unknown };
	description?: unknown;
}

/**
 * What n8n's request helpers threw, read as an HTTP answer where the portal gave one.
 *
 * The helpers wrap the HTTP client's error once or twice, differently in each version of n8n.
 *
 * @returns the status and the parsed body, or undefined when no answer came
 */
export function answerIn(error: unknown): { status: number; body: unknown } | undefined {
	for (const layer of layersOf(error)) {
		const status = Number(layer.response?.status);
		if (status > 0) return { status, body: layer.response?.data };
	}
	for (const layer of layersOf(error)) {
		const status = Number(layer.httpCode);
		if (status > 0 && layer.context?.data !== undefined)
			return { status, body: layer.context.data };
	}
	return undefined;
}

/**
 * Reads an error without an answer: what happened on the way and whether the portal can have executed the call.
 */
export function failureOf(error: unknown): Failure {
	const layers = layersOf(error);
	const words = layers
		.map((layer) => String(layer.message ?? ''))
		.filter((message) => message !== '');
	const codes = layers.map((layer) => String(layer.code ?? '')).filter((code) => code !== '');
	const text = words[words.length - 1] ?? 'No answer';

	if (
		layers.some((layer) => layer.body?.error === 'invalid_grant') ||
		NOT_REFRESHED.test(words.join())
	) {
		return { code: 'OAUTH_NOT_REFRESHED', text, fate: 'unsent' };
	}
	const unreachable = codes.find((code) => NEVER_SENT.has(code));
	const connecting =
		layers.some((layer) => layer.syscall === 'connect') ||
		words.some((message) => CONNECTING.test(message));
	if (unreachable !== undefined || connecting) {
		return { code: unreachable ?? codes[0] ?? 'ECONNREFUSED', text, fate: 'unsent' };
	}
	if (codes.some((code) => CERTIFICATE_CODE.test(code)) || CERTIFICATE_WORDS.test(words.join())) {
		return { code: 'CERTIFICATE', text, fate: 'refused' };
	}
	if (codes.includes('ERR_CANCELED')) return { code: 'STOPPED', text, fate: 'unknown' };
	if (codes.includes('ANSWER_TOO_LARGE'))
		return { code: 'ANSWER_TOO_LARGE', text, fate: 'unknown' };
	if (codes.includes('ECONNABORTED') || codes.includes('ETIMEDOUT')) {
		return { code: 'TIMEOUT', text, fate: 'unknown' };
	}
	return { code: codes[0] ?? 'NO_ANSWER', text, fate: 'unknown' };
}

/**
 * Reads the documented envelope `{ error, error_description }` of a refusal.
 *
 * @returns undefined when the body is not that envelope, such as one whose error is no code: web servers in front of
 *   the portal answer `{ "error": "Cannot POST /rest/…" }`
 */
export function refusalIn(body: unknown, status?: number): Failure | undefined {
	if (body === null || typeof body !== 'object' || !('error' in body)) return undefined;
	const {
		error,
		error_description: description,
		time,
	} = body as {
		error: unknown;
		error_description?: unknown;
		time?: Timing;
	};
	const opensAt = error === 'OPERATION_TIME_LIMIT' ? time?.operating_reset_at : undefined;
	if (typeof error !== 'string' && typeof error !== 'number') return undefined;
	const code = String(error);
	if (!CODE.test(code)) return undefined;
	const unclear = IN_THE_MIDDLE.has(code) || (Number(status) >= 500 && !NOT_EXECUTED.has(code));
	return {
		code,
		text: typeof description === 'string' ? description : '',
		status,
		fate: unclear ? 'unknown' : 'refused',
		...(Number(opensAt) > 0 ? { opensAt: Number(opensAt) } : {}),
	};
}

function layersOf(error: unknown): ErrorLike[] {
	const layers: ErrorLike[] = [];
	let layer: unknown = error;
	while (layer !== null && typeof layer === 'object' && layers.length < 6) {
		layers.push(layer as ErrorLike);
		const { cause, errorResponse } = layer as { cause?: unknown; errorResponse?: unknown };
		layer = cause ?? errorResponse;
	}
	return layers;
}
