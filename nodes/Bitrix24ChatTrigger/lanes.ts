import type { QueuedEvent } from './events';
import { dialogOf } from './events';

/** What starts one execution. */
export interface Unit {
	/** Executions of one lane follow one another; different lanes run side by side. */
	lane: string;
	events: QueuedEvent[];
}

/**
 * Keeps the order: takes events in, lets out units that may start now, and knows up to which event all was dealt with.
 *
 * Lives in memory between polls, so that what is running is not started again.
 */
export class Lanes {
	private readonly waiting = new Map<string, Unit[]>();
	private readonly running = new Map<string, { unit: Unit; since: number }>();
	/** Taken in and not yet dealt with. */
	private readonly open = new Set<number>();
	/** Dealt with, but behind one that is still open. */
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

	take(event: QueuedEvent): void {
		this.open.add(event.eventId);
		const lane = dialogOf(event) ?? '';
		const units = this.waiting.get(lane) ?? [];
		units.push({ lane, events: [event] });
		this.waiting.set(lane, units);
	}

	/** @returns the next unit that may start while `most` may run side by side, marked as running */
	next(most: number): Unit | undefined {
		if (this.running.size >= most) return undefined;
		for (const [lane, units] of this.waiting) {
			if (this.running.has(lane)) continue;
			const unit = units.shift();
			if (units.length === 0) this.waiting.delete(lane);
			if (!unit) continue;
			this.running.set(lane, { unit, since: Date.now() });
			return unit;
		}
		return undefined;
	}

	/** The unit was dealt with: its events may be confirmed once all before them are. */
	finish(unit: Unit): void {
		if (this.running.get(unit.lane)?.unit === unit) this.running.delete(unit.lane);
		for (const { eventId } of unit.events) {
			this.open.delete(eventId);
			this.done.add(eventId);
		}
	}

	/** What has been running since before the given time no longer holds anything back. */
	finishHanging(before: number): void {
		for (const { unit, since } of [...this.running.values()]) if (since < before) this.finish(unit);
	}

	/** The unit did not start: its events and those that wait are forgotten, so that they are fetched again. */
	giveBack(unit: Unit): void {
		if (this.running.get(unit.lane)?.unit === unit) this.running.delete(unit.lane);
		this.forget(unit);
		this.forgetWaiting();
	}

	/** Forgets what has not started; the portal still has it. */
	forgetWaiting(): void {
		for (const units of this.waiting.values()) units.forEach((unit) => this.forget(unit));
		this.waiting.clear();
	}

	/** Everything that the portal has below this offset was taken in. */
	reached(offset: number): void {
		this.horizon = Math.max(this.horizon, offset);
	}

	/** @returns the offset below which everything was dealt with; 0 while nothing is known */
	watermark(): number {
		const mark = Math.min(this.horizon, ...this.open);
		for (const eventId of this.done) if (eventId < mark) this.done.delete(eventId);
		return mark;
	}

	private forget({ events }: Unit): void {
		for (const { eventId } of events) {
			this.open.delete(eventId);
			this.horizon = Math.min(this.horizon, eventId);
		}
	}

	get busy(): boolean {
		return this.open.size > 0;
	}
}
