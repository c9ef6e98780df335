import type { IPollFunctions, IRun } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { elapsed } from '../shared/clock';
import { isRunByScheduler } from './budget';
import type { QueuedEvent } from './events';
import { fateOf, fateOfRejection, type Fate } from './fate';
import { isWanted } from './filters';
import { itemsOf } from './items';
import type { Unit } from './lanes';
import type { Pace } from './pace';
import type { GivenUp, Progress } from './progress';
import type { EventQueue, Page } from './queue';
import type { Settings } from './settings';

/**
 * The portal asks for at least this pause after a page that has more behind it
 * (docs/bitrix24-facts.md, "Event queues").
 */
const PAUSE_AFTER_FULL_PAGE_MS = 2_000;
/** How often a waiting poll looks whether it is to end. */
const TICK_MS = 250;
/** An execution that takes longer no longer holds back the events behind it. */
const LONGEST_EXECUTION_MS = 3 * 3_600_000;
/** n8n has taken an execution that it has not refused for this long. */
const STARTED_AFTER_MS = 1_000;
/** With so many events waiting here, a look only confirms; the rest stays in the portal's queue. */
const ENOUGH_WAITING = 500;

/** n8n did not start an execution; `reason` is what it said. */
export class Refusal {
	constructor(readonly reason: Error) {}
}

/** One poll of one queue: looks at it again and again, and hands its events over. */
export class Session {
	constructor(
		private readonly context: IPollFunctions,
		private readonly queue: EventQueue,
		private readonly settings: Settings,
		private readonly progress: Progress,
		private readonly pace: Pace,
		/** Whether the poll goes on, its time is up, or another one has taken over. */
		private readonly state: () => 'reading' | 'over' | 'replaced',
		/** Called after every look that the portal answered. */
		private readonly looked: () => void,
	) {
		progress.activity.use({ context, queue, settings });
	}

	/** @throws what the portal or n8n refused; the position stays at the first event that was not dealt with */
	async run(): Promise<void> {
		const { context, settings, progress } = this;
		const { lanes } = progress;
		const once = settings.checkEvery === 0;
		try {
			for (;;) {
				const enough = lanes.waitingEvents >= ENOUGH_WAITING;
				const page = await this.look(enough ? 1 : undefined);
				if (!page) return;
				progress.answers.looked(context, this.queue);
				await progress.answers.learn(context, this.queue, page.events);
				if (this.state() === 'replaced' || progress.replaced) return;
				this.takeIn(page);
				progress.advance(context);
				this.startWaiting();
				const pause = page.hasMore
					? PAUSE_AFTER_FULL_PAGE_MS
					: this.pace.pause(settings.checkEvery * 1000);
				await this.waitUntil(elapsed() + pause);
				progress.advance(context);
				if (this.hasEnded() || (once && !page.hasMore)) break;
			}
			if (once) await this.waitUntil(Infinity, () => !lanes.busy);
		} finally {
			progress.advance(context);
		}
		// The last look confirms what was dealt with since the one before; it takes nothing.
		if (!progress.replaced && progress.confirmable !== undefined) await this.look(1);
	}

	private hasEnded(): boolean {
		return this.state() !== 'reading' || this.progress.replaced;
	}

	/** @returns what waits; undefined when another poll or queue has taken over meanwhile */
	private async look(limit?: number): Promise<Page | undefined> {
		const { queue, progress } = this;
		const page = await queue.fetch(progress.confirmable, limit).catch((error: Error) => {
			progress.distrust();
			throw error;
		});
		if (this.state() === 'replaced' || progress.replaced) return undefined;
		this.looked();
		progress.looked(page);
		return page;
	}

	private takeIn(page: Page): void {
		const { progress, pace } = this;
		const { attempts, lanes, position } = progress;
		const { filters, runFor } = this.settings;
		const now = {
			time: page.time,
			since: position.since,
			ownUserId: this.queue.client.endpoint.userId,
		};
		for (const event of page.events) {
			if (lanes.knows(event.eventId) || progress.isDealtWith(event)) continue;
			if (this.isAnswer(event)) continue;
			if (!isWanted(event, filters, now)) {
				lanes.skip(event.eventId);
				continue;
			}
			pace.hurry();
			if (attempts.isGivenUp(event.eventId)) this.report(progress.giveUp(event));
			else lanes.take(event, runFor === 'batch' ? 'all' : undefined);
		}
		this.warnOfPattern();
		progress.dated(page);
		const last = page.events.at(-1);
		lanes.reached(last ? last.eventId + 1 : page.nextOffset);
	}

	/** A filter must not leave events out without a word. */
	private warnOfPattern(): void {
		const late = this.settings.filters.textMatches?.takeLate() ?? 0;
		if (late === 0) return;
		this.context.logger.warn(
			`Bitrix24 Chat Trigger: Text Matches took too long on ${late} texts, which count as not matching; repetitions within repetitions, such as (x+)+, do that`,
		);
	}

