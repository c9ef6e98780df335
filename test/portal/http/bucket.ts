import type { Clock } from '../world/world';

/**
 * The leaky bucket of docs/bitrix24-facts.md, "Rate limit": every request (a batch counts as one)
 * adds 1, `leakPerSecond` runs out, a request that would rise above `threshold` is answered with
 * 503 QUERY_LIMIT_EXCEEDED and adds nothing.
 */
export class Bucket {
	private level = 0;
	private at: number;
	/** How many requests were refused. */
	refused = 0;

	constructor(
		private readonly clock: Clock,
		public limits: { leakPerSecond: number; threshold: number } | null,
	) {
		this.at = clock.now();
	}

	/** Takes one request in; false when the bucket is full. */
	take(): boolean {
		if (!this.limits) return true;
		const now = this.clock.now();
		this.level = Math.max(0, this.level - ((now - this.at) / 1000) * this.limits.leakPerSecond);
		this.at = now;
		if (this.level + 1 > this.limits.threshold) {
			this.refused += 1;
			return false;
		}
		this.level += 1;
		return true;
	}

	/** Empties the bucket. */
	reset(): void {
		this.level = 0;
		this.refused = 0;
	}
}
