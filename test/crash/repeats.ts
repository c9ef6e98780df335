import type { EventLife } from './counter';

/** A process that was killed. */
export interface Kill {
	/** Unix time in milliseconds. */
	at: number;
	/** The worker's name; nothing: the main. */
	worker?: string;
	/** Without queue mode: when n8n was there again, as Unix time in milliseconds. */
	backAt?: number;
}

/** Handed over, an execution may wait so long for a worker before it begins. */
const BEFORE_BEGIN_MS = 60_000;
/** Without queue mode it doesn't wait; what it says may be heard so long after its n8n was killed. */
const HEARD_LATE_MS = 2_000;
/**
 * What n8n had noted and not begun when it was killed, it begins itself when it starts (docs/n8n-facts.md, "Handing
 * events over"), within this time of being there again: it was handed over before the kill.
 */
const BEGUN_AT_START_MS = 10_000;
/**
 * n8n, or the portal's queue, may not have noted the end of an execution for so long. After that the next hand-over notes
 * it, since n8n saves what the trigger knows then and only then (docs/n8n-facts.md, "Handing events over").
 */
const AFTER_END_MS = 5_000;

/** How often events began again, and what is to be said of it. */
export interface Repeats {
	/** Begins beyond an event's first. */
	begins: number;
	/** Of these, the ones whose item said so. */
	thatSaySo: number;
	/** Of these, the ones that no kill explains: nothing that the execution before had to do with was killed. */
	unexplained: number;
	/** Each of the unexplained ones in words. */
	riddles: string[];
	/** How many of these one kill explains, at the most. Each counts for the first kill that its execution met. */
	mostOfOneKill: number;
}

/**
 * @param lives what every event went through
 * @param kills everything that was killed, in order
 * @param waitsForWorker whether executions may wait for a worker between being handed over and beginning
 */
export function repeatsOf(
	lives: Iterable<EventLife>,
	kills: Kill[],
	waitsForWorker = true,
): Repeats {
	const repeats = { begins: 0, thatSaySo: 0, unexplained: 0, riddles: [] as string[] };
	const explained = new Map<Kill, number>();
	const beforeBegin = waitsForWorker ? BEFORE_BEGIN_MS : HEARD_LATE_MS;
	const all = [...lives];
	const handOvers = all.flatMap(({ begins }) => begins.map(({ at }) => at)).sort((a, b) => a - b);
	const notedAt = (end: number): number =>
		handOvers.find((at) => at >= end + AFTER_END_MS) ?? Infinity;
	for (const { begins, ends } of all) {
		for (let index = 1; index < begins.length; index += 1) {
			const before = begins[index - 1];
			const again = begins[index].at;
			const ended = ends.find((at) => at >= before.at && at <= again) ?? again;
			const beforeItsEndWasNoted = ({ at, worker }: Kill): boolean =>
				worker === undefined
					? at <= notedAt(ended)
					: worker === before.worker && at <= ended + AFTER_END_MS;
			const met = (kill: Kill): boolean =>
				kill.at < again &&
				kill.at >= before.at - (kill.worker === undefined ? beforeBegin : 0) &&
				beforeItsEndWasNoted(kill);
			const beganAtStartAfter = ({ at, backAt = -Infinity }: Kill): boolean =>
				at < before.at && before.at <= backAt + BEGUN_AT_START_MS;
			repeats.begins += 1;
			if (begins[index].saysRepeated) repeats.thatSaySo += 1;
			const kill = kills.find(met) ?? kills.find(beganAtStartAfter);
			if (kill) explained.set(kill, (explained.get(kill) ?? 0) + 1);
			else {
				repeats.unexplained += 1;
				const times = kills
					.map(({ at, backAt }) => `${at - before.at} (back at ${(backAt ?? NaN) - before.at})`)
					.join(', ');
				repeats.riddles.push(
					`ended after ${ended - before.at} ms, began again after ${again - before.at} ms, kills at ${times} ms`,
				);
			}
		}
	}
	return { ...repeats, mostOfOneKill: Math.max(0, ...explained.values()) };
}
