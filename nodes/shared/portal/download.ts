import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { PortalClient } from './client';
import { answerIn, failureOf } from './failure';
import type { Call, Failure, Outcome } from './types';

type Readable = import('stream').Readable;

const MOST_REDIRECTS = 5;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/** The link wants what a browser sends (contract: im.v2.File.download, notes). */
const BROWSER_HEADERS = {
	'User-Agent': 'Mozilla/5.0 (n8n-nodes-bitrix24-chat)',
	Accept: '*/*',
	'Accept-Language': 'en',
};

/**
 * Fetches a one-time download link into n8n's binary store, without holding the file in memory where n8n doesn't.
 *
 * The link carries access, so it is followed on the portal's own origin only, redirects included, and never shown.
 *
 * @param name what to call the file where the portal doesn't say
 */
export async function downloadFile(
	context: IExecuteFunctions,
	client: PortalClient,
	call: Call,
	link: string,
	name?: string,
): Promise<{ ok: true; binary: IBinaryData } | (Outcome & { ok: false })> {
	const failed = (failure: Failure): Outcome & { ok: false } => ({ ok: false, call, failure: { ...failure, text: '' } });
	let address = link;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
		if (!URL.canParse(address, client.endpoint.origin)) return failed(elsewhere);
		const url = new URL(address, client.endpoint.origin);
		if (url.origin !== client.endpoint.origin) return failed(elsewhere);
		const response = await fetched(context, client, url.href);
		if ('fate' in response) return failed(response);
		if (response.statusCode >= 300 && response.statusCode < 400) {
			address = new URL(String(response.headers.location ?? ''), url).href;
			continue;
		}
		const type = String(response.headers['content-type'] ?? '').split(';')[0].trim();
		const fileName = name ?? nameIn(String(response.headers['content-disposition'] ?? ''));
		const binary = await context.helpers.prepareBinaryData(response.body as Readable, fileName, type || undefined);
		return { ok: true, binary };
	}
	return failed(elsewhere);
}

const elsewhere: Failure = { code: 'LINK_ELSEWHERE', text: '', fate: 'refused' };

async function fetched(
	context: IExecuteFunctions,
	client: PortalClient,
	url: string,
): Promise<IN8nHttpFullResponse | Failure> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		encoding: 'stream',
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout: DOWNLOAD_TIMEOUT_MS,
		headers: { ...BROWSER_HEADERS, Referer: `${client.endpoint.origin}/` },
		abortSignal: context.getExecutionCancelSignal(),
	};
	try {
		return (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
	} catch (error) {
		const answer = answerIn(error);
		if (!answer) return failureOf(error);
		const headers = (error as { response?: { headers?: IN8nHttpFullResponse['headers'] } }).response?.headers ?? {};
		return answer.status < 400
			? { statusCode: answer.status, headers, body: '' }
			: { code: 'DOWNLOAD_FAILED', text: '', status: answer.status, fate: 'refused' };
	}
}

/** The file's name as the portal gives it, in UTF-8 where it says so (RFC 6266). */
function nameIn(disposition: string): string | undefined {
	const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
	if (encoded !== undefined) return decoded(encoded);
	return /filename="?([^";]+)"?/.exec(disposition)?.[1];
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
