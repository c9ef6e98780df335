import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP address that executions call; remembers which events came and when. */
export class Beacon {
	/** How often each event was announced. */
	readonly seen = new Map<number, number>();
	/** When each event was announced first, by this process' clock. */
	readonly at = new Map<number, number>();

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Beacon> {
		const server = createServer({ keepAliveTimeout: 60_000 });
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const beacon = new Beacon(server);
		server.on('request', (request, response) => {
			let body = '';
			request.on('data', (piece: Buffer) => (body += piece.toString('latin1')));
			request.on('end', () => {
				for (const [number] of body.matchAll(/\d+/g)) beacon.announce(Number(number));
				response.end('{}');
			});
		});
		return beacon;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Events that were announced more than once. */
	get repeated(): number {
		return [...this.seen.values()].filter((times) => times > 1).length;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private announce(event: number): void {
		if (!this.at.has(event)) this.at.set(event, performance.now());
		this.seen.set(event, (this.seen.get(event) ?? 0) + 1);
	}
}