	/** An answer to a question goes to the execution that waits for it, whatever the filters say, and at once. */
	private isAnswer(event: QueuedEvent): boolean {
		const { context, queue, progress } = this;
		const dealing = progress.answers.take(context, queue, event);
		if (!dealing) return false;
		const done = progress.lanes.takeAside(event);
		dealing
			.catch((error: Error) => {
				context.logger.warn(`Bitrix24 Chat Trigger: an answer was not taken: ${error.message}`);
			})
			.finally(() => {
				done();
				progress.wake();
			});
		return true;
	}

	/** Waits until the given time, or until the poll is over; executions that end meanwhile let others start. */
	private async waitUntil(until: number, isDone = (): boolean => false): Promise<void> {
		const { context, progress, settings } = this;
		const { handovers, lanes } = progress;
		for (;;) {
			handovers.look();
			const hanging = lanes.finishHanging(elapsed() - LONGEST_EXECUTION_MS);
			if (hanging.length > 0) {
				const ids = hanging.map(({ eventId }) => eventId).join(', ');
				context.logger.warn(
					`Bitrix24 Chat Trigger: n8n has not told the end of the execution of event ${ids}; it no longer holds others back`,
				);
			}
			if (settings.confirmWhen === 'started')
				lanes.confirmStarted(elapsed() - STARTED_AFTER_MS, (unit) => handovers.isWatched(unit));
			const refusal = progress.takeRefusal();
			if (refusal) throw new Refusal(refusal);
			progress.activity.look(() => lanes.taken());
			const left = until - elapsed();
			if (left <= 0 || this.hasEnded() || isDone()) return;
			await Promise.race([
				sleep(Math.min(TICK_MS, left)),
				new Promise<void>((resolve) => (progress.wake = resolve)),
			]);
			// Here and not where an execution ends: n8n lets a poll alone read its static data.
			if (!this.hasEnded() && !isDone()) this.startWaiting();
		}
	}

	private startWaiting(): void {
		const { progress, settings } = this;
		while (!progress.isRefused) {
			const unit = progress.next(settings.maxRunning, settings.runFor !== 'event');
			if (!unit) return;
			this.handOver(unit)
				.then(
					(fate) => {
						if (fate === 'cutOff') progress.cutOff(unit).forEach((lost) => this.report(lost));
						else progress.ended(unit);
						this.pace.hurry();
					},
					(error: Error) => progress.refuse(unit, error),
				)
				.finally(() => progress.wake());
		}
	}

	/** Says loudly that an event runs no more: in the log, and as a failed execution, which runs the error workflow. */
	private report({ event, how }: GivenUp): void {
		const { context } = this;
		const error = new NodeOperationError(
			context.getNode(),
			`The event ${event.eventId} (${event.type}) was given up`,
			{
				description: `Its execution was cut off again and again: ${how}. Look whether the workflow uses too much memory or brings n8n down in another way, and do by hand what the event asked for.`,
			},
		);
		context.logger.error(`Bitrix24 Chat Trigger: ${error.message}: ${how}`);
		context.__emitError(error);
	}

	/**
	 * Starts one execution.
	 *
	 * @returns when n8n says what became of it
	 * @throws when n8n did not start it, or ends itself
	 */
	private async handOver(unit: Unit): Promise<Fate> {
		const { context, queue, settings, progress } = this;
		const items = itemsOf(context, queue, unit.events, settings, progress.attempts);
		const done = context.helpers.createDeferredPromise<IRun | undefined>();
		const data = items instanceof Promise ? await items : items;
		// n8n saves the position, and what is in flight, in the moment that an execution is handed over.
		progress.lanes.started(unit);
		progress.advance(context);
		context.__emit([data], undefined, progress.handovers.begin(unit, done));
		this.showUntil(done.promise, unit);
		const toldFate = (run: IRun | undefined): Fate => {
			if (run === undefined && isRunByScheduler(context)) throw droppedBy(context);
			return fateOf(run);
		};
		return await done.promise.then(toldFate, (error: Error) => {
			const fate = fateOfRejection(error);
			if (fate === 'ended') return fate;
			if (fate === 'shutdown') progress.died(unit);
			throw error;
		});
	}

	/** Takes the sign of life away when the execution ends, however it ends. */
	private showUntil(end: Promise<IRun | undefined>, { events }: Unit): void {
		const { activity, lanes } = this.progress;
		const ended = (run?: IRun): void => activity.ended(events, () => lanes.taken(), run);
		end.then(ended, () => ended()).catch(() => {});
	}
}

/** n8n's durable scheduler says nothing when it drops what a poll hands over (docs/n8n-facts.md, "Durable scheduler"). */
function droppedBy(context: IPollFunctions): Error {
	return new NodeOperationError(
		context.getNode(),
		"n8n's scheduler did not start an execution, since the poll no longer held its place",
		{
			description:
				"The event waits in the portal's queue, and a later poll hands it over. If this happens often, n8n's server is too busy.",
		},
	);
}
