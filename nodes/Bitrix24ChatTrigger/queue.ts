import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import type { QueuedEvent } from './events';
import type { Source } from './settings';

/** The most events that one fetch gives (contract: imbot.v2.Event.get, `limit`). */
const PAGE = 1000;

export interface Page {
	events: QueuedEvent[];
	/** Everything below is confirmed by the next fetch; undefined when the portal did not say. */
	nextOffset?: number;
	hasMore: boolean;
}

/** One event queue of the portal: it keeps an event until a fetch with a larger offset confirms it. */
export class EventQueue {
	constructor(
		private readonly client: PortalClient,
		private readonly botId: number,
		private readonly source: Source,
	) {}

	/**
	 * Fetches the oldest waiting events.
	 *
	 * @param offset confirms, and so removes, all events with a smaller ID; left out, nothing is confirmed
	 * @returns events in the order of their IDs; `nextOffset` may be null or missing in the portal's answer
	 * @throws NodeApiError
	 */
	async fetch(offset?: number, limit = PAGE): Promise<Page> {
		const parameters: IDataObject = { botId: this.botId, limit };
		if (offset !== undefined) parameters.offset = offset;
		if (this.source === 'botAndUser') parameters.withUserEvents = true;
		// Repeating a fetch with the same offset changes nothing more, so it counts as reading.
		const { result } = await this.client.call({ method: 'imbot.v2.Event.get', parameters, reads: true });
		const { events, nextOffset, hasMore } = result as {
			events?: QueuedEvent[];
			nextOffset?: number | null;
			hasMore?: boolean;
		};
		return {
			events: [...(events ?? [])].sort((one, other) => one.eventId - other.eventId),
			nextOffset: Number(nextOffset) > 0 ? Number(nextOffset) : undefined,
			hasMore: hasMore === true,
		};
	}
}
