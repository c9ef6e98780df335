/** What the portal is told to do wrong. */

export type FaultKind =
	/** Answers a page instead: `body`, which may be made of the request, with `status`, 200 unless told, and `headers`; not executed. */
	| 'html'
	/** Executes, then answers such a page. */
	| 'htmlAfter'
	/** Executes, then answers a blank every `ms` without end. */
	| 'trickle'
	/** Answers a few bytes that unpack to `bytes` of JSON; not executed. */
	| 'bomb'
	/** Executes and answers half of the JSON, with status 200. */
	| 'cutJson'
	/** Closes the connection before executing. */
	| 'reset'
	/** Executes, then closes the connection without an answer. */
	| 'resetAfter'
	/** 503 QUERY_LIMIT_EXCEEDED, not executed. */
	| 'limit'
	/** 429 OPERATION_TIME_LIMIT, not executed. */
	| 'operationTimeLimit'
	/** 401 expired_token, not executed. */
	| 'expiredToken'
	/** An error of one's own: status, code, message; not executed. */
	| 'error'
	/** Waits `ms`, then goes on as usual. */
	| 'delay'
	/** Ignores the Authorization header, as some self-hosted web servers drop it. Lasts until removed. */
	| 'noAuthHeader'
	/** Never answers and does not execute. */
	| 'hang'
	/** Executes and never answers. */
	| 'hangAfter'
	/** Takes the message's idempotency key, waits `ms`, then sends: what comes meanwhile finds it unfinished. */
	| 'slowSend'
	/** Takes the message's idempotency key and fails with 500 before the message is written. */
	| 'failsSending';

/** What of a request a page may show. */
export interface Shown {
	/** The path, a webhook's code included. */
	path: string;
	/** The access token in the header. */
	token: string;
}

export interface Fault {
	kind: FaultKind;
	/** A REST method, also one inside a batch; `oauth/token` and `download` for those addresses. Default: any REST request. */
	method?: string | RegExp;
	/** How many requests it hits; default 1, for `noAuthHeader` without end. */
	times?: number;
	/** How many matching requests pass before it starts. */
	after?: number;
	status?: number;
	code?: string;
	message?: string;
	ms?: number;
	body?: string | ((request: Shown) => string);
	headers?: Record<string, string>;
	bytes?: number;
}

/** Kinds that are answers and so may also hit one command of a batch. */
const ANSWERS: FaultKind[] = ['limit', 'operationTimeLimit', 'expiredToken', 'error'];

interface Armed extends Fault {
	left: number;
	toPass: number;
}

export class Faults {
	private armed: Armed[] = [];

	/** Adds a fault and returns a function that takes it away again. */
	add(fault: Fault): () => void {
		const endless = fault.kind === 'noAuthHeader' ? Infinity : 1;
		const armed: Armed = { ...fault, left: fault.times ?? endless, toPass: fault.after ?? 0 };
		this.armed.push(armed);
		return () => {
			this.armed = this.armed.filter((one) => one !== armed);
		};
	}

	clear(): void {
		this.armed = [];
	}

	/** Faults still waiting to strike. */
	get pending(): number {
		return this.armed.filter((fault) => fault.left > 0).length;
	}

	/** The faults that strike this request (method in the caller's spelling); uses them up. */
	strike(method: string): Fault[] {
		return this.use((fault) => matches(fault, method));
	}

	/** The fault that strikes one command inside a batch; transport faults never do. */
	strikeCommand(method: string): Fault | undefined {
		return this.use(
			(fault) =>
				fault.method !== undefined && ANSWERS.includes(fault.kind) && matches(fault, method),
		)[0];
	}

	private use(hits: (fault: Armed) => boolean): Fault[] {
		const struck: Fault[] = [];
		for (const fault of this.armed) {
			if (fault.left <= 0 || !hits(fault)) continue;
			if (fault.toPass > 0) fault.toPass -= 1;
			else {
				fault.left -= 1;
				struck.push(fault);
			}
		}
		return struck;
	}
}

function matches(fault: Fault, method: string): boolean {
	if (fault.method === undefined) return method !== 'oauth/token' && method !== 'download';
	if (fault.method instanceof RegExp)
		return new RegExp(fault.method.source, fault.method.flags.replace('g', '')).test(method);
	return fault.method.toLowerCase() === method.toLowerCase();
}
