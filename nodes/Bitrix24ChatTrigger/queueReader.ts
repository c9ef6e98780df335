import type { IPollFunctions } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import { firstPosition, openQueue } from './activation';
import { Answers } from './answers';
import { storedPosition } from './position';
import { Progress } from './progress';
import type { EventQueue } from './queue';
import { Session } from './session';
import type { Settings } from './settings';

/**
 * Reads one trigger node's queue. Lives as long as the process; each poll is a session of its own, one after another,
 * and all of them share the progress of the queue.
 */
export class QueueReader {
	private progress?: Progress;
	private driving: Promise<void> = Promise.resolve();
	private turn = 0;

	/** Opens the queue and sets the position when there is none, without handing anything over. */
	async prepare(
		context: IPollFunctions,
		client: PortalClient,
		settings: Settings,
	): Promise<{ queue: EventQueue; progress: Progress }> {
		const queue = await openQueue(context, client, settings);
		const key = [client.endpoint.account, settings.source, queue.botId ?? ''].join(' ').trim();
		if (this.progress?.position.key !== key) {
			const position = storedPosition(context, key) ?? (await firstPosition(client, settings, key));
			// Another call may have come here first.
			if (this.progress?.position.key !== key) {
				if (this.progress) this.progress.replaced = true;
				this.progress = new Progress(position, Answers.stored(context));
			}
		}
		this.progress.store(context);
		return { queue, progress: this.progress };
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
		const isOver = (): boolean => this.turn !== turn || Date.now() >= deadline;
		let end = (): void => {};
		this.driving = new Promise((resolve) => {
			end = resolve;
		});
		try {
			await driving;
			if (this.turn !== turn) return;
			const { queue, progress } = await this.prepare(context, await open(), settings);
			await new Session(context, queue, settings, progress, isOver).run();
		} finally {
			this.progress?.lanes.forgetWaiting();
			end();
		}
	}
}
