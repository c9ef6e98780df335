import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { sideBySide } from '../shared/sideBySide';
import { Attempts } from './attempts';
import { itemOf } from './eventItem';
import { dialogOf, type QueuedEvent } from './events';
import { filesOf } from './files';
import type { EventQueue } from './queue';
import { Quotes } from './quotes';
import type { Settings } from './settings';

/** How many events of one execution ask the portal for what they show side by side. */
const ASKING_AT_ONCE = 5;

/**
 * The items that an execution starts with.
 *
 * @param attempts tells which events were handed over before
 * @returns at once, unless the portal must be asked first: for quoted messages, for files, to mark messages as read.
 *   None of it holds an event back when it fails: a file that could not be fetched is named in `downloadErrors`
 */
export function itemsOf(
	context: IPollFunctions,
	queue: EventQueue,
	events: QueuedEvent[],
	settings: Settings,
	attempts = new Attempts(),
): INodeExecutionData[] | Promise<INodeExecutionData[]> {
	const shape = { ...settings.items, ownUserId: queue.client.endpoint.userId };
	const items = events.map((event): INodeExecutionData => ({
		json: itemOf(event, { ...shape, repeated: attempts.isRepeated(event.eventId) }),
	}));
	const asks = ({ json }: INodeExecutionData): boolean =>
		settings.markAsRead || json.replyTo !== null || (json.files as unknown[]).length > 0;
	if (!items.some(asks)) return items;
	const quotes = quotesOf(queue, settings);
	const asking = sideBySide(events, ASKING_AT_ONCE, async (event, index) => {
		if (!asks(items[index])) return;
		const [replyTo, files] = await Promise.all([
			quotedBy(event, items[index], quotes),
			filesOf(context, queue, event, settings.downloadFiles),
			settings.markAsRead ? markAsRead(context, queue, event) : undefined,
		]);
		const { binary, ...told } = files;
		items[index] = {
			json: { ...items[index].json, replyTo, ...told },
			...(binary ? { binary } : {}),
		};
	});
	return asking.then(() => items);
}

/** Executions that start in one moment ask for what they quote together. */
const quoting = new WeakMap<EventQueue, Quotes>();

function quotesOf(queue: EventQueue, { items }: Settings): Quotes {
	const quotes = quoting.get(queue) ?? new Quotes(queue.client, items.chatInputAs ?? 'markdown');
	quoting.set(queue, quotes);
	return quotes;
}

async function quotedBy(
	event: QueuedEvent,
	{ json }: INodeExecutionData,
	quotes: Quotes,
): Promise<IDataObject | null> {
	const replyTo = json.replyTo as { id: number } | null;
	return replyTo ? await quotes.quoted(event, replyTo.id) : null;
}

async function markAsRead(
	context: IPollFunctions,
	{ client, botId }: EventQueue,
	event: QueuedEvent,
): Promise<void> {
	const { id } = (event.data?.message ?? {}) as { id?: number };
	const dialogId = dialogOf(event);
	if (id === undefined || dialogId === undefined) return;
	const asBot = event.data?.bot !== undefined && botId !== undefined;
	const outcome = await client.outcome(
		asBot
			? {
					method: 'imbot.v2.Chat.Message.read',
					parameters: { botId, dialogId, messageId: id },
					repeatable: true,
				}
			: {
					method: 'im.dialog.read',
					parameters: { DIALOG_ID: dialogId, MESSAGE_ID: id },
					repeatable: true,
				},
	);
	if (!outcome.ok)
		context.logger.warn(
			`Bitrix24 Chat Trigger: message ${id} was not marked as read: ${outcome.failure.code}`,
		);
}
