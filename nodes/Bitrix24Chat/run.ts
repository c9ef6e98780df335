import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { PortalClient } from '../shared/portal/client';
import { BATCH_LIMIT } from '../shared/portal/encode';
import { nodeErrorOf } from '../shared/portal/errors';
import type { Call, Outcome } from '../shared/portal/types';
import { BotResolver } from './bots';
import { labelsOf } from './describe';
import { jobOf, type Job, type Workplace } from './job';
import type { Operation } from './operation';
import { ParameterReader } from './reader';

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
	operationOf: (itemIndex: number) => Operation,
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

	const jobs: Job[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		try {
			const operation = operationOf(itemIndex);
			const read = new ParameterReader(context, itemIndex, labelsOf(operation));
			jobs.push(await jobOf(place, operation, read));
		} catch (error) {
			fail(itemIndex, error);
		}
	}

	const perRequest = jobs.length > 0 ? perRequestOf(context) : 1;
	for (const stretch of stretches(jobs)) {
		const [first] = stretch;
		if ('perform' in first) {
			try {
				done.set(first.itemIndex, { items: await first.perform() });
			} catch (error) {
				fail(first.itemIndex, error);
			}
			continue;
		}
		const shared = stretch as SharedJob[];
		const outcomes = await client.outcomes(shared.flatMap(({ calls }) => calls), { halt: !goesOn, perRequest });
		const byCall = new Map(outcomes.map((outcome) => [outcome.call, outcome]));
		for (const job of shared) {
			try {
				done.set(job.itemIndex, { items: itemsOf(context, job, byCall) });
			} catch (error) {
				fail(job.itemIndex, error);
			}
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

/** Neighbouring jobs whose calls go out together; a job of its own stands alone. */
function stretches(jobs: Job[]): Job[][] {
	const packed: Job[][] = [];
	for (const job of jobs) {
		const last = packed[packed.length - 1];
		if (last && 'calls' in job && 'calls' in last[0]) last.push(job);
		else packed.push([job]);
	}
	return packed;
}

function itemsOf(context: IExecuteFunctions, job: SharedJob, outcomes: Map<Call, Outcome>): INodeExecutionData[] {
	const results = job.calls.map((call) => {
		const outcome = outcomes.get(call);
		if (outcome?.ok) return outcome.answer.result;
		const failed = outcome ?? { ok: false as const, call, failure: { code: 'HALTED', text: '', fate: 'halted' as const } };
		throw nodeErrorOf(context.getNode(), failed, job.itemIndex);
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
