import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import type { QueuedEvent } from './events';
import type { Source } from './settings';

/** The most events that one fetch gives (docs/bitrix24-facts.md, "Event queues"). */
const PAGE = 1000;

export interface Page {
	/** In the order of their IDs. */
	events: QueuedEvent[];
	/** Everything below is confirmed by a fetch from here; 0 when the portal did not say. */
	nextOffset: number;
	hasMore: boolean;
	/** The portal's time of the answer, in milliseconds. */
	time: number;
}

/** One event queue of the portal: it keeps an event until a fetch with a larger offset confirms it. */
export class EventQueue {
	constructor(
		readonly client: PortalClient,
		readonly source: Source,
		/** Undefined when only the user's queue is read. */
		readonly botId?: number,
	) {}

	/**
	 * Fetches the oldest waiting events.
	 *
	 * @param offset confirms, and so removes, all events with a smaller ID; left out, nothing is confirmed
	 * @returns `nextOffset` may be null or missing in the portal's answer (docs/bitrix24-facts.md,
	 *   "Event queues")
	 * @throws NodeApiError
	 */
	async fetch(offset?: number, limit = PAGE): Promise<Page> {
		const parameters: IDataObject = { limit };
		if (this.botId !== undefined) parameters.botId = this.botId;
		if (offset !== undefined) parameters.offset = offset;
		if (this.source === 'botAndUser') parameters.withUserEvents = true;
		const method = this.source === 'user' ? 'im.v2.Event.get' : 'imbot.v2.Event.get';
		// Repeating a fetch with the same offset changes nothing more, so it counts as reading.
		const { result, time } = await this.client.call({ method, parameters, repeatable: true });
		const { events, nextOffset, hasMore } = result as {
			events?: QueuedEvent[];
			nextOffset?: number | null;
			hasMore?: boolean;
		};
		return {
			events: [...(events ?? [])].sort((one, other) => one.eventId - other.eventId),
			nextOffset: Number(nextOffset ?? 0) || 0,
			hasMore: hasMore === true,
			time: Number(time?.finish) > 0 ? Number(time?.finish) * 1000 : Date.now(),
		};
	}
}
