import { sleep } from 'n8n-workflow';
import type { Timing } from './types';

/**
 * Bitrix24 adds up how long each method worked in the last ten minutes, per webhook or application, and blocks it above
 * a limit that the portal sets, usually 480 s (docs/bitrix24-facts.md, "Operating time").
 */
const USUAL_LIMIT_S = 480;
/** From here on a method is slowed down, so that it isn't blocked. */
const SLOWED_FROM_S = 400;
const LONGEST_PAUSE_MS = 15_000;

interface Used {
	seconds: number;
	/** Unix time in seconds at which the oldest part falls out of the count. */
	resetAt?: number;
}

/** What the answers of one credential said about the operating time of each method. */
export class OperatingTime {
	private readonly used = new Map<string, Used>();

	/** Takes note of the `time` that stands beside a result. */
	note(method: string, time: Timing | undefined): void {
		const { operating: seconds, operating_reset_at: resetAt } = time ?? {};
		if (typeof seconds !== 'number') return;
		this.used.set(method, {
			seconds,
			resetAt: typeof resetAt === 'number' ? resetAt : undefined,
		});
	}

	/** Waits before calls of a method that has nearly used up its time. */
	async spare(methods: string[], cancelled: () => boolean): Promise<void> {
		const now = Date.now() / 1000;
		const seconds = methods
			.map((method) => this.used.get(method))
			.map((used) => (used && (used.resetAt ?? Infinity) > now ? used.seconds : 0));
		const excess = Math.max(0, ...seconds) - SLOWED_FROM_S;
		if (excess <= 0 || cancelled()) return;
		await sleep(Math.min(1, excess / (USUAL_LIMIT_S - SLOWED_FROM_S)) * LONGEST_PAUSE_MS);
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
