import { elapsed } from '../shared/clock';
import type { QueuedEvent } from './events';
import { dialogOf } from './events';

/** What starts one execution. */
export interface Unit {
	/** Executions of one lane follow one another; different lanes run side by side. */
	lane: string;
	events: QueuedEvent[];
	/** The portal may have dropped the events already, so that only this process still has them. */
	confirmed?: boolean;
	/** It was cut off and is not to start again before this time, by the clock of `elapsed`. */
	notBefore?: number;
}

/**
 * Keeps the order: takes events in, lets out units that may start now, and knows up to which event all was dealt with.
 *
 * Lives in memory between polls, so that what is running is not started again.
 */
export class Lanes {
	/** Units that have not started, by lane; the lane whose turn is next stands first. */
	private readonly waiting = new Map<string, Unit[]>();
	/** Units that were let out; `since` says when n8n took them, by the clock of `elapsed`. */
	private readonly running = new Map<string, { unit: Unit; since?: number }>();
	/** Taken in and not yet dealt with. */
	private readonly open = new Set<number>();
	/** Dealt with, and perhaps still in the portal's queue. */
	private readonly done = new Set<number>();
	/** Every event below was taken in here, and none of them was forgotten. */
	private horizon = 0;

	/** @returns whether the event is new here */
	knows(eventId: number): boolean {
		return this.open.has(eventId) || this.done.has(eventId);
	}

	/** Takes in an event that nobody waits for, such as one that a filter left out. */
	skip(eventId: number): void {
		this.done.add(eventId);
	}

	/**
	 * Takes in an event that is dealt with beside the executions, and waits for none of them.
	 *
	 * @returns what says that it was dealt with
	 */
	takeAside({ eventId }: QueuedEvent): () => void {
		this.open.add(eventId);
		return () => {
			if (this.open.delete(eventId)) this.done.add(eventId);
		};
	}

	/** Takes in an event that is to start an execution. */
	take(event: QueuedEvent, lane = dialogOf(event) ?? ''): void {
		this.open.add(event.eventId);
		const units = this.waiting.get(lane);
		if (units) units.push({ lane, events: [event] });
		else this.waiting.set(lane, [{ lane, events: [event] }]);
	}

	/**
	 * @param most how many units may run side by side
	 * @param together whether one unit holds everything that waits in its lane
	 * @param isSuspect says which events may be what cuts executions off: they run in units of their own, and only one
	 *   of them at a time, beside the others
	 * @returns the next unit that may start, marked as running
	 */
	next(
		most: number,
		together = false,
		isSuspect: (eventId: number) => boolean = () => false,
	): Unit | undefined {
		if (this.running.size >= most) return undefined;
		const suspected = ({ events }: Unit): boolean =>
			events.some(({ eventId }) => isSuspect(eventId));
		let suspectRuns: boolean | undefined;
		for (const [lane, units] of this.waiting) {
			if (this.running.has(lane) || (units[0].notBefore ?? 0) > elapsed()) continue;
			if (suspected(units[0])) {
				suspectRuns ??= [...this.running.values()].some((running) => suspected(running.unit));
				if (suspectRuns) continue;
			}
			const unit = together
				? joined(lane, units.splice(0, togetherIn(units, suspected)))
				: (units.shift() as Unit);
			// The lane goes behind the others, so that a busy dialog doesn't keep them waiting.
			this.waiting.delete(lane);
			if (units.length > 0) this.waiting.set(lane, units);
			this.running.set(lane, { unit });
			return unit;
		}
		return undefined;
	}

	/** n8n has taken the unit. */
	started(unit: Unit): void {
		const running = this.running.get(unit.lane);
		if (running?.unit === unit) running.since = elapsed();
	}

	/** The unit's events may be confirmed once all before them are; its lane stays taken. */
	confirm(unit: Unit): void {
		for (const { eventId } of unit.events) if (this.open.delete(eventId)) this.done.add(eventId);
		unit.confirmed = true;
	}

	/** The unit has started and run since before the given time: see `confirm`. */
	confirmStarted(before: number, isSure: (unit: Unit) => boolean = () => true): void {
		for (const { unit, since } of this.running.values())
			if (since !== undefined && since < before && isSure(unit)) this.confirm(unit);
	}

	/** An event that waits is not to start after all: it counts as dealt with. */
	drop(eventId: number): void {
		for (const [lane, units] of this.waiting) {
			const kept = units.filter(({ events }) => events[0].eventId !== eventId);
			if (kept.length === units.length) continue;
			if (kept.length > 0) this.waiting.set(lane, kept);
			else this.waiting.delete(lane);
		}
		this.open.delete(eventId);
		this.done.add(eventId);
	}

