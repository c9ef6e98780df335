import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { elapsed } from '../shared/clock';

/** How long after its beginning an outage is reported: at once, and three times more in the first half hour. */
const REPORTS_AFTER_MS = [0, 4, 12, 28].map((minutes) => minutes * 60_000);
/** After these, so often. */
const REPORT_EVERY_MS = 60 * 60_000;
/** A queue that could be read for so long is well again; one that fails earlier never was. */
const WELL_AFTER_MS = 10 * 60_000;

/**
 * The time in which a queue can't be read. Each report is a failed execution, so there are few of them, with growing
 * pauses.
 */
export class Outage {
	private begun = 0;
	private reports = 0;
	private lastReport = 0;
	private wellFrom?: number;
	private since?: Date;

	/** @param now a clock that only goes forward, in milliseconds */
	constructor(private readonly now: () => number = elapsed) {}

	/** A look has succeeded. */
	over(): void {
		if (!this.since) return;
		this.since = undefined;
		this.wellFrom = this.now();
	}

	/**
	 * A look has failed.
	 *
	 * @returns the error to report, with since when the queue can't be read; undefined when enough was reported for now
	 */
	failed(error: Error, mayReport: boolean): Error | undefined {
		if (!this.since) {
			this.since = new Date();
			const neverWell = this.wellFrom !== undefined && this.now() - this.wellFrom < WELL_AFTER_MS;
			if (!neverWell) {
				this.begun = this.now();
				this.reports = 0;
			}
		}
		const due =
			this.reports < REPORTS_AFTER_MS.length
				? this.begun + REPORTS_AFTER_MS[this.reports]
				: this.lastReport + REPORT_EVERY_MS;
		if (!mayReport || this.now() < due) return undefined;
		this.reports += 1;
		this.lastReport = this.now();
		return this.worded(error, this.since);
	}

	private worded(error: Error, since: Date): Error {
		const reported = error instanceof NodeApiError || error instanceof NodeOperationError;
		if (!reported || this.reports === 1) return error;
		error.message = `${error.message}, since ${since.toISOString()}`;
		error.description =
			`${error.description ?? ''} The queue can't be read since then. The trigger goes on trying, and reports less and less often, once an hour in the end. Bitrix24 keeps events for 24 hours; nothing is lost until then.`.trim();
		return error;
	}
}
