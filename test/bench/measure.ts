import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** What something took. */
export interface Cost {
	ms: number;
	/** Of this process, all threads. */
	cpuMs: number;
	/** How far memory rose above what it was before, in bytes; garbage that was not collected yet counts. */
	grownBytes: number;
	/** The same for buffers outside of the heap. */
	externalBytes: number;
}

const SAMPLE_MS = 5;

/** Runs something and measures it; the process should run with `--expose-gc`. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
	const collect = (globalThis as { gc?: () => void }).gc;
	for (let round = 0; round < 3; round += 1) {
		collect?.();
		await pause(50);
	}
	const idle = process.memoryUsage();
	let [rss, external] = [idle.rss, idle.external];
	const sample = (): void => {
		const now = process.memoryUsage();
		rss = Math.max(rss, now.rss);
		external = Math.max(external, now.external);
	};
	const sampler = setInterval(sample, SAMPLE_MS);
	const cpu = process.cpuUsage();
	const startedAt = performance.now();
	await work();
	const ms = performance.now() - startedAt;
	const used = process.cpuUsage(cpu);
	clearInterval(sampler);
	sample();
	return {
		ms,
		cpuMs: (used.user + used.system) / 1000,
		grownBytes: rss - idle.rss,
		externalBytes: external - idle.external,
	};
}

export function median(values: number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1
		? sorted[Math.floor(middle)]
		: (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @returns the share of this machine's processors that is busy while nothing of ours runs, 0 to 1 */
export async function busyShare(): Promise<number> {
	const total = (): { all: number; idle: number } =>
		cpus().reduce(
			({ all, idle }, { times }) => ({
				all: all + times.user + times.nice + times.sys + times.irq + times.idle,
				idle: idle + times.idle,
			}),
			{ all: 0, idle: 0 },
		);
	const before = total();
	await pause(3_000);
	const after = total();
	return 1 - (after.idle - before.idle) / (after.all - before.all);
}
