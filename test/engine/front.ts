import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server before a portal, as self-hosted ones have them; it can send downloads elsewhere. */
export class Front {
	/** The addresses that were asked for. */
	readonly seen: string[] = [];
	/** Where a download is redirected to, once. */
	redirect?: string;
	/** What the portal takes for its own address in the links that it makes. */
	linksAs?: string;
	url = '';
	private readonly server: Server;

	private constructor(private readonly behind: string) {
		this.server = createServer((request, response) => {
			this.answer(request, response).catch(() => response.destroy());
		});
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.seen.push(request.url ?? '');
		if (this.redirect !== undefined && /^\/rest\/(?:.+\/)?download\b/.test(request.url ?? '')) {
			response.writeHead(302, { Location: this.redirect.replace('*', request.url!) }).end();
			this.redirect = undefined;
			return;
		}
		const answer = await fetch(`${this.behind}${request.url}`, {
			method: request.method,
			headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
			body: request.method === 'POST' ? await bodyOf(request) : undefined,
		});
		const type = answer.headers.get('content-type') ?? '';
		const own = this.linksAs ?? this.url;
		const text = type.includes('json')
			? (await answer.text()).replaceAll(this.behind.replaceAll('/', '\\/'), own)
			: undefined;
		response.writeHead(answer.status, {
			'content-type': type,
			'content-disposition': answer.headers.get('content-disposition') ?? '',
		});
		response.end(
			text === undefined
				? Buffer.from(await answer.arrayBuffer())
				: text.replaceAll(this.behind, own),
		);
	}

	/** @param behind the portal's own address */
	static async start(behind: string): Promise<Front> {
		const front = new Front(behind);
		await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
		front.url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
		return front;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return new Uint8Array(Buffer.concat(chunks));
}
