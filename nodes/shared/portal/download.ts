import type {
	IBinaryData,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import type { PortalClient } from './client';
import { withDeadline } from './deadline';
import { answerIn, failureOf } from './failure';
import { safeFileName } from './fileName';
import type { Call, Failure, Outcome } from './types';

type Readable = import('stream').Readable;
type FileContext = IExecuteFunctions | IPollFunctions;

const MOST_REDIRECTS = 5;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
const CARD_TIMEOUT_MS = 10_000;
/** How long it may take in all, however busy the line is. */
const DOWNLOAD_DEADLINE_MS = 60 * 60_000;
const CARD_DEADLINE_MS = 60_000;

/** What a server says when it doesn't know; n8n then goes by the file's name. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** The link wants what a browser sends (docs/bitrix24-facts.md, "Files"). */
const BROWSER_HEADERS = {
	'User-Agent': 'Mozilla/5.0 (n8n-nodes-bitrix24-chat)',
	Accept: '*/*',
	'Accept-Language': 'en',
};

/** What a file is called, what it is and how long, as the portal says it; null where it doesn't. */
export interface FileCard {
	name: string | null;
	mimeType: string | null;
	size: number | null;
}

type Failed = Outcome & { ok: false };

/**
 * Fetches a file into n8n's binary store, without holding it in memory where n8n doesn't.
 *
 * The one-time link that the method answers carries access, so it is followed on the credential's own origin only,
 * redirects included, and never shown. A portal may know itself by another address than the credential does, such as
 * one behind a proxy: then the link's path is fetched on the credential's origin (docs/bitrix24-facts.md, "Files").
 *
 * @param call a method that answers `{ downloadUrl }`
 * @param name what to call the file where the portal doesn't say; n8n would take the link for its name
 */
export async function download(
	context: FileContext,
	client: PortalClient,
	call: Call,
	name: string,
): Promise<{ ok: true; binary: IBinaryData; card: FileCard } | Failed> {
	try {
		return await withDeadline(DOWNLOAD_DEADLINE_MS, stopSignalOf(context), async (signal) => {
			const followed = await followedLink(context, client, call, 'GET', signal);
			if (!followed.ok) return followed;
			const { response } = followed;
			const card = cardOf(response);
			const binary = await context.helpers.prepareBinaryData(
				response.body as Readable,
				card.name ?? safeFileName(name),
				card.mimeType ?? undefined,
			);
			return { ok: true, binary, card };
		});
	} catch (error) {
		// The connection broke off in the middle, it took too long, or n8n could not store the file.
		return failedWith(call, failureOf(error));
	}
}

/**
 * Asks what a file is, without its content.
 *
 * @param call a method that answers `{ downloadUrl }`
 */
export async function fileCard(
	context: FileContext,
	client: PortalClient,
	call: Call,
): Promise<{ ok: true; card: FileCard } | Failed> {
	try {
		return await withDeadline(CARD_DEADLINE_MS, stopSignalOf(context), async (signal) => {
			const followed = await followedLink(context, client, call, 'HEAD', signal);
			return followed.ok ? { ok: true, card: cardOf(followed.response) } : followed;
		});
	} catch (error) {
		return failedWith(call, failureOf(error));
	}
}

async function followedLink(
	context: FileContext,
	client: PortalClient,
	call: Call,
	method: 'GET' | 'HEAD',
	signal: AbortSignal,
): Promise<{ ok: true; response: IN8nHttpFullResponse } | Failed> {
	const outcome = await client.outcome({ ...call, repeatable: true, answersLink: true });
	if (!outcome.ok) return outcome;
	let address = String(
		(outcome.answer.result as { downloadUrl?: unknown } | null)?.downloadUrl ?? '',
	);
	const { origin } = client.endpoint;
	let base = origin;
	/** The portal's own idea of where it is: by another name or scheme, from before a rename, or an inner one. */
	let ownIdea: string | undefined;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
		if (address === '' || !URL.canParse(address, base)) break;
		const link = new URL(address, base);
		if (ownIdea === undefined && DOWNLOAD_PATH.test(link.pathname)) ownIdea = link.host;
		if (link.origin !== origin && link.host !== ownIdea) break;
		// Only its path counts: the access that the link carries goes to the credential's own portal and nowhere else.
		const url = new URL(link.pathname + link.search, origin);
		const response = await fetched(context, client, url.href, method, signal);
		if ('fate' in response) return failedWith(call, response);
		if (response.statusCode < 300 || response.statusCode >= 400)
			return isPage(response) ? failedWith(call, refusedFile) : { ok: true, response };
		address = String(response.headers.location ?? '');
		base = url.href;
	}
	return failedWith(call, elsewhere);
}

function stopSignalOf(context: FileContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

function failedWith(call: Call, failure: Failure): Failed {
	return { ok: false, call: { ...call, repeatable: true }, failure: { ...failure, text: '' } };
}

/** The REST API's own address for downloads, in whatever folder the portal lives. */
const DOWNLOAD_PATH = /\/rest\/(?:\d+\/[a-z0-9]+\/)?download(?:\.json)?\/?$/i;

const elsewhere: Failure = { code: 'LINK_ELSEWHERE', text: '', fate: 'refused' };

const refusedFile: Failure = { code: 'DOWNLOAD_FAILED', text: '', fate: 'refused' };

/** A page to log in at, or of a web server: a file has a name with it. */
function isPage({ headers }: IN8nHttpFullResponse): boolean {
	return (
		headers['content-disposition'] === undefined &&
		String(headers['content-type'] ?? '').startsWith('text/html')
	);
}

function cardOf({ headers }: IN8nHttpFullResponse): FileCard {
	const [type] = String(headers['content-type'] ?? '').split(';');
	const length = String(headers['content-length'] ?? '');
	return {
		name: nameIn(String(headers['content-disposition'] ?? '')) ?? null,
		mimeType: [UNKNOWN_TYPE, ''].includes(type.trim()) ? null : type.trim(),
		size: /^\d+$/.test(length) ? Number(length) : null,
	};
}

async function fetched(
	context: FileContext,
	client: PortalClient,
	url: string,
	method: 'GET' | 'HEAD',
	abortSignal: AbortSignal,
): Promise<IN8nHttpFullResponse | Failure> {
	const options: IHttpRequestOptions = {
		method,
		url,
		...(method === 'GET' ? { encoding: 'stream' as const } : {}),
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout: method === 'GET' ? DOWNLOAD_TIMEOUT_MS : CARD_TIMEOUT_MS,
		...(client.endpoint.ignoresCertificate ? { skipSslCertificateValidation: true } : {}),
		headers: { ...BROWSER_HEADERS, Referer: `${client.endpoint.origin}/` },
		abortSignal,
	};
	try {
		return (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
	} catch (error) {
		const answer = answerIn(error);
		if (!answer) return failureOf(error);
		const headers =
			(error as { response?: { headers?: IN8nHttpFullResponse['headers'] } }).response?.headers ??
			{};
		return answer.status < 400
			? { statusCode: answer.status, headers, body: '' }
			: { code: 'DOWNLOAD_FAILED', text: '', status: answer.status, fate: 'refused' };
	}
}

/** The file's name as the portal gives it, in UTF-8 where it says so (RFC 6266). */
function nameIn(disposition: string): string | undefined {
	const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
	if (encoded !== undefined) return safeFileName(decoded(encoded));
	return safeFileName(/filename="?([^";]+)"?/.exec(disposition)?.[1] ?? '');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
