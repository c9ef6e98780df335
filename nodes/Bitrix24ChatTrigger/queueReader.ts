import type { IPollFunctions, IRun } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import { firstPosition, openQueue } from './activation';
import { isWanted } from './filters';
import { itemsOf } from './items';
import { Lanes, type Unit } from './lanes';
import type { EventQueue, Page } from './queue';
import type { Settings } from './settings';
import { storedPosition, storePosition, type Position } from './position';

/**
 * The portal asks for at least this pause after a page that has more behind it
 * (docs/bitrix24-facts.md, "Event queues").
 */
const PAUSE_AFTER_FULL_PAGE_MS = 2_000;
/** How often a waiting poll looks whether it is to end. */
const TICK_MS = 250;
/** An execution that takes longer no longer holds back the events behind it. */
const LONGEST_EXECUTION_MS = 15 * 60_000;
/** n8n has taken an execution that it has not refused for this long. */
const STARTED_AFTER_MS = 1_000;
/** So many events behind a slow one are remembered over a restart. */
const MOST_DONE_AHEAD = 2_000;
/** With so many events waiting here, a look only confirms; the rest stays in the portal's queue. */
const ENOUGH_WAITING = 500;

/**
 * How n8n says that an execution was stopped by a person or by the workflow's timeout: it has ended. One that a shutdown
 * cut off has not.
 */
const STOPPED = new Set(['ManualExecutionCancelledError', 'TimeoutExecutionCancelledError']);

/**
 * Reads one trigger node's queue and hands its events over. Lives as long as the process, so that a poll knows what an
 * earlier one has handed over and is still running; each poll drives it with a context of its own.
 */
export class QueueReader {
	private lanes = new Lanes();
	private position?: Position;
	private driving: Promise<void> = Promise.resolve();
	private turn = 0;
	/** Why n8n did not start an execution. */
	private refused?: Error;
	/** Ends the present pause of the poll that runs. */
	private wake = (): void => {};

	/** Opens the queue and sets the position when there is none, without handing anything over. */
	async prepare(
		context: IPollFunctions,
		client: PortalClient,
		settings: Settings,
	): Promise<EventQueue> {
		const queue = await openQueue(context, client, settings);
		const key = [client.endpoint.account, settings.source, queue.botId ?? ''].join(' ').trim();
		if (this.position?.key !== key) {
			const position = storedPosition(context, key) ?? (await firstPosition(client, settings, key));
			// Another call may have come here first.
			if (this.position?.key !== key) {
				this.lanes = new Lanes();
				this.position = position;
				position.done?.forEach((eventId) => this.lanes.skip(eventId));
			}
		}
		storePosition(context, this.position);
		return queue;
	}

	/**
	 * Looks at the queue until the time is up or the next poll of the same node takes over.
	 *
	 * @param deadline Unix time in milliseconds
	 * @throws what the portal or n8n refused; the position stays at the first event that was not dealt with
	 */
	async drive(
		context: IPollFunctions,
		settings: Settings,
		deadline: number,
		open: () => Promise<PortalClient>,
	): Promise<void> {
		this.turn += 1;
		const { turn, driving } = this;
		const over = (): boolean => this.turn !== turn || Date.now() >= deadline;
		let end = (): void => {};
		this.driving = new Promise((resolve) => {
			end = resolve;
		});
		try {
			await driving;
			if (this.turn !== turn) return;
			const queue = await this.prepare(context, await open(), settings);
			await this.look(context, queue, settings, over);
		} finally {
			this.lanes.forgetWaiting();
			end();
		}
	}

	private async look(
		context: IPollFunctions,
		queue: EventQueue,
		settings: Settings,
		over: () => boolean,
	): Promise<void> {
		const once = settings.checkEvery === 0;
		const { lanes } = this;
		// An activation with another bot, user or portal has begun afresh: what this poll still learns is not for it.
		const replaced = (): boolean => this.lanes !== lanes;
		const ended = (): boolean => over() || replaced();
		const pump = (): void => this.startWaiting(context, queue, settings);
		try {
			for (;;) {
				const enough = lanes.waitingEvents >= ENOUGH_WAITING;
				const page = await queue.fetch(this.position?.offset, enough ? 1 : undefined);
				if (replaced()) return;
				this.takeIn(page, queue, settings);
				this.advance(context, lanes);
				pump();
				const pause = page.hasMore ? PAUSE_AFTER_FULL_PAGE_MS : settings.checkEvery * 1000;
				await this.wait(context, Date.now() + pause, settings, ended, pump);
				this.advance(context, lanes);
				if (ended() || (once && !page.hasMore)) break;
			}
			if (once) await this.wait(context, Infinity, settings, () => ended() || !lanes.busy, pump);
		} finally {
			this.advance(context, lanes);
		}
		// The last look confirms what was dealt with since the one before; it takes nothing.
		if (!replaced() && this.position?.offset !== undefined)
			await queue.fetch(this.position.offset, 1);
	}

