import type { Clock } from '../world/world';
import type { Auth } from './auth';

/**
 * The budget of docs/bitrix24-facts.md, "Operating time": what a method's calls of one application
 * or webhook took is summed up over ten one-minute buckets; at the limit the method answers 429
 * OPERATION_TIME_LIMIT until the oldest bucket is dropped.
 */

const BUCKET_MS = 60_000;
const BUCKETS = 10;

export interface OperatingLimits {
	/** Seconds in ten minutes; 480, as documented, unless given. */
	limitSeconds?: number;
	/** What one call costs: the same for every method, or by method (others cost nothing). */
	secondsPerCall: number | Record<string, number>;
}

/** What `time` says about the budget. */
export interface Operating {
	operating: number;
	operating_reset_at: number;
}

interface Bucket {
	start: number;
	seconds: number;
}

export class OperatingLimit {
	/** How many calls were refused. */
	refused = 0;
	private readonly spent = new Map<string, Bucket[]>();

	constructor(
		private readonly clock: Clock,
		/** null means that calls take no time. */
		public limits: OperatingLimits | null,
	) {}

	/** Forgets what was spent. */
	reset(): void {
		this.spent.clear();
		this.refused = 0;
	}

	/** Books one call, unless the method has nothing left; gives what `time` says, undefined without a limit. */
	spend(method: string, auth: Auth): { blocked: boolean; time: Operating } | undefined {
		if (!this.limits) return undefined;
		const key = `${auth.kind === 'oauth' ? auth.clientId : auth.code}:${method}`;
		const now = this.clock.now();
		const buckets = (this.spent.get(key) ?? []).filter(
			(bucket) => now - bucket.start < BUCKETS * BUCKET_MS,
		);
		this.spent.set(key, buckets);
		if (sum(buckets) >= (this.limits.limitSeconds ?? 480)) {
			this.refused += 1;
			return { blocked: true, time: operatingOf(buckets, now) };
		}
		const { secondsPerCall } = this.limits;
		const seconds =
			typeof secondsPerCall === 'number' ? secondsPerCall : (secondsPerCall[method] ?? 0);
		const newest = buckets[buckets.length - 1];
		if (newest && now - newest.start < BUCKET_MS) newest.seconds += seconds;
		else buckets.push({ start: now, seconds });
		return { blocked: false, time: operatingOf(buckets, now) };
	}
}

function sum(buckets: Bucket[]): number {
	return buckets.reduce((total, bucket) => total + bucket.seconds, 0);
}

/** The reset is when the oldest bucket gives its part back. */
function operatingOf(buckets: Bucket[], now: number): Operating {
	const oldest = buckets.find((bucket) => bucket.seconds > 0)?.start ?? now;
	return {
		operating: sum(buckets),
		operating_reset_at: Math.floor((oldest + BUCKETS * BUCKET_MS) / 1000),
	};
}
