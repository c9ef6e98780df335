import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** n8n's refusal of a request, with its own message. */
export class N8nRequestError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly body: unknown,
	) {
		super(message);
	}
}

/** A cookie of the session, as a browser wants it. */
export interface SessionCookie {
	name: string;
	value: string;
}

const TIMEOUT_MS = 120_000;

/** The 1.x line shares one connection to SQLite: what begins a transaction while another is open is refused, undone. */
const DATABASE_BUSY = 'cannot start a transaction within a transaction';
const BUSY_ATTEMPTS = 6;
const BUSY_PAUSE_MS = 200;

/** HTTP with one n8n: base address, cookies and the browser id that its login cookie is bound to. */
export class Session {
	readonly browserId = randomUUID();

	private readonly jar = new Map<string, string>();

	constructor(readonly url: string) {}

	get cookies(): SessionCookie[] {
		return [...this.jar].map(([name, value]) => ({ name, value }));
	}

	/** Sends a request as it is; redirects are not followed. The address may be absolute. */
	async fetch(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('browser-id', this.browserId);
		if (this.jar.size > 0)
			headers.set('cookie', this.cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
		const response = await fetch(new URL(path, this.url), {
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
			...init,
			headers,
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [name, ...value] = cookie.split(';')[0].split('=');
			this.jar.set(name, value.join('='));
		}
		return response;
	}

	/** A JSON request to n8n's internal API; gives the `data` of the answer or throws what n8n says. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await this.requestOnce<T>(method, path, body);
			} catch (error) {
				if (attempt === BUSY_ATTEMPTS || !(error as Error).message.includes(DATABASE_BUSY))
					throw error;
				await pause(BUSY_PAUSE_MS * attempt);
			}
		}
	}

	private async requestOnce<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(path, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		let answer: unknown;
		try {
			answer = text === '' ? {} : JSON.parse(text);
		} catch {
			throw new N8nRequestError(
				response.status,
				`${method} ${path}: no JSON: ${text.slice(0, 200)}`,
				text,
			);
		}
		const { data, message } = answer as { data?: T; message?: string };
		if (!response.ok)
			throw new N8nRequestError(
				response.status,
				message ?? `${method} ${path}: ${response.status}`,
				answer,
			);
		return data === undefined ? (answer as T) : data;
	}
}
