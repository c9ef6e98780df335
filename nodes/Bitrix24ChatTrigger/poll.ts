import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import { elapsed } from '../shared/clock';
import { PortalClient } from '../shared/portal/client';
import { PROMPT, type Patience } from '../shared/portal/retry';
import { openQueue } from './activation';
import { budgetOf, isRunByScheduler, USUAL_BUDGET_MS } from './budget';
import { isWanted } from './filters';
import { itemsOf } from './items';
import { QueueReader, type Drive } from './queueReader';
import { noteActivation, rivalAt } from './rivals';
import { sampleItemOf } from './samples';
import { settingsOf, type Settings } from './settings';

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
	warnOfRival(context);
	const started = elapsed();
	const drive = { settings, deadline: started + budgetOf(context), open, mayReport: true };
	if (isRunByScheduler(context)) {
		await reader.drive(context, drive);
		goOn(reader, context, { ...drive, deadline: started + USUAL_BUDGET_MS });
		return null;
	}
	if (activated.has(context)) {
		await reader.drive(context, drive);
		return null;
	}
	activated.add(context);
	const client = await prepared(context, reader, settings);
	goOn(reader, context, { ...drive, open: startingWith(client, open) });
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
		const client = await PortalClient.open(context, PROMPT);
		const { queue } = await reader.prepare(context, client, settings);
		noteActivation(keyOf(context), String(context.getWorkflow().name ?? ''), queue.read);
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

/** The client that is there already, and new ones afterwards. */
function startingWith(
	client: PortalClient,
	open: () => Promise<PortalClient>,
): () => Promise<PortalClient> {
	let first: PortalClient | undefined = client;
	return async () => {
		const next = first ?? (await open());
		first = undefined;
		return next;
	};
}

/**
 * Until the next poll takes over, which may be a minute away, the queue is looked at in the background; what goes wrong
 * there for long is left to that poll, which reports it.
 */
function goOn(reader: QueueReader, context: IPollFunctions, drive: Drive): void {
	if (drive.settings.checkEvery === 0) return;
	reader.drive(context, { ...drive, mayReport: false }).catch((error: Error) => {
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

/** Says as a failed execution, beside the poll, that another active workflow of this n8n takes events away. */
function warnOfRival(context: IPollFunctions): void {
	const rival = rivalAt(keyOf(context));
	if (rival === undefined) return;
	const error = new NodeOperationError(
		context.getNode(),
		`The workflow "${rival}" reads the same events, and each takes some away from the other`,
		{
			description:
				'Every event reaches only one of two triggers that read the same bot, or the same user. Switch one of the workflows off, or let one trigger hear everything and branch behind it.',
		},
	);
	context.logger.warn(`Bitrix24 Chat Trigger: ${error.message}`);
	context.__emitError(error);
}

function keyOf(context: IPollFunctions): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}

function readerOf(context: IPollFunctions): QueueReader {
	const key = keyOf(context);
	const reader = readers.get(key) ?? new QueueReader();
	readers.set(key, reader);
	return reader;
}
