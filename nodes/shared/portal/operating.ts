import { elapsed } from '../clock';
import type { Timing } from './types';
import { wait } from './wait';

/**
 * Bitrix24 adds up how long each method worked in the last ten minutes, per webhook or application, and blocks it above
 * a limit that the portal sets, usually 480 s (docs/bitrix24-facts.md, "Operating time").
 */
const USUAL_LIMIT_S = 480;
/** From here on a method is slowed down, so that it isn't blocked. */
const SLOWED_FROM_S = 400;
const LONGEST_PAUSE_MS = 15_000;
/** Time counts for ten minutes. */
const LONGEST_RESET_S = 600;

interface Used {
	seconds: number;
	/** Unix time in seconds, by the portal's clock, at which the oldest part falls out of the count. */
	resetAt?: number;
	/** The same moment by the clock that only goes forward, in milliseconds: the portal's may go otherwise than ours. */
	until: number;
}

/** What the answers of one credential said about the operating time of each method. */
export class OperatingTime {
	private readonly used = new Map<string, Used>();

	/** Takes note of the `time` that stands beside a result. */
	note(method: string, time: Timing | undefined): void {
		const { operating: seconds, operating_reset_at: resetAt, finish } = time ?? {};
		if (seconds === undefined) return;
		const left = (resetAt ?? Infinity) - (finish ?? Date.now() / 1000);
		const until = elapsed() + Math.min(left, LONGEST_RESET_S) * 1000;
		this.used.set(method, { seconds, resetAt, until });
	}

	/** Waits before calls of a method that has nearly used up its time. */
	async spare(methods: string[], cancelled: () => boolean): Promise<void> {
		const now = elapsed();
		const seconds = methods
			.map((method) => this.used.get(method))
			.map((used) => (used && used.until > now ? used.seconds : 0));
		const excess = Math.max(0, ...seconds) - SLOWED_FROM_S;
		if (excess <= 0 || cancelled()) return;
		const pause = Math.min(1, excess / (USUAL_LIMIT_S - SLOWED_FROM_S)) * LONGEST_PAUSE_MS;
		await wait(pause, cancelled);
	}

	/** @returns when a blocked method opens again, as far as its last answer told */
	opensAt(method: string): number | undefined {
		return this.used.get(method)?.resetAt;
	}
}

const known = new Map<string, OperatingTime>();

/** @returns the operating times of one portal and user, the same for everybody in this process */
export function operatingTimeOf(account: string): OperatingTime {
	const operating = known.get(account) ?? new OperatingTime();
	known.set(account, operating);
	return operating;
}
