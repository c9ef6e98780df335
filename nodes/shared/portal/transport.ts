import type { IHttpRequestOptions } from 'n8n-workflow';
import { CREDENTIAL_TYPE, type Endpoint } from './endpoint';
import { answerIn, failureOf, refusalIn } from './failure';
import { pageFailure } from './page';
import type { Answer, Failure, PortalContext } from './types';

/**
 * The cloud cuts a request off after 60 s (docs/bitrix24-facts.md, "Operating time"); a little more
 * lets its own answer come first.
 */
export const CALL_TIMEOUT_MS = 65_000;

export type Reply = { ok: true; answer: Answer } | { ok: false; failure: Failure };

/**
 * Sends one request and reads the documented envelope `{ result, total, next, time }`.
 *
 * Redirects are not followed: a redirected POST would arrive as a GET without its parameters.
 *
 * @param request method path, body and what differs from an ordinary call
 * @returns the answer, or the failure with its fate; nothing is thrown and nothing in it is scrubbed yet
 */
export async function exchange(
	context: PortalContext,
	endpoint: Endpoint,
	request: Pick<IHttpRequestOptions, 'url' | 'body'> & Partial<IHttpRequestOptions>,
): Promise<Reply> {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const options: IHttpRequestOptions = {
		method: 'POST',
		json: true,
		timeout: CALL_TIMEOUT_MS,
		disableFollowRedirect: true,
		...(signal ? { abortSignal: signal } : {}),
		...(endpoint.ignoresCertificate ? { skipSslCertificateValidation: true } : {}),
		...request,
		headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...request.headers },
	};
	try {
		return envelopeOf(200, await send(context, endpoint, options));
	} catch (error) {
		const answer = answerIn(error);
		return answer
			? envelopeOf(answer.status, answer.body)
			: { ok: false, failure: failureOf(error) };
	}
}

async function send(
	context: PortalContext,
	endpoint: Endpoint,
	options: IHttpRequestOptions,
): Promise<unknown> {
	return endpoint.kind === 'oauth2'
		? await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, options)
		: await context.helpers.httpRequest(options);
}

function envelopeOf(status: number, body: unknown): Reply {
	const refusal = refusalIn(body, status);
	if (refusal) return { ok: false, failure: refusal };
	if (status < 300 && body !== null && typeof body === 'object' && 'result' in body) {
		const { result, total, next, time } = body as Answer;
		return { ok: true, answer: { result, total, next, ...(time ? { time } : {}) } };
	}
	return { ok: false, failure: pageFailure(status, body) };
}
