import type { IPollFunctions, IRun } from 'n8n-workflow';
import { elapsed } from '../shared/clock';
import type { Unit } from './lanes';

/** n8n begins executions in the order in which it takes them; one that a so much later one has overtaken is lost. */
const OVERTAKEN_AFTER_MS = 30_000;
/** Without another one to compare with, n8n may have so long until it watches an execution. */
const UNWATCHED_AFTER_MS = 2 * 60_000;

/** What n8n settles when an execution has ended. */
type Done = NonNullable<Parameters<IPollFunctions['__emit']>[2]>;

/** One execution that n8n was given and doesn't watch yet. */
interface Handover {
	/** By the clock of `elapsed`. */
	since: number;
	/** Ends it as cut off. */
	lose(): void;
}

/**
 * Executions that n8n was given, and whether it watches them.
 *
 * n8n 1.x looks at the done promise when it begins to watch an execution, which is after it has begun. One that fails
 * while it begins is never watched, and nothing is ever told of it (docs/n8n-facts.md, "Handing events over"). One that
 * is watched is always told of, so it may take as long as it likes. n8n 2.x watches at once and tells of both.
 */
export class Handovers {
	private readonly unwatched = new Map<Unit, Handover>();
	/** When the latest one that n8n has begun to watch was handed over, by the clock of `elapsed`. */
	private latestWatched = -Infinity;

	/**
	 * Takes note of a unit that is being handed over.
	 *
	 * @param done tells its end here
	 * @returns what tells its end, for n8n
	 */
	begin(unit: Unit, { promise, resolve, reject }: Done): Done {
		const handover: Handover = {
			since: elapsed(),
			lose: () => resolve({ status: 'crashed' } as IRun),
		};
		this.unwatched.set(unit, handover);
		const watched = (): void => {
			this.unwatched.delete(unit);
			this.latestWatched = Math.max(this.latestWatched, handover.since);
		};
		promise.catch(() => {}).finally(() => this.unwatched.delete(unit));
		return {
			promise,
			get resolve() {
				watched();
				return resolve;
			},
			reject,
		};
	}

	/** Whether n8n watches the execution, or it is over. */
	isWatched(unit: Unit): boolean {
		return !this.unwatched.has(unit);
	}

	/** Ends, as cut off, what n8n has lost before it began to watch it. */
	look(): void {
		const overtaken = this.latestWatched - OVERTAKEN_AFTER_MS;
		const patience = elapsed() - UNWATCHED_AFTER_MS;
		for (const { since, lose } of this.unwatched.values())
			if (since <= overtaken || since <= patience) lose();
	}
}