	private takeIn(
		{ events, nextOffset, time }: Page,
		{ client }: EventQueue,
		settings: Settings,
	): void {
		const now = { time, since: this.position?.since, ownUserId: client.endpoint.userId };
		for (const event of events) {
			if (event.eventId < (this.position?.offset ?? 0) || this.lanes.knows(event.eventId)) continue;
			if (!isWanted(event, settings.filters, now)) this.lanes.skip(event.eventId);
			else this.lanes.take(event, settings.runFor === 'batch' ? 'all' : undefined);
		}
		const last = events.at(-1);
		this.lanes.reached(Math.max(nextOffset, last ? last.eventId + 1 : 0));
	}

	/** Waits until the given time, or until the poll is over; executions that end meanwhile let others start. */
	private async wait(
		context: IPollFunctions,
		until: number,
		settings: Settings,
		over: () => boolean,
		pump: () => void,
	): Promise<void> {
		for (;;) {
			const hanging = this.lanes.finishHanging(Date.now() - LONGEST_EXECUTION_MS);
			if (hanging.length > 0) {
				const ids = hanging.map(({ eventId }) => eventId).join(', ');
				context.logger.warn(
					`Bitrix24 Chat Trigger: n8n has not told the end of the execution of event ${ids}; it no longer holds others back`,
				);
			}
			if (settings.confirmWhen === 'started')
				this.lanes.confirmStarted(Date.now() - STARTED_AFTER_MS);
			if (this.refused) throw this.takeRefusal();
			const left = until - Date.now();
			if (left <= 0 || over()) return;
			await Promise.race([
				sleep(Math.min(TICK_MS, left)),
				new Promise<void>((resolve) => (this.wake = resolve)),
			]);
			// Here and not where an execution ends: n8n lets a poll alone read its static data.
			if (!over()) pump();
		}
	}

	private startWaiting(context: IPollFunctions, queue: EventQueue, settings: Settings): void {
		while (!this.refused) {
			const unit = this.lanes.next(settings.maxRunning, settings.runFor !== 'event');
			if (!unit) return;
			const { lanes } = this;
			this.handOver(context, queue, unit, settings, lanes)
				.then(
					() => lanes.finish(unit),
					(error: Error) => {
						lanes.giveBack(unit);
						// What another bot's execution met is nothing to the present one.
						if (this.lanes === lanes) this.refused = error;
					},
				)
				.finally(() => this.wake());
		}
	}

	/**
	 * Starts one execution.
	 *
	 * @returns when n8n says that it ended, however it ended
	 * @throws when n8n did not start it
	 */
	private async handOver(
		context: IPollFunctions,
		queue: EventQueue,
		unit: Unit,
		settings: Settings,
		lanes: Lanes,
	): Promise<void> {
		const items = itemsOf(context, queue, unit.events, settings);
		const done = context.helpers.createDeferredPromise<IRun | undefined>();
		const data = items instanceof Promise ? await items : items;
		// n8n saves the position in the moment that an execution is handed over.
		this.advance(context, lanes);
		context.__emit([data], undefined, done);
		lanes.started(unit);
		await done.promise.catch((error: Error) => {
			if (!STOPPED.has(error.constructor.name)) throw error;
		});
	}

	/** Moves the position behind everything that was dealt with. */
	private advance(context: IPollFunctions, lanes: Lanes): void {
		if (!this.position || this.lanes !== lanes) return;
		const offset = Math.max(lanes.watermark(), this.position.offset ?? 0) || undefined;
		this.position = { ...this.position, offset, done: lanes.doneAhead(MOST_DONE_AHEAD) };
		storePosition(context, this.position);
	}

	private takeRefusal(): Error | undefined {
		const { refused } = this;
		this.refused = undefined;
		return refused;
	}
}
