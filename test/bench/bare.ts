import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

const WAIT_MS = 500;

/** The least that a client can do: one JSON request after another over a connection that stays open. */
export class BareClient {
	readonly pool: Pool;
	readonly path: string;
	requests = 0;

	constructor(webhookUrl: string) {
		const { origin, pathname } = new URL(webhookUrl);
		this.pool = new Pool(origin, { connections: 1, headersTimeout: 0, bodyTimeout: 0 });
		this.path = pathname;
	}

	/** Calls a method; a portal at its limit is asked again every half second. */
	async call(method: string, parameters: unknown): Promise<unknown> {
		const body = JSON.stringify(parameters);
		for (;;) {
			this.requests += 1;
			const answer = await this.pool.request({
				method: 'POST',
				path: `${this.path}${method}.json`,
				headers: { 'Content-Type': 'application/json' },
				body,
			});
			const { result } = (await answer.body.json()) as { result?: unknown };
			if (answer.statusCode === 200) return result;
			if (answer.statusCode !== 503) throw new Error(`${method}: ${answer.statusCode}`);
			await pause(WAIT_MS);
		}
	}

	async close(): Promise<void> {
		await this.pool.close();
	}
}
