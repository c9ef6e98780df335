import type { IHttpRequestOptions } from 'n8n-workflow';
import { bodyOf } from './body';
import { withDeadline } from './deadline';
import { CREDENTIAL_TYPE, type Endpoint } from './endpoint';
import { answerIn, failureOf, refusalIn } from './failure';
import { pageFailure } from './page';
import type { Answer, Failure, PortalContext, Timing } from './types';

/**
 * The cloud cuts a request off after 60 s (docs/bitrix24-facts.md, "Operating time"); a little more
 * lets its own answer come first.
 */
export const CALL_TIMEOUT_MS = 65_000;
/** A portal of one's own may take longer, as long as it goes on answering. */
const CALL_DEADLINE_MS = 180_000;

type Request = Pick<IHttpRequestOptions, 'url' | 'body'> &
	Partial<IHttpRequestOptions> & { deadline?: number };

export type Reply = { ok: true; answer: Answer } | { ok: false; failure: Failure };

/**
 * Sends one request and reads the documented envelope `{ result, total, next, time }`.
 *
 * Redirects are not followed: a redirected POST would arrive as a GET without its parameters.
 *
 * @param request address, body and what differs from an ordinary call; `deadline` is how long it may take in all
 * @param hide takes secrets out of a page before its words are read, in which they might be torn
 * @returns the answer, or the failure with its fate; nothing is thrown and nothing in it is scrubbed yet
 */
export async function exchange(
	context: PortalContext,
	endpoint: Endpoint,
	{ deadline = CALL_DEADLINE_MS, ...request }: Request,
	hide = (page: string): string => page,
): Promise<Reply> {
	const stopped =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const options: IHttpRequestOptions = {
		method: 'POST',
		json: true,
		timeout: CALL_TIMEOUT_MS,
		disableFollowRedirect: true,
		...(endpoint.ignoresCertificate ? { skipSslCertificateValidation: true } : {}),
		...request,
		headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...request.headers },
	};
	try {
		return await withDeadline(deadline, stopped, async (abortSignal) => {
			try {
				const answer = await send(context, endpoint, { ...options, abortSignal });
				return envelopeOf(200, await bodyOf(answer, abortSignal), hide);
			} catch (error) {
				const answer = answerIn(error);
				return answer
					? envelopeOf(answer.status, await bodyOf(answer.body, abortSignal), hide)
					: { ok: false, failure: failureOf(error) };
			}
		});
	} catch (error) {
		return { ok: false, failure: failureOf(error) };
	}
}

/** The answer comes as a stream, so that it is read here and up to a limit; n8n renews a token by the status alone. */

async function send(
	context: PortalContext,
	endpoint: Endpoint,
	options: IHttpRequestOptions,
): Promise<unknown> {
	const streamed: IHttpRequestOptions = { ...options, encoding: 'stream' };
	return endpoint.kind === 'oauth2'
		? await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, streamed)
		: await context.helpers.httpRequest(streamed);
}

function envelopeOf(status: number, body: unknown, hide: (page: string) => string): Reply {
	const refusal = refusalIn(body, status);
	if (refusal) return { ok: false, failure: refusal };
	if (status < 300 && body !== null && typeof body === 'object' && 'result' in body) {
		const { result, total, next, time } = body as Record<keyof Answer, unknown>;
		return {
			ok: true,
			answer: { result, total: countOf(total), next: countOf(next), ...timingIn(time) },
		};
	}
	return { ok: false, failure: pageFailure(status, body, hide) };
}

/** What stands beside a result counts only as a number. */
export function countOf(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What an answer says about time, where it says anything that can be read. */
export function timingIn(time: unknown): { time?: Timing } {
	if (time === null || typeof time !== 'object') return {};
	const { finish, operating, operating_reset_at } = time as Record<keyof Timing, unknown>;
	const known = Object.entries({ finish, operating, operating_reset_at }).filter(
		([, value]) => countOf(value) !== undefined,
	);
	return { time: Object.fromEntries(known) };
}