	/** The unit was dealt with. */
	finish(unit: Unit): void {
		this.free(unit);
		this.confirm(unit);
	}

	/** n8n lost the execution: the events run again, in units of their own, each after its pause in milliseconds. */
	again(unit: Unit, pauseBefore: (eventId: number) => number): void {
		if (!this.free(unit)) return;
		const units = unit.events.map((event) => ({
			lane: unit.lane,
			events: [event],
			confirmed: unit.confirmed,
			notBefore: elapsed() + pauseBefore(event.eventId),
		}));
		this.waiting.set(unit.lane, [...units, ...(this.waiting.get(unit.lane) ?? [])]);
	}

	/**
	 * What has been running since before the given time no longer holds anything back.
	 *
	 * @returns the events that are given up
	 */
	finishHanging(before: number): QueuedEvent[] {
		const hanging = [...this.running.values()].filter(
			({ since }) => since !== undefined && since < before,
		);
		hanging.forEach(({ unit }) => this.finish(unit));
		return hanging.flatMap(({ unit }) => unit.events);
	}

	/**
	 * The unit did not start: its events and those that wait are forgotten, so that they are fetched again. What was
	 * confirmed can't be fetched again and waits here instead.
	 */
	giveBack(unit: Unit): void {
		const ran = this.free(unit);
		if (unit.confirmed && ran)
			this.waiting.set(unit.lane, [unit, ...(this.waiting.get(unit.lane) ?? [])]);
		else this.forget(unit);
		this.forgetWaiting();
	}

	/** Forgets what has not started; the portal still has it. */
	forgetWaiting(): void {
		for (const [lane, units] of [...this.waiting]) {
			const kept = units.filter((unit) => unit.confirmed);
			units.filter((unit) => !unit.confirmed).forEach((unit) => this.forget(unit));
			if (kept.length > 0) this.waiting.set(lane, kept);
			else this.waiting.delete(lane);
		}
	}

	/** Everything that the portal has below this offset was taken in. */
	reached(offset: number): void {
		this.horizon = Math.max(this.horizon, offset);
	}

	/**
	 * Event IDs start anew: everything from this one on is still to be taken in.
	 */
	beginAnew(eventId: number): void {
		this.horizon = Math.min(this.horizon, eventId);
	}

	/** @returns the offset below which everything was dealt with; 0 while nothing is known */
	watermark(): number {
		let mark = this.horizon;
		for (const eventId of this.open) mark = Math.min(mark, eventId);
		return mark;
	}

	/** Events that were dealt with and may still be in the portal's queue, the newest at the most. */
	doneEvents(most: number): number[] {
		return [...this.done].slice(-most);
	}

	/**
	 * Forgets events that were dealt with and that the portal has no longer.
	 *
	 * @param upTo the portal's whole queue up to this ID is known
	 * @param waiting what is in it
	 */
	forgetDone(upTo: number, waiting: ReadonlySet<number>): void {
		for (const eventId of this.done)
			if (eventId <= upTo && !waiting.has(eventId)) this.done.delete(eventId);
	}

	/** The events that wait for their start or run. */
	taken(): QueuedEvent[] {
		const running = [...this.running.values()].map(({ unit }) => unit);
		return [...running, ...[...this.waiting.values()].flat()].flatMap(({ events }) => events);
	}

	/** The events whose executions n8n has taken and not ended. */
	inFlight(): number[] {
		return [...this.running.values()]
			.filter(({ since }) => since !== undefined)
			.flatMap(({ unit }) => unit.events.map(({ eventId }) => eventId));
	}

	/** How many events wait for their start. */
	get waitingEvents(): number {
		let count = 0;
		for (const units of this.waiting.values())
			for (const { events } of units) count += events.length;
		return count;
	}

	/** Whether anything waits or runs. */
	get busy(): boolean {
		return this.open.size > 0 || this.running.size > 0 || this.waiting.size > 0;
	}

	private free(unit: Unit): boolean {
		return this.running.get(unit.lane)?.unit === unit && this.running.delete(unit.lane);
	}

	private forget({ events }: Unit): void {
		for (const { eventId } of events) {
			if (!this.open.delete(eventId)) continue;
			this.horizon = Math.min(this.horizon, eventId);
		}
	}
}

/** How many of the units at the head of a lane may run as one. */
function togetherIn(units: Unit[], suspected: (unit: Unit) => boolean): number {
	const first = units.findIndex((unit) => suspected(unit) || (unit.notBefore ?? 0) > elapsed());
	return first < 0 ? units.length : Math.max(1, first);
}

function joined(lane: string, units: Unit[]): Unit {
	const events = units.flatMap((unit) => unit.events);
	return { lane, events, ...(units.some((unit) => unit.confirmed) ? { confirmed: true } : {}) };
}
