import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeApiError, sleep } from 'n8n-workflow';
import { elapsed } from '../shared/clock';
import { PortalClient } from '../shared/portal/client';
import { PROMPT, type Patience } from '../shared/portal/retry';
import { openQueue } from './activation';
import { isWanted } from './filters';
import { itemsOf } from './items';
import { QueueReader } from './queueReader';
import { sampleItemOf } from './samples';
import { settingsOf, type Settings } from './settings';

/** Where n8n names no budget, a poll lasts a little longer than a minute: the next one takes over before it ends. */
const USUAL_BUDGET_MS = 65_000;
/** What a poll keeps of its budget to end in good order. */
const RESERVE_MS = 10_000;
/** Events that Fetch Test Event looks at, and shows. */
const SAMPLE_PAGE = 100;
const SAMPLE = 10;

/** Limits and short failures are waited out inside the poll. */
const POLL_PATIENCE: Patience = { limited: 30_000, unreachable: 15_000 };

/** Activation waits so long for a portal that is away, and looks so often whether it is back. */
const ACTIVATION_PATIENCE_MS = 30_000;
const ACTIVATION_PAUSE_MS = 2_000;
/** Failures without an answer that a portal which is just being restarted shows. */
const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'TIMEOUT', 'NO_ANSWER']);

/** One reader a node, as long as the process lives. */
const readers = new Map<string, QueueReader>();
/** The contexts whose first poll, the one inside activation, is over. */
const activated = new WeakSet<IPollFunctions>();

/**
 * One poll of the trigger.
 *
 * The first poll of an activation only checks that the queue can be read, since activation waits for it, and goes on
 * in the background. Every later one looks at the queue again and again until its time is up or the next one takes
 * over, handing events over while it runs.
 *
 * @returns items for Fetch Test Event, else null: events are handed over by `__emit`
 * @throws NodeApiError or NodeOperationError, which n8n shows as a failed activation or execution
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	const open = async (): Promise<PortalClient> => await PortalClient.open(context, POLL_PATIENCE);
	if (context.getMode() === 'manual') return await sample(context, await open(), settings);

	const reader = readerOf(context);
	const deadline = elapsed() + budgetOf(context);
	if (activated.has(context)) {
		await reader.drive(context, { settings, deadline, open, mayReport: true });
		return null;
	}
	activated.add(context);
	let client: PortalClient | undefined = await prepared(context, reader, settings);
	if (settings.checkEvery > 0) {
		const openOnce = async (): Promise<PortalClient> => {
			const first = client ?? (await open());
			client = undefined;
			return first;
		};
		// The first poll time may be a minute away. Until it takes over, the queue is looked at in the background;
		// what goes wrong there for long is left to that poll, which reports it.
		reader
			.drive(context, { settings, deadline, open: openOnce, mayReport: false })
			.catch((error: Error) => {
				context.logger.debug(`Bitrix24 Chat Trigger: ${error.message}`);
			});
	}
	return null;
}

/**
 * Checks that the queue can be read, and waits a short outage of the portal out.
 *
 * @throws what is wrong otherwise, at once
 */
async function prepared(
	context: IPollFunctions,
	reader: QueueReader,
	settings: Settings,
): Promise<PortalClient> {
	const until = elapsed() + ACTIVATION_PATIENCE_MS;
	const attempt = async (): Promise<PortalClient> => {
		await reader.prepare(context, await PortalClient.open(context, PROMPT), settings);
		return await PortalClient.open(context, POLL_PATIENCE);
	};
	for (;;) {
		const outcome = await attempt().catch((error: Error) => error);
		if (outcome instanceof PortalClient) return outcome;
		if (!isPassing(outcome) || elapsed() > until) throw outcome;
		context.logger.info(`Bitrix24 Chat Trigger: activation waits: ${outcome.message}`);
		await sleep(ACTIVATION_PAUSE_MS);
	}
}

/** Whether a portal that answered so may be back in a moment. */
function isPassing(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return false;
	const status = Number(error.httpCode);
	return status >= 500 || status === 429 || PASSING.has(String(error.context.code));
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

function budgetOf(context: IPollFunctions): number {
	// Older versions of n8n name no budget.
	const named = (context as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs?.();
	return named === undefined ? USUAL_BUDGET_MS : named - Math.min(RESERVE_MS, named / 10);
}
