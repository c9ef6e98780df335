import type { Page } from './queue';

/**
 * What was seen of the portal's queue, so that nothing is confirmed unseen.
 *
 * Confirming deletes every event below the offset, and event IDs may begin anew below a stored one, as in a restored
 * database (docs/bitrix24-facts.md, "Event queues"). So an offset is sent only when there is something to confirm, and
 * never one beyond what was seen.
 */
export class QueueView {
	/** The first event that waited at the last look. */
	private lowest = Infinity;
	/** The last event that was seen. */
	private highest = 0;

	/** Takes note of a look. */
	looked({ events, nextOffset }: Page): void {
		this.lowest = events[0]?.eventId ?? Infinity;
		this.highest = Math.max(this.highest, events.at(-1)?.eventId ?? nextOffset - 1);
	}

	/** The queue may be another one by now: after a failure, or with a changed credential. */
	distrust(): void {
		this.lowest = Infinity;
		this.highest = 0;
	}

	/**
	 * @param offset everything below was dealt with
	 * @returns the offset to send with the next look; undefined when nothing is to be confirmed
	 */
	confirmable(offset: number | undefined): number | undefined {
		if (offset === undefined || this.lowest >= offset) return undefined;
		return Math.min(offset, this.highest + 1);
	}
}
