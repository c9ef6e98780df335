import type { QueuedEvent } from '../../../nodes/Bitrix24ChatTrigger/events';
import { Lanes, type Unit } from '../../../nodes/Bitrix24ChatTrigger/lanes';

export type Step =
	| { do: 'arrive'; lanes: Array<string | undefined>; wanted: boolean }
	| { do: 'look'; limit: number }
	| { do: 'start'; most: number }
	| {
			do: 'finish' | 'giveBack' | 'again' | 'drop' | 'finishLate' | 'giveBackLate' | 'againLate';
			which: number;
	  }
	| { do: 'forgetWaiting' | 'finishHanging' };

interface Known {
	event: QueuedEvent;
	lane: string;
	wanted: boolean;
	/** How often it was dealt with. */
	done: number;
}

/**
 * A portal's queue and a reader in small: it takes pages in from its position, starts, finishes, gives back, and moves
 * its position to the mark. Says afterwards what a workflow would have lost or got twice.
 */
export class LaneWorld {
	readonly lanes = new Lanes();
	position = 0;
	running: Unit[] = [];
	runningBefore = 0;
	readonly startedOutOfTurn: number[] = [];
	private readonly hung: Unit[] = [];
	private readonly queue = new Map<number, Known>();
	private lastId = 0;

	take(step: Step): void {
		this.runningBefore = this.running.length;
		if (step.do === 'arrive')
			step.lanes.forEach((lane, index) => this.arrive(lane, step.wanted || index % 2 === 0));
		if (step.do === 'look') this.look(step.limit);
		if (step.do === 'start') this.start(step.most);
		if (step.do === 'finish') this.end(this.running, step.which, (unit) => this.finish(unit));
		if (step.do === 'giveBack')
			this.end(this.running, step.which, (unit) => this.lanes.giveBack(unit));
		if (step.do === 'again')
			this.end(this.running, step.which, (unit) => this.lanes.again(unit, () => 0));
		if (step.do === 'drop') this.end(this.running, step.which, (unit) => this.drop(unit));
		if (step.do === 'againLate')
			this.end(this.hung, step.which, (unit) => this.lanes.again(unit, () => 0));
		if (step.do === 'finishLate')
			this.end(this.hung, step.which, (unit) => this.lanes.finish(unit));
		if (step.do === 'giveBackLate')
			this.end(this.hung, step.which, (unit) => this.lanes.giveBack(unit));
		if (step.do === 'forgetWaiting') this.lanes.forgetWaiting();
		if (step.do === 'finishHanging') this.hang();
		this.position = Math.max(this.position, this.lanes.watermark());
	}

	/** Goes on until nothing is left to do. */
	settle(): void {
		for (let round = 0; round <= this.queue.size * 2 + 1; round += 1) {
			this.take({ do: 'look', limit: 1_000 });
			this.take({ do: 'start', most: 2 });
			while (this.running.length > 0) this.take({ do: 'finish', which: 0 });
		}
	}

	/** Events that the portal would forget although nobody has dealt with them. */
	lost(): number[] {
		return this.undone().filter((eventId) => eventId < this.position);
	}

	undone(): number[] {
		return [...this.queue.values()]
			.filter(({ done }) => done === 0)
			.map(({ event }) => event.eventId);
	}

	dealtWithTwice(): number[] {
		return [...this.queue.values()]
			.filter(({ done }) => done > 1)
			.map(({ event }) => event.eventId);
	}

	/** Events that were taken in and not dealt with. */
	open(): number[] {
		return this.undone().filter((eventId) => this.lanes.knows(eventId));
	}

	last(): number {
		return this.lastId;
	}

	private arrive(dialogId: string | undefined, wanted: boolean): void {
		this.lastId += wanted ? 1 : 3;
		const data = dialogId === undefined ? {} : { dialogId };
		const event = { eventId: this.lastId, type: 'ONIMBOTV2MESSAGEADD', date: '', data };
		this.queue.set(this.lastId, { event, lane: dialogId ?? '', wanted, done: 0 });
	}

	private look(limit: number): void {
		const page = [...this.queue.values()]
			.filter(({ event }) => event.eventId >= this.position)
			.slice(0, limit);
		for (const known of page) {
			if (this.lanes.knows(known.event.eventId)) continue;
			if (known.wanted) this.lanes.take(known.event);
			else {
				this.lanes.skip(known.event.eventId);
				known.done += 1;
			}
		}
		const last = page.at(-1);
		if (last) this.lanes.reached(last.event.eventId + 1);
	}

	private start(most: number): void {
		for (let unit = this.lanes.next(most); unit; unit = this.lanes.next(most)) {
			const [{ eventId }] = unit.events;
			const earlier = [...this.queue.values()].some(
				({ event, lane, wanted, done }) =>
					lane === unit?.lane && wanted && done === 0 && event.eventId < eventId,
			);
			if (earlier) this.startedOutOfTurn.push(eventId);
			this.lanes.started(unit);
			this.running.push(unit);
		}
	}

	private end(units: Unit[], which: number, how: (unit: Unit) => void): void {
		const [unit] = units.splice(which % Math.max(1, units.length), 1);
		if (unit) how(unit);
	}

	private finish(unit: Unit): void {
		this.lanes.finish(unit);
		this.countAsDone(unit);
	}

	private drop(unit: Unit): void {
		this.lanes.again(unit, () => 0);
		unit.events.forEach(({ eventId }) => this.lanes.drop(eventId));
		this.countAsDone(unit);
	}

	private hang(): void {
		this.lanes.finishHanging(Infinity);
		this.running.forEach((unit) => this.countAsDone(unit));
		this.hung.push(...this.running.splice(0));
	}

	private countAsDone({ events }: Unit): void {
		for (const { eventId } of events) {
			const known = this.queue.get(eventId);
			if (known) known.done += 1;
		}
	}
}
