import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import { codeOf, type QueuedEvent } from './events';
import type { Source } from './settings';

/** The most events that one fetch gives (docs/bitrix24-facts.md, "Event queues"). */
const PAGE = 1000;

export interface Page {
	/** In the order of their IDs. */
	events: QueuedEvent[];
	/** What the portal says that the next fetch begins with; 0 when it did not say. */
	nextOffset: number;
	hasMore: boolean;
	/** The portal's time of the answer, in milliseconds. */
	time: number;
}

/** One event queue of the portal: it keeps an event until a fetch with a larger offset confirms it. */
export class EventQueue {
	constructor(
		private readonly context: IPollFunctions,
		readonly client: PortalClient,
		readonly source: Source,
		/** Undefined when only the user's queue is read. */
		readonly botId?: number,
	) {}

	/** What a position in this queue belongs to: the bot or the user, at whatever address the portal is. */
	get key(): string {
		const owner =
			this.botId === undefined ? ['user', this.client.endpoint.userId] : ['bot', this.botId];
		return owner.filter((part) => part !== undefined).join(' ');
	}

	/** All queues that are read, on whatever portal of this n8n: with a bot's, the user's too where both are wanted. */
	get read(): string[] {
		const { origin, userId } = this.client.endpoint;
		return [
			...(this.botId === undefined ? [] : [`${origin} bot ${this.botId}`]),
			...(this.source === 'bot' || userId === undefined ? [] : [`${origin} user ${userId}`]),
		];
	}

	/**
	 * Fetches the oldest waiting events.
	 *
	 * @param offset confirms, and so removes, all events with a smaller ID; left out, nothing is confirmed
	 * @returns at most `limit` events, also where the portal gives more; `nextOffset` may be null or missing in its answer
	 *   (docs/bitrix24-facts.md, "Event queues")
	 * @throws NodeApiError, or NodeOperationError when the answer is none
	 */
	async fetch(offset?: number, limit = PAGE): Promise<Page> {
		const parameters: IDataObject = { limit };
		if (this.botId !== undefined) parameters.botId = this.botId;
		if (offset !== undefined) parameters.offset = offset;
		if (this.source === 'botAndUser') parameters.withUserEvents = true;
		const method = this.source === 'user' ? 'im.v2.Event.get' : 'imbot.v2.Event.get';
		// Repeating a fetch with the same offset changes nothing more, so it counts as reading.
		const { result, time } = await this.client.call({ method, parameters, repeatable: true });
		if (result === null || typeof result !== 'object') {
			throw new NodeOperationError(this.context.getNode(), 'Bitrix24 answered without events', {
				description: `The answer of ${method} is not what is documented. Look whether something stands between n8n and Bitrix24 that changes answers.`,
			});
		}
		const { events: given, nextOffset, hasMore } = result as IDataObject;
		const events = this.eventsIn(given);
		return {
			events: events.slice(0, limit),
			nextOffset: idOf(nextOffset) ?? 0,
			hasMore: hasMore === true || events.length > limit,
			time: Number(time?.finish) > 0 ? Number(time?.finish) * 1000 : Date.now(),
		};
	}

	private eventsIn(given: unknown): QueuedEvent[] {
		const entries = Object.values(
			Object(given) as IDataObject,
		) as Array<Partial<QueuedEvent> | null>;
		const events = entries.flatMap((entry) => {
			const eventId = idOf(entry?.eventId);
			const { type, date, data } = (entry ?? {}) as Partial<QueuedEvent>;
			if (eventId === undefined) return [];
			return [
				{ eventId, type: codeOf(String(type ?? '')), date: String(date ?? ''), data: data ?? null },
			];
		});
		if (events.length < entries.length) {
			this.context.logger.warn(
				`Bitrix24 Chat Trigger: ${entries.length - events.length} events without an ID were left out`,
			);
		}
		return events.sort((one, other) => one.eventId - other.eventId);
	}
}

/** An ID as a number or as text; undefined where it is none. */
function idOf(value: unknown): number | undefined {
	const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
