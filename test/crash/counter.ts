import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Counts which events began and ended in a workflow: two HTTP addresses that its nodes call. */
export class Counter {
	private readonly expected = new Set<number>();
	private readonly ended = new Map<number, number>();
	private readonly running = new Set<number>();
	private sinceKill = 0;

	runningAtKills = 0;
	atKill = 0;
	mostAtKill = 0;
	worstRepeat = 0;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Counter> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const counter = new Counter(server);
		server.on('request', (request, response) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
			const event = Number(/\d+/.exec(searchParams.get('text') ?? '')?.[0]);
			if (pathname === '/begin') counter.running.add(event);
			else counter.end(event);
			response.end('{}');
		});
		return counter;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	expect(event: number): void {
		this.expected.add(event);
	}

	/** Events that were written and have not reached the end. */
	get missing(): number {
		return [...this.expected].filter((event) => !this.ended.has(event)).length;
	}

	get seen(): number {
		return this.ended.size;
	}

	/** How often an event reached the end again. */
	get repeated(): number {
		return [...this.ended.values()].reduce((sum, times) => sum + times - 1, 0);
	}

	/** The server was killed: what ran is not finished. */
	killed(): void {
		this.atKill = this.running.size;
		this.runningAtKills += this.atKill;
		this.mostAtKill = Math.max(this.mostAtKill, this.atKill);
		this.sinceKill = 0;
		this.running.clear();
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private end(event: number): void {
		const times = (this.ended.get(event) ?? 0) + 1;
		this.ended.set(event, times);
		this.running.delete(event);
		if (times > 1) this.worstRepeat = Math.max(this.worstRepeat, (this.sinceKill += 1));
	}
}
