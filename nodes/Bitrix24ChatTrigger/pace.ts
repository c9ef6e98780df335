import { elapsed } from '../shared/clock';

/** The shortest pause between two looks (docs/bitrix24-facts.md, "Event queues"). */
const SHORTEST_PAUSE_MS = 2_000;
/** So long after an event the next one is waited for with the shortest pause. */
const BUSY_FOR_MS = 60_000;
/** All busy triggers of a portal together look so often at the most: half of what the portal lets through. */
const TOGETHER_EVERY_MS = 1_000;

/** When each trigger that is busy at the moment stops being so, by portal and trigger. */
const busy = new Map<string, Map<object, number>>();

/** How fast one trigger looks at its queue: quickly for a minute after an event, at its own pace at rest. */
export class Pace {
	/**
	 * @param portal the address that the triggers share an allowance of
	 * @param now a clock that only goes forward, in milliseconds
	 */
	constructor(
		readonly portal: string,
		private readonly now: () => number = elapsed,
	) {}

	/** An event came, or an execution has ended, so that somebody may be about to answer. */
	hurry(): void {
		const triggers = busy.get(this.portal) ?? new Map<object, number>();
		triggers.set(this, this.now() + BUSY_FOR_MS);
		busy.set(this.portal, triggers);
	}

	/**
	 * @param atRest the pause between looks at rest, in milliseconds
	 * @returns the pause before the next look, in milliseconds
	 */
	pause(atRest: number): number {
		const triggers = busy.get(this.portal) ?? new Map<object, number>();
		for (const [trigger, until] of triggers) if (until < this.now()) triggers.delete(trigger);
		if (!triggers.has(this)) return atRest;
		return Math.min(atRest, Math.max(SHORTEST_PAUSE_MS, triggers.size * TOGETHER_EVERY_MS));
	}
}
