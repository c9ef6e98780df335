import { elapsed } from '../shared/clock';

/** A trigger that reads a queue, as this process knows it. */
interface Reader {
	/** What people call its workflow. */
	name: string;
	/** When it was activated, and polled last, by the clock of `elapsed`. */
	since: number;
	polledAt: number;
	/** Those that it was warned of. */
	warnedOf: Set<string>;
}

/** The readers of this process by queue, then by node. */
const queues = new Map<string, Map<string, Reader>>();

/** The trigger was activated: what it was warned of before counts no more. */
export function noteActivation(node: string, name: string, queuesRead: string[]): void {
	const now = elapsed();
	for (const readers of queues.values()) readers.delete(node);
	for (const queue of queuesRead) {
		const readers = queues.get(queue) ?? new Map<string, Reader>();
		queues.set(queue, readers);
		readers.set(node, { name, since: now, polledAt: now, warnedOf: new Set() });
	}
}

/**
 * The trigger polls, as it does once a minute while it is active.
 *
 * @returns the workflow of another trigger that reads one of its queues too, once each. Certain is that only where the
 *   other one has begun a poll since this one was activated: nothing tells when a trigger is switched off
 */
export function rivalAt(node: string): string | undefined {
	for (const readers of queues.values()) {
		const reader = readers.get(node);
		if (!reader) continue;
		reader.polledAt = elapsed();
		for (const [other, rival] of readers) {
			if (other === node || rival.polledAt <= reader.since || reader.warnedOf.has(other)) continue;
			reader.warnedOf.add(other);
			// The one that came later is the one to change.
			if (rival.since <= reader.since) return rival.name;
		}
	}
	return undefined;
}
