import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

/** Where n8n listens unless it is told otherwise. */
const USUAL_PORT = '5678';
const TIMEOUT_MS = 10_000;
/** What a proxy answers when it doesn't reach n8n. */
const NOT_REACHED = new Set([502, 503, 504]);

/** What n8n answered: the body is JSON where it says so, else text. */
export interface OwnReply {
	status: number;
	body: unknown;
}

/**
 * Asks this n8n itself: at the addresses that n8n names as its own, and on this machine, since n8n need not be
 * reachable from outside.
 *
 * @param path path and query; it can't lead to another host
 * @param host the host that a signature in the query is for (docs/n8n-facts.md, "Send and wait")
 * @param body makes it a POST
 * @returns undefined when n8n was not reached at any of them
 */
export async function askOwnN8n(
	context: IExecuteFunctions | IPollFunctions,
	{ path, host }: { path: string; host: string },
	body?: IDataObject,
): Promise<OwnReply | undefined> {
	for (const origin of ownOrigins([context.getRestApiUrl(), context.getInstanceBaseUrl()])) {
		const url = new URL(origin);
		[url.pathname, url.search] = splitAt(path, '?');
		try {
			const { statusCode, body: answer } = (await context.helpers.httpRequest({
				url: url.toString(),
				method: body ? 'POST' : 'GET',
				...(body ? { body } : {}),
				json: true,
				headers: { Host: host },
				timeout: TIMEOUT_MS,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			})) as { statusCode: number; body: unknown };
			if (!NOT_REACHED.has(statusCode)) return { status: statusCode, body: answer };
		} catch (error) {
			context.logger.debug(
				`Bitrix24 Chat: n8n is not at ${url.origin}: ${(error as Error).message}`,
			);
		}
	}
	return undefined;
}

/** The addresses that n8n names, then this machine at their ports and the usual one. */
export function ownOrigins(named: string[]): string[] {
	const urls = named.filter((url) => URL.canParse(url)).map((url) => new URL(url));
	const ports = [...urls.map(({ port }) => port), USUAL_PORT].filter((port) => port !== '');
	return [
		...new Set([
			...urls.map(({ origin }) => origin),
			...ports.flatMap((port) => [`http://127.0.0.1:${port}`, `http://localhost:${port}`]),
		]),
	];
}

function splitAt(text: string, sign: string): [string, string] {
	const at = text.indexOf(sign);
	return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
