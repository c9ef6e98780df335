import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { PortalClient } from '../shared/portal/client';
import type { Patience } from '../shared/portal/retry';
import { openQueue } from './activation';
import { budgetOf, isRunByScheduler, USUAL_BUDGET_MS } from './budget';
import { isWanted } from './filters';
import { itemsOf } from './items';
import { QueueReader } from './queueReader';
import { sampleItemOf } from './samples';
import { settingsOf, type Settings } from './settings';

/** Events that Fetch Test Event looks at, and shows. */
const SAMPLE_PAGE = 100;
const SAMPLE = 10;

/** Limits and short failures are waited out inside the poll. */
const POLL_PATIENCE: Patience = { limited: 30_000, unreachable: 15_000 };

/** One reader a node, as long as the process lives. */
const readers = new Map<string, QueueReader>();
/** The contexts whose first poll, the one inside activation, is over. */
const activated = new WeakSet<IPollFunctions>();

/**
 * One poll of the trigger.
 *
 * The first poll of an activation only checks that the queue can be read, since activation waits for it, and goes on
 * in the background. Every later one looks at the queue again and again until its time is up or the next one takes
 * over, handing events over while it runs. One that n8n's durable scheduler runs goes on in the background as well, since
 * its time is up long before the next one.
 *
 * @returns items for Fetch Test Event, else null: events are handed over by `__emit`
 * @throws NodeApiError or NodeOperationError, which n8n shows as a failed activation or execution
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	const open = async (): Promise<PortalClient> => await PortalClient.open(context, POLL_PATIENCE);
	if (context.getMode() === 'manual') return await sample(context, await open(), settings);

	const reader = readerOf(context);
	const started = Date.now();
	const deadline = started + budgetOf(context);
	if (isRunByScheduler(context)) {
		await reader.drive(context, settings, deadline, open);
		goOn(reader, context, settings, started + USUAL_BUDGET_MS, open);
		return null;
	}
	if (activated.has(context)) {
		await reader.drive(context, settings, deadline, open);
		return null;
	}
	activated.add(context);
	const client = await open();
	await reader.prepare(context, client, settings);
	goOn(reader, context, settings, deadline, async () => client);
	return null;
}

/**
 * Until the next poll takes over, which may be a minute away, the queue is looked at in the background; what goes wrong
 * there is left to that poll, which reports it.
 */
function goOn(
	reader: QueueReader,
	context: IPollFunctions,
	settings: Settings,
	deadline: number,
	open: () => Promise<PortalClient>,
): void {
	if (settings.checkEvery === 0) return;
	reader.drive(context, settings, deadline, open).catch((error: Error) => {
		context.logger.debug(`Bitrix24 Chat Trigger: ${error.message}`);
	});
}

/** What waits in the queue and passes the filters; without any, one event that is marked as a sample. */
async function sample(
	context: IPollFunctions,
	client: PortalClient,
	settings: Settings,
): Promise<INodeExecutionData[][]> {
	const queue = await openQueue(context, client, settings);
	const { events, time } = await queue.fetch(undefined, SAMPLE_PAGE);
	const shown = events
		.filter((event) =>
			isWanted(event, settings.filters, { time, ownUserId: client.endpoint.userId }),
		)
		.slice(-SAMPLE);
	if (shown.length > 0)
		return [await itemsOf(context, queue, shown, { ...settings, markAsRead: false })];
	return [[{ json: sampleItemOf(settings) }]];
}

function readerOf(context: IPollFunctions): QueueReader {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const reader = readers.get(key) ?? new QueueReader();
	readers.set(key, reader);
	return reader;
}
