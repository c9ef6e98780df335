import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { halted } from '../shared/portal/batch';
import { PortalClient, type OutcomesOptions } from '../shared/portal/client';
import { BATCH_LIMIT } from '../shared/portal/encode';
import { nodeErrorOf } from '../shared/portal/errors';
import type { Call, Outcome } from '../shared/portal/types';
import { BotResolver } from './bots';
import { labelsOf } from './describe';
import { jobOf, type Job, type Workplace } from './job';
import type { Operation } from './operation';
import { Parameters } from './parameters';
import { ParameterReader } from './reader';

/** How many files or lists one execution fetches side by side; each takes its turn in the portal's limits. */
const READING_AT_ONCE = 3;

type NodeError = NodeApiError | NodeOperationError;
type Done = { items: INodeExecutionData[] } | { error: NodeError };

/**
 * Carries out one operation for all items: every item's parameters are read and checked first, then the calls go out
 * in item order, packed into batches where the methods allow.
 *
 * @param operationOf gives the operation that an item's parameters choose
 * @returns the output items, each paired with the item that it comes from
 * @throws the first failure, unless Continue On Fail is set: then the failed item carries `error`
 */
export async function run(
	context: IExecuteFunctions,
	operationOf: (parameters: Parameters, itemIndex: number) => Operation,
): Promise<INodeExecutionData[]> {
	const goesOn = context.continueOnFail();
	const client = await PortalClient.open(context);
	const place: Workplace = { context, client, bots: new BotResolver(client) };
	const done = new Map<number, Done>();

	const fail = (itemIndex: number, error: unknown): void => {
		const nodeError = asNodeError(context, error, itemIndex);
		if (!goesOn) throw nodeError;
		done.set(itemIndex, { error: nodeError });
	};

	const parameters = new Parameters(context);
	const jobs: Job[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		try {
			const operation = operationOf(parameters, itemIndex);
			const read = new ParameterReader(context, itemIndex, labelsOf(operation), parameters);
			jobs.push(await jobOf(place, operation, read));
		} catch (error) {
			fail(itemIndex, error);
		}
	}

	const perRequest = jobs.length > 0 ? perRequestOf(context) : 1;
	for (const stretch of stretches(jobs, goesOn)) {
		const results =
			'perform' in stretch[0]
				? await performed(client, stretch as OwnJob[], goesOn)
				: await exchanged(context, client, stretch as SharedJob[], { halt: !goesOn, perRequest });
		for (const result of results) {
			if ('error' in result) fail(result.itemIndex, result.error);
			else done.set(result.itemIndex, result);
		}
	}
	return [...done]
		.sort(([one], [other]) => one - other)
		.flatMap(([item, result]) => {
			const items = 'items' in result ? result.items : [{ json: { error: described(result.error) } }];
			return items.map((entry) => ({ ...entry, pairedItem: { item } }));
		});
}

/** How many calls may share a request: what the node's setting says, within what the API takes. */
function perRequestOf(context: IExecuteFunctions): number {
	const setting = Number(context.getNodeParameter('itemsPerRequest', 0, BATCH_LIMIT));
	return setting >= 1 ? Math.min(BATCH_LIMIT, Math.floor(setting)) : BATCH_LIMIT;
}

type SharedJob = Extract<Job, { calls: Call[] }>;
type OwnJob = Exclude<Job, SharedJob>;
type Result = { itemIndex: number } & ({ items: INodeExecutionData[] } | { error: unknown });

/**
 * Neighbouring jobs that are dealt with together: those whose calls go out together, and those that only read. A job
 * whose calls end with the first failure stands alone where the failure of a job does not end the others.
 */
function stretches(jobs: Job[], goesOn: boolean): Job[][] {
	const packed: Job[][] = [];
	const kind = (job: Job): string => {
		if ('perform' in job) return job.reads ? 'reading' : 'alone';
		return goesOn && job.ordered ? 'alone' : 'shared';
	};
	for (const job of jobs) {
		const last = packed[packed.length - 1];
		if (last && kind(job) !== 'alone' && kind(job) === kind(last[0])) last.push(job);
		else packed.push([job]);
	}
	return packed;
}

/** Carries out jobs of their own, a few side by side; after a failure begins no more of them, unless it goes on. */
async function performed(client: PortalClient, jobs: OwnJob[], goesOn: boolean): Promise<Result[]> {
	const results: Result[] = [];
	const waiting = [...jobs];
	const worker = async (): Promise<void> => {
		for (let job = waiting.shift(); job && !client.cancelled(); job = waiting.shift()) {
			const { itemIndex } = job;
			try {
				results.push({ itemIndex, items: await job.perform() });
			} catch (error) {
				results.push({ itemIndex, error });
				if (!goesOn) waiting.length = 0;
			}
		}
	};
	await Promise.all(Array.from({ length: READING_AT_ONCE }, worker));
	return results.sort((one, other) => one.itemIndex - other.itemIndex);
}

/** Makes the calls of jobs that share requests. */
async function exchanged(
	context: IExecuteFunctions,
	client: PortalClient,
	jobs: SharedJob[],
	{ halt, perRequest }: OutcomesOptions,
): Promise<Result[]> {
	const ordered = jobs.every((job) => job.ordered);
	const outcomes = await client.outcomes(jobs.flatMap(({ calls }) => calls), { halt: halt || ordered, perRequest });
	const byCall = new Map(outcomes.map((outcome) => [outcome.call, outcome]));
	return jobs.map((job) => {
		const { itemIndex } = job;
		try {
			return { itemIndex, items: itemsOf(context, job, byCall) };
		} catch (error) {
			return { itemIndex, error };
		}
	});
}

function itemsOf(context: IExecuteFunctions, job: SharedJob, outcomes: Map<Call, Outcome>): INodeExecutionData[] {
	const results = job.calls.map((call) => {
		const outcome = outcomes.get(call) ?? halted(call);
		if (outcome.ok) return outcome.answer.result;
		const error = nodeErrorOf(context.getNode(), outcome, job.itemIndex);
		const made = job.calls.filter((other) => outcomes.get(other)?.ok).length;
		if (made > 0) error.description += ` Of the ${job.calls.length} requests of this item, ${made} had succeeded.`;
		throw error;
	});
	return job.items(results).map((json) => ({ json }));
}

function described(error: NodeError): IDataObject {
	return {
		code: error.context.code ?? 'INVALID_PARAMETER',
		message: error.message,
		description: error.description ?? '',
	};
}

function asNodeError(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), error as Error, { itemIndex });
}
