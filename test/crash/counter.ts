import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One execution's first call. */
export interface Begin {
	/** Unix time in milliseconds. */
	at: number;
	/** The worker that runs it; empty without queue mode. */
	worker: string;
	/** Whether the item says that it was handed over before. */
	saysRepeated: boolean;
}

/** What one event went through. */
export interface EventLife {
	begins: Begin[];
	/** Unix times in milliseconds. */
	ends: number[];
}

/**
 * Counts which events began and ended in a workflow: two HTTP addresses that its nodes call, `begin` and `end`, with the
 * event's text and, in queue mode, the worker's name.
 */
export class Counter {
	private readonly expected = new Set<number>();
	readonly lives = new Map<number, EventLife>();
	private readonly running = new Map<number, string>();

	runningAtKills = 0;
	atKill = 0;
	mostAtKill = 0;

	/** Called when the event begins that no execution survives; it gets no answer. */
	onPoison: (begin: Begin) => void = () => {};

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Counter> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const counter = new Counter(server);
		server.on('request', (request, response) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
			const text = searchParams.get('text') ?? '';
			const begin = {
				at: Date.now(),
				worker: searchParams.get('worker') ?? '',
				saysRepeated: searchParams.get('repeated') === 'true',
			};
			if (text === POISON) {
				counter.onPoison(begin);
				return;
			}
			const event = Number(/\d+/.exec(text)?.[0]);
			if (pathname === '/begin') counter.begin(event, begin);
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
		return this.missingEvents.length;
	}

	get missingEvents(): number[] {
		return [...this.expected].filter((event) => !this.lives.get(event)?.ends.length);
	}

	get seen(): number {
		return [...this.lives.values()].filter(({ ends }) => ends.length > 0).length;
	}

	/** How often an event reached the end again. */
	get repeated(): number {
		return [...this.lives.values()].reduce(
			(sum, { ends }) => sum + Math.max(0, ends.length - 1),
			0,
		);
	}

	/** How many executions have begun and not ended: in all, or in one worker. */
	runningIn(worker?: string): number {
		if (worker === undefined) return this.running.size;
		return [...this.running.values()].filter((name) => name === worker).length;
	}

	/** The server, or one worker, was killed: what ran there is not finished. */
	killed(worker?: string): void {
		this.atKill = this.runningIn(worker);
		this.runningAtKills += this.atKill;
		this.mostAtKill = Math.max(this.mostAtKill, this.atKill);
		for (const [event, name] of this.running)
			if (worker === undefined || worker === name) this.running.delete(event);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private life(event: number): EventLife {
		const life = this.lives.get(event) ?? { begins: [], ends: [] };
		this.lives.set(event, life);
		return life;
	}

	private begin(event: number, begin: Begin): void {
		this.life(event).begins.push(begin);
		this.running.set(event, begin.worker);
	}

	private end(event: number): void {
		const { ends } = this.life(event);
		ends.push(Date.now());
		this.running.delete(event);
	}
}

/** The text of the event that no execution survives. */
export const POISON = 'poison';
