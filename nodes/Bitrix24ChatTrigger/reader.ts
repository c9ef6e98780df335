import type { INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import { checkedBot, firstPosition } from './activation';
import { itemOf, type QueuedEvent } from './events';
import { Lanes, type Unit } from './lanes';
import { EventQueue, type Page } from './queue';
import type { Settings } from './settings';
import { storedPosition, storePosition, type Position } from './state';

/** The portal asks for at least this pause after a page that has more behind it (contract: events.json, delivery). */
const PAUSE_AFTER_FULL_PAGE_MS = 2_000;
/** How often a waiting poll looks whether it is to end, or an execution has ended. */
const TICK_MS = 250;
/** An execution that takes longer no longer holds back the events behind it. */
const LONGEST_EXECUTION_MS = 15 * 60_000;

/**
 * Reads one trigger node's queue and hands its events over. Lives as long as the process, so that a poll knows what an
 * earlier one has handed over and is still running; each poll drives it with a context of its own.
 */
export class QueueReader {
	private lanes = new Lanes();
	private position?: Position;
	private driving: Promise<void> = Promise.resolve();
	private successor = 0;
	/** An execution that n8n did not start. */
	private refused?: Error;
	/** Starts what may start; there only while a poll runs. */
	private pump?: () => void;

	/**
	 * Checks the bot and sets the position when there is none, without handing anything over.
	 *
	 * @returns the queue and its position
	 */
	async prepare(context: IPollFunctions, client: PortalClient, settings: Settings): Promise<EventQueue> {
		const botId = await checkedBot(context, client, settings);
		const key = `${client.endpoint.account} ${settings.source} ${botId}`;
		if (this.position?.key !== key) {
			this.lanes = new Lanes();
			this.position = storedPosition(context, key) ?? (await firstPosition(client, settings, key));
			storePosition(context, this.position);
		}
		return new EventQueue(client, botId, settings.source);
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
		this.successor += 1;
		const turn = this.successor;
		const superseded = (): boolean => this.successor !== turn;
		const before = this.driving;
		let end = (): void => {};
		this.driving = new Promise((resolve) => {
			end = resolve;
		});
		try {
			await before;
			if (superseded()) return;
			const queue = await this.prepare(context, await open(), settings);
			await this.look(context, queue, settings, () => superseded() || Date.now() >= deadline);
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
		this.pump = () => this.startWaiting(context, settings);
		try {
			for (;;) {
				const page = await queue.fetch(this.position?.offset);
				this.takeIn(page, settings);
				this.advance(context);
				this.pump();
				const pause = page.hasMore ? PAUSE_AFTER_FULL_PAGE_MS : settings.checkEvery * 1000;
				await this.wait(Date.now() + pause, over);
				this.advance(context);
				if (over() || (once && !page.hasMore)) break;
			}
			if (once) await this.wait(Infinity, () => over() || !this.lanes.busy);
		} finally {
			this.pump = undefined;
			this.advance(context);
		}
		// The last look confirms what was dealt with since the one before; it takes nothing.
		if (this.position?.offset !== undefined) await queue.fetch(this.position.offset, 1);
	}

	private takeIn({ events, nextOffset }: Page, settings: Settings): void {
		for (const event of events.filter(({ eventId }) => this.isNew(eventId))) {
			if (this.wanted(event, settings)) this.lanes.take(event);
			else this.lanes.skip(event.eventId);
		}
		// The offset may be missing or null (contract: imbot.v2.Event.get, notes).
		const last = events.at(-1);
		this.lanes.reached(Math.max(nextOffset ?? 0, last ? last.eventId + 1 : 0));
	}

	/** Waits until the given time, or until the poll is over; executions that end meanwhile let others start. */
	private async wait(until: number, over: () => boolean): Promise<void> {
		for (;;) {
			this.lanes.finishHanging(Date.now() - LONGEST_EXECUTION_MS);
			if (this.refused) throw this.takeRefusal();
			const left = until - Date.now();
			if (left <= 0 || over()) return;
			await sleep(Math.min(TICK_MS, left));
		}
	}

	private isNew(eventId: number): boolean {
		return eventId >= (this.position?.offset ?? 0) && !this.lanes.knows(eventId);
	}

	private wanted(event: QueuedEvent, settings: Settings): boolean {
		const { since } = this.position ?? {};
		if (since !== undefined && Date.parse(event.date) < Math.floor(Date.parse(since) / 1000) * 1000) return false;
		if (!settings.codes.has(event.type)) return false;
		const user = event.data?.user as { bot?: boolean } | undefined;
		return !(settings.ignoreBots && user?.bot === true);
	}

	private startWaiting(context: IPollFunctions, settings: Settings): void {
		while (!this.refused) {
			const unit = this.lanes.next(settings.maxRunning);
			if (!unit) return;
			this.handOver(context, unit, settings);
		}
	}

	/** Starts one execution; it counts as dealt with when n8n says that it ended, however it ended. */
	private handOver(context: IPollFunctions, unit: Unit, settings: Settings): void {
		const { lanes } = this;
		const items: INodeExecutionData[] = unit.events.map((event) => ({ json: itemOf(event, settings.withRaw) }));
		const done = context.helpers.createDeferredPromise<IRun | undefined>();
		done.promise.then(
			() => {
				lanes.finish(unit);
				this.pump?.();
			},
			(error: Error) => {
				lanes.giveBack(unit);
				this.refused = error;
			},
		);
		context.__emit([items], undefined, done);
	}

	private advance(context: IPollFunctions): void {
		if (!this.position) return;
		const offset = this.lanes.watermark();
		if (offset <= (this.position.offset ?? 0)) return;
		this.position = { ...this.position, offset };
		storePosition(context, this.position);
	}

	private takeRefusal(): Error | undefined {
		const { refused } = this;
		this.refused = undefined;
		return refused;
	}
}
