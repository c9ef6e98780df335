import type { IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { elapsed } from '../shared/clock';
import type { PortalClient } from '../shared/portal/client';
import { firstPosition, openQueue } from './activation';
import { Answers } from './answers';
import { Outage } from './outage';
import { Pace } from './pace';
import { storedPosition } from './position';
import { Progress } from './progress';
import type { EventQueue } from './queue';
import { Refusal, Session } from './session';
import type { Settings } from './settings';

/**
 * A poll that can't end, such as one whose answer never comes, holds the next one back so long at the most. What it
 * learns afterwards changes nothing any more.
 */
const LONGEST_END_MS = 10_000;
/** The pause before a queue that can't be read is looked at again. */
const PAUSE_AFTER_FAILURE_MS = 15_000;
/** How often a poll that waits looks whether it is to end. */
const TICK_MS = 250;

/** What a poll is driven with. */
export interface Drive {
	settings: Settings;
	/** When the poll's time is up, by the clock of `elapsed`. */
	deadline: number;
	/** Reads the credential anew. */
	open: () => Promise<PortalClient>;
	/** Whether n8n makes a failed execution of what the poll throws. */
	mayReport: boolean;
}

/**
 * Reads one trigger node's queue. Lives as long as the process; each poll is a session of its own, one after another,
 * and all of them share the progress of the queue.
 */
export class QueueReader {
	private progress?: Progress;
	private pace?: Pace;
	private readonly outage = new Outage();
	private driving: Promise<void> = Promise.resolve();
	private turn = 0;
	/** The turn of the poll that began to read last. */
	private reading = 0;

	/** Opens the queue and sets the position when there is none, without handing anything over. */
	async prepare(
		context: IPollFunctions,
		client: PortalClient,
		settings: Settings,
	): Promise<{ queue: EventQueue; progress: Progress }> {
		const queue = await openQueue(context, client, settings);
		const { key } = queue;
		if (this.progress?.position.key !== key) {
			const position = storedPosition(context, key) ?? (await firstPosition(client, settings, key));
			// Another call may have come here first.
			if (this.progress?.position.key !== key) {
				if (this.progress) this.progress.replaced = true;
				this.progress = new Progress(position, Answers.stored(context));
			}
		}
		this.progress.readThrough(client.endpoint.account);
		this.progress.store(context);
		return { queue, progress: this.progress };
	}

	/**
	 * Looks at the queue until the time is up or the next poll of the same node takes over.
	 *
	 * @throws what the portal or n8n refused; the position stays at the first event that was not dealt with
	 */
	async drive(context: IPollFunctions, drive: Drive): Promise<void> {
		this.turn += 1;
		const { turn, driving } = this;
		let end = (): void => {};
		this.driving = new Promise((resolve) => {
			end = resolve;
		});
		try {
			await Promise.race([driving, sleep(LONGEST_END_MS)]);
			this.reading = Math.max(this.reading, turn);
			await this.read(context, drive, () => {
				if (this.turn !== turn) return 'replaced';
				return elapsed() >= drive.deadline ? 'over' : 'reading';
			});
		} finally {
			// One that comes late must not forget what its successor holds.
			if (this.reading <= turn) this.progress?.lanes.forgetWaiting();
			end();
		}
	}

	private async read(
		context: IPollFunctions,
		{ settings, open, mayReport }: Drive,
		state: () => 'reading' | 'over' | 'replaced',
	): Promise<void> {
		while (state() !== 'replaced') {
			try {
				const { queue, progress } = await this.prepare(context, await open(), settings);
				const looked = (): void => this.outage.over();
				await new Session(
					context,
					queue,
					settings,
					progress,
					this.paceAt(queue.client.endpoint.origin),
					state,
					looked,
				).run();
				return;
			} catch (error) {
				if (error instanceof Refusal) throw error.reason;
				const report = this.outage.failed(error as Error, mayReport);
				if (report) throw report;
				context.logger.warn(
					`Bitrix24 Chat Trigger: the queue can't be read: ${(error as Error).message}`,
				);
			}
			const until = elapsed() + PAUSE_AFTER_FAILURE_MS;
			while (elapsed() < until) {
				if (state() !== 'reading') return;
				await sleep(TICK_MS);
			}
		}
	}

	/** One pace as long as the portal stays the same. */
	private paceAt(portal: string): Pace {
		if (this.pace?.portal !== portal) this.pace = new Pace(portal);
		return this.pace;
	}
}
