import type { IPollFunctions } from 'n8n-workflow';
import { Answers } from './answers';
import { Lanes } from './lanes';
import { storePosition, type Position } from './position';

/** So many events behind a slow one are remembered over a restart. */
const MOST_DONE_AHEAD = 2_000;

/**
 * How far one queue has been dealt with. It outlasts the polls, so that a poll knows what an earlier one has handed over
 * and is still running. Another bot, user or portal gets a progress of its own; what the old one's executions and polls
 * still learn is not for it.
 */
export class Progress {
	readonly lanes = new Lanes();
	/** True once another queue is read instead. */
	replaced = false;
	private refusal?: Error;

	constructor(
		private current: Position,
		/** Answers to questions, which start no execution. */
		readonly answers = new Answers(),
	) {
		current.done?.forEach((eventId) => this.lanes.skip(eventId));
	}

	get position(): Readonly<Position> {
		return this.current;
	}

	/** Ends the present pause of the poll that runs. */
	wake = (): void => {};

	/** Notes that n8n did not start an execution. */
	refuse(error: Error): void {
		this.refusal = error;
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

	/** Moves the position behind everything that was dealt with, and keeps it. */
	advance(context: IPollFunctions): void {
		if (this.replaced) return;
		const offset = Math.max(this.lanes.watermark(), this.current.offset ?? 0) || undefined;
		this.current = { ...this.current, offset, done: this.lanes.doneAhead(MOST_DONE_AHEAD) };
		this.store(context);
	}

	/** Keeps the position, and what is known of questions, in the static data of the node. */
	store(context: IPollFunctions): void {
		storePosition(context, this.current);
		this.answers.store(context);
	}
}
