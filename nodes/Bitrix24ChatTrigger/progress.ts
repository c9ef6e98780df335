import type { IPollFunctions } from 'n8n-workflow';
import { Activity } from './activity';
import { Attempts } from './attempts';
import { Lanes, type Unit } from './lanes';
import type { QueuedEvent } from './events';
import { storePosition, type Position } from './position';

/** So many events behind a slow one are remembered over a restart. */
const MOST_DONE_AHEAD = 2_000;

/** An event whose execution was cut off too often. */
export interface GivenUp {
	event: QueuedEvent;
	/** In words, how often. */
	how: string;
}

/**
 * How far one queue has been dealt with. It outlasts the polls, so that a poll knows what an earlier one has handed over
 * and is still running. Another bot, user or portal gets a progress of its own; what the old one's executions and polls
 * still learn is not for it.
 */
export class Progress {
	readonly lanes = new Lanes();
	readonly activity = new Activity();
	readonly attempts: Attempts;
	/** True once another queue is read instead. */
	replaced = false;
	private refusal?: Error;

	constructor(private current: Position) {
		this.attempts = new Attempts(current);
		current.done?.forEach((eventId) => this.lanes.skip(eventId));
	}

	get position(): Readonly<Position> {
		return this.current;
	}

	/** Ends the present pause of the poll that runs. */
	wake = (): void => {};

	/** n8n did not start an execution: its events are fetched again. */
	refuse(unit: Unit, error: Error): void {
		this.lanes.giveBack(unit);
		this.refusal = error;
	}

	/** n8n ends while the execution runs. */
	died(unit: Unit): void {
		for (const { eventId } of unit.events) this.attempts.died(eventId);
	}

	get isRefused(): boolean {
		return this.refusal !== undefined;
	}

	/** @throws why n8n did not start an execution, once */
	throwRefusal(): void {
		const { refusal } = this;
		this.refusal = undefined;
		if (refusal) throw refusal;
	}

	/** @returns the next unit that may start, marked as running */
	next(most: number, together: boolean): Unit | undefined {
		return this.lanes.next(most, together, (eventId) => this.attempts.isSuspect(eventId));
	}

	/** The execution has ended. */
	ended(unit: Unit): void {
		this.lanes.finish(unit);
		for (const { eventId } of unit.events) this.attempts.ended(eventId);
	}

	/**
	 * n8n lost the execution: its events run again, except those that it lost too often.
	 *
	 * @returns the events that are given up, each with how often it was cut off
	 */
	cutOff(unit: Unit): GivenUp[] {
		// What was confirmed when it started is not made up for.
		if (unit.confirmed) {
			this.ended(unit);
			return [];
		}
		for (const { eventId } of unit.events) this.attempts.cutOff(eventId);
		const lost = unit.events.filter(({ eventId }) => this.attempts.isGivenUp(eventId));
		this.lanes.again(unit, (eventId) => this.attempts.pauseBefore(eventId));
		return lost.map((event) => this.giveUp(event));
	}

	/** The event runs no more: it counts as dealt with. */
	giveUp(event: QueuedEvent): GivenUp {
		const how = this.attempts.wordsFor(event.eventId);
		this.lanes.drop(event.eventId);
		this.attempts.ended(event.eventId);
		return { event, how };
	}

	/** Moves the position behind everything that was dealt with, and keeps it. */
	advance(context: IPollFunctions): void {
		if (this.replaced) return;
		const offset = Math.max(this.lanes.watermark(), this.current.offset ?? 0) || undefined;
		if (offset !== undefined) this.attempts.forgetBelow(offset);
		const { key, since } = this.current;
		this.current = {
			key,
			since,
			offset,
			done: this.lanes.doneAhead(MOST_DONE_AHEAD),
			...this.attempts.stored(this.lanes.inFlight()),
		};
		this.store(context);
	}

	/** Keeps the position in the static data of the node. */
	store(context: IPollFunctions): void {
		storePosition(context, this.current);
	}
}
