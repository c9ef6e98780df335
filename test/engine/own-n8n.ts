/** The part of n8n that waiting executions are reached through: HTTP on this machine. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { INodeExecutionData } from 'n8n-workflow';
import { n8nAddress } from './harness';
import type { WaitingRun } from './waiting';

/** Lets one execution wait at its address, as n8n does: what it goes on with, and what was asked of it. */
export class OwnN8n {
	/** The execution that waits; undefined: n8n says that it runs. */
	waiting?: WaitingRun;
	/** The items of every answer that counted. */
	readonly resumed: INodeExecutionData[][] = [];
	/** Every request's method, path and query. */
	readonly requests: string[] = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<OwnN8n> {
		const server = createServer();
		const n8n = new OwnN8n(server);
		server.on('request', (request, response) => {
			text(request)
				.then(async (body) => {
					const url = new URL(request.url ?? '/', n8nAddress.url);
					n8n.requests.push(`${request.method} ${request.url}`);
					if (!n8n.waiting) {
						response.writeHead(409, { 'Content-Type': 'application/json' });
						response.end('{"message":"The execution is running already."}');
						return;
					}
					const { waiting } = n8n;
					const answered = await waiting.request(request.method as 'GET' | 'POST', {
						query: Object.fromEntries(url.searchParams),
						body: body === '' ? {} : JSON.parse(body),
						headers: request.headers as Record<string, string>,
					});
					if (answered.items) {
						n8n.resumed.push(answered.items);
						if (n8n.waiting === waiting) n8n.waiting = undefined;
					}
					const isJson = answered.body.startsWith('{');
					response.writeHead(answered.status, {
						'Content-Type': isJson ? 'application/json' : 'text/html',
					});
					response.end(answered.body);
				})
				.catch(() => response.destroy());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		n8nAddress.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		return n8n;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
