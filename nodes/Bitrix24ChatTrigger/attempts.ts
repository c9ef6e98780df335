/** So often n8n may tell that it lost the execution of an event, as when a worker dies, before the event is given up. */
export const MOST_CUT_OFFS = 3;
/**
 * So often n8n itself may die while the event is in flight. More, since most deaths have nothing to do with the events
 * that happened to be under way.
 */
export const MOST_DEATHS = 6;
/** An event that was cut off so often may be the cause: only one such event runs at a time, so that others aren't blamed. */
const SUSPECT_AFTER = 2;
/** The pauses before an event that was cut off runs again, in milliseconds. */
const PAUSES_MS = [1_000, 10_000];
/** So many events in flight are remembered over a restart. */
const MOST_IN_FLIGHT = 10_000;

/** What the static data of the node holds of it. */
export interface StoredAttempts {
	/** IDs of events that were handed over and whose end was not known yet. */
	inFlight?: number[];
	/** By event ID: how often n8n told that its execution was cut off, and in how many deaths of n8n it was in flight. */
	cutOff?: Record<string, [told: number, deaths: number]>;
}

/** Counts how often the execution of an event was cut off, over restarts of n8n too. */
export class Attempts {
	private readonly counts = new Map<number, { told: number; deaths: number }>();

	/** @param stored what the process before this one has left: what was in flight then was cut off by its death */
	constructor({ inFlight, cutOff }: StoredAttempts = {}) {
		for (const [eventId, counts] of Object.entries(Object(cutOff) as object)) {
			const [told, deaths] = Array.isArray(counts) ? counts.map(Number) : [];
			if (Number.isSafeInteger(Number(eventId)) && told + deaths > 0)
				this.counts.set(Number(eventId), { told, deaths });
		}
		if (!Array.isArray(inFlight)) return;
		for (const eventId of inFlight) if (Number.isSafeInteger(eventId)) this.died(eventId);
	}

	/** n8n told that it lost the execution of the event. */
	cutOff(eventId: number): void {
		this.count(eventId, 'told');
	}

	/** n8n ended while the event was in flight. */
	died(eventId: number): void {
		this.count(eventId, 'deaths');
	}

	/** The execution of the event has ended, or the event was given up. */
	ended(eventId: number): void {
		this.counts.delete(eventId);
	}

	/** Forgets events that were confirmed. */
	forgetBelow(offset: number): void {
		for (const eventId of this.counts.keys()) if (eventId < offset) this.counts.delete(eventId);
	}

	/** Whether the event was handed over before. */
	isRepeated(eventId: number): boolean {
		return this.counts.has(eventId);
	}

	isSuspect(eventId: number): boolean {
		const { told = 0, deaths = 0 } = this.counts.get(eventId) ?? {};
		return told + deaths >= SUSPECT_AFTER;
	}

	isGivenUp(eventId: number): boolean {
		const { told = 0, deaths = 0 } = this.counts.get(eventId) ?? {};
		return told >= MOST_CUT_OFFS || deaths >= MOST_DEATHS;
	}

	/** @returns how long to wait before an event that n8n lost runs again, in milliseconds */
	pauseBefore(eventId: number): number {
		const { told = 0 } = this.counts.get(eventId) ?? {};
		return told === 0 ? 0 : PAUSES_MS[Math.min(told, PAUSES_MS.length) - 1];
	}

	/** @returns in words how often the event was cut off */
	wordsFor(eventId: number): string {
		const { told = 0, deaths = 0 } = this.counts.get(eventId) ?? {};
		return [
			...(told > 0 ? [`n8n lost its execution ${timesOf(told)}`] : []),
			...(deaths > 0 ? [`n8n ended ${timesOf(deaths)} while it ran`] : []),
		].join(', and ');
	}

	/** @param inFlight the events that are handed over and have not ended */
	stored(inFlight: number[]): StoredAttempts {
		const cutOff = Object.fromEntries(
			[...this.counts].map(([eventId, { told, deaths }]) => [String(eventId), [told, deaths]]),
		) as StoredAttempts['cutOff'];
		return {
			...(inFlight.length > 0 ? { inFlight: inFlight.slice(0, MOST_IN_FLIGHT) } : {}),
			...(this.counts.size > 0 ? { cutOff } : {}),
		};
	}

	private count(eventId: number, what: 'told' | 'deaths'): void {
		const counts = this.counts.get(eventId) ?? { told: 0, deaths: 0 };
		counts[what] += 1;
		this.counts.set(eventId, counts);
	}
}

function timesOf(count: number): string {
	return count === 1 ? 'once' : `${count} times`;
}
