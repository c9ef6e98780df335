import type { IPollFunctions } from 'n8n-workflow';
import { Answers } from './answers';
import { Activity } from './activity';
import { Attempts } from './attempts';
import type { QueuedEvent } from './events';
import { Handovers } from './handovers';
import { Lanes, type Unit } from './lanes';
import { storePosition, type Position } from './position';
import type { Page } from './queue';
import { QueueView } from './queueView';

/** So many events that were dealt with and not confirmed are remembered over a restart. */
const MOST_DONE = 2_000;

/** An event that claims to be so much later than the portal's own time is not believed. */
const CLOCK_TOLERANCE_MS = 3_600_000;

/** An event whose execution was cut off too often. */
export interface GivenUp {
	event: QueuedEvent;
	/** In words, how often. */
	how: string;
}

/**
 * How far one queue has been dealt with. It outlasts the polls, so that a poll knows what an earlier one has handed over
 * and is still running. Another bot or user gets a progress of its own; what the old one's executions and polls still
 * learn is not for it.
 */
export class Progress {
	readonly lanes = new Lanes();
	readonly activity = new Activity();
	readonly handovers = new Handovers();
	readonly attempts: Attempts;
	private readonly view = new QueueView();
	/** True once another queue is read instead. */
	replaced = false;
	private refusal?: Error;
	private account?: string;

	constructor(
		private current: Position,
		/** Answers to questions, which start no execution. */
		readonly answers = new Answers(),
	) {
		this.attempts = new Attempts(current);
		current.done?.forEach((eventId) => this.lanes.skip(eventId));
	}

	get position(): Readonly<Position> {
		return this.current;
	}

	/** Ends the present pause of the poll that runs. */
	wake = (): void => {};

	/** Says through whose account, at which address, the queue is read from now on. */
	readThrough(account: string): void {
		if (this.account !== account) this.distrust();
		this.account = account;
	}

	/** A look failed, or the credential has changed: what is in the queue is to be seen before anything is confirmed. */
	distrust(): void {
		this.view.distrust();
	}

	/** @returns the offset to send with the next look; undefined when nothing is to be confirmed */
	get confirmable(): number | undefined {
		return this.view.confirmable(this.current.offset);
	}

	/** Takes note of a look: what is no longer in the queue needn't be remembered. */
	looked(page: Page): void {
		this.view.looked(page);
		const { events, hasMore } = page;
		this.lanes.forgetDone(
			hasMore ? (events.at(-1)?.eventId ?? 0) : Infinity,
			new Set(events.map(({ eventId }) => eventId)),
		);
	}

	/**
	 * @returns whether an event was dealt with already. One below the position that is later than everything seen so far
	 *   was not: event IDs have started anew, and the position with them.
	 */
	isDealtWith({ eventId, date }: QueuedEvent): boolean {
		const { offset = 0, latest = Infinity } = this.current;
		if (eventId >= offset) return false;
		if (!(Date.parse(date) > latest)) return true;
		this.current = { ...this.current, offset: eventId };
		this.lanes.beginAnew(eventId);
		return false;
	}

	/** Takes note of when the events of a page happened. */
	dated({ events, time }: Page): void {
		const dates = events
			.map(({ date }) => Date.parse(date))
			.filter((date) => date <= time + CLOCK_TOLERANCE_MS);
		// Without an earlier date, what comes after this look is what counts as later.
		const latest = Math.max(this.current.latest ?? time, ...dates);
		this.current = { ...this.current, latest };
	}

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

	/** @returns why n8n did not start an execution, once */
	takeRefusal(): Error | undefined {
		const { refusal } = this;
		this.refusal = undefined;
		return refusal;
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
		const { key, since, latest } = this.current;
		this.current = {
			key,
			since,
			latest,
			offset,
			done: this.lanes.doneEvents(MOST_DONE),
			...this.attempts.stored(this.lanes.inFlight()),
		};
		this.store(context);
	}

	/** Keeps the position, and what is known of questions, in the static data of the node. */
	store(context: IPollFunctions): void {
		storePosition(context, this.current);
		this.answers.store(context);
	}
}
