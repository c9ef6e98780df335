import { elapsed } from '../clock';
import { isCloud } from './cloud';
import { wait } from './wait';

/**
 * The leaky bucket that a cloud portal meters requests with, per portal and source address
 * (docs/bitrix24-facts.md, "Rate limit"): requests fill it, it leaks at a steady rate, and a
 * request that finds it full is answered with 503.
 */
const BURST = 50;
const RATE = 2;
/** Enterprise leaks faster; the pacer finds that out by trying. */
const FASTEST = 5;
/** Others on the same address use the bucket too. */
const SLOWEST = 0.25;
const FASTER_BY = 0.05;
const SLOWER_BY = 0.7;
/** A portal that let everything through for so long is taken for one without a limit. */
const FORGIVEN_AFTER_MS = 5 * 60_000;
/** Requests that were under way together are refused together: they count as one refusal. */
const ONE_REFUSAL_MS = 1_000;

/**
 * Spreads the requests to one portal so that its allowance is used and not overrun. All nodes and workflows of the
 * process share it; whoever asks first goes first, so that executions take turns.
 *
 * A portal of the cloud is paced from the start. A self-hosted one often has no limit: it is paced only after it has
 * refused something.
 */
export class Pacer {
	private level = 0;
	private leaked = elapsed();
	private rate = RATE;
	private refusedAt = -Infinity;
	private line: Promise<void> = Promise.resolve();

	constructor(private readonly always: boolean) {}

	/** Waits for this request's turn. */
	async turn(cancelled: () => boolean): Promise<void> {
		if (!this.paces()) return;
		const turn = this.line.then(async () => {
			if (cancelled()) return;
			this.leak();
			const tooFull = this.level + 1 - BURST;
			if (tooFull > 0) {
				await wait((tooFull / this.rate) * 1000, cancelled);
				this.leak();
			}
			this.level += 1;
		});
		this.line = turn;
		await turn;
	}

	/** The portal answered: the bucket may leak a little faster than thought. */
	accepted(): void {
		if (this.paces()) this.rate = Math.min(FASTEST, this.rate + FASTER_BY);
	}

	/** The portal refused a request because the bucket is full. */
	refused(): void {
		const now = elapsed();
		if (now - this.refusedAt > ONE_REFUSAL_MS)
			this.rate = Math.max(SLOWEST, Math.min(RATE, this.rate * SLOWER_BY));
		this.refusedAt = now;
		this.level = BURST;
		this.leaked = now;
	}

	private paces(): boolean {
		return this.always || elapsed() - this.refusedAt < FORGIVEN_AFTER_MS;
	}

	private leak(): void {
		const now = elapsed();
		this.level = Math.max(0, this.level - ((now - this.leaked) / 1000) * this.rate);
		this.leaked = now;
	}
}

const pacers = new Map<string, Pacer>();

/** @returns the pacer of a portal, the same for everybody in this process */
export function pacerOf(origin: string): Pacer {
	const pacer = pacers.get(origin) ?? new Pacer(isCloud(new URL(origin)));
	pacers.set(origin, pacer);
	return pacer;
}
