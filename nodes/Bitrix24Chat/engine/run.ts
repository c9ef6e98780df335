import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { PortalClient } from '../../shared/portal/client';
import { BATCH_LIMIT } from '../../shared/portal/encode';
import { BotResolver } from './botResolver';
import { PortalLookUps } from './lookUps';
import { NameResolver } from './nameResolver';
import { kindsOf, labelsOf } from './panel';
import { makeJob } from './job';
import type { Job, Workplace } from './jobs/task';
import type { Operation } from './operation';
import { Parameters } from '../input/parameters';
import { ParameterReader } from '../input/parameterReader';
import { dispatchGroups, runGroup } from './dispatch';

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
	const continueOnFail = context.continueOnFail();
	const client = await PortalClient.open(context);
	const bots = new BotResolver(context, client);
	const names = new NameResolver(client, isTool(context));
	const place: Workplace = { context, client, bots, names };
	const lookUps = new PortalLookUps(client, bots);
	const done = new Map<number, Done>();

	const fail = (itemIndex: number, error: unknown): void => {
		const nodeError = asNodeError(context, error, itemIndex);
		if (!continueOnFail) throw nodeError;
		done.set(itemIndex, { error: nodeError });
	};

	const parameters = new Parameters(context);
	const jobs: Job[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		try {
			const operation = operationOf(parameters, itemIndex);
			const read = new ParameterReader(
				context,
				itemIndex,
				labelsOf(operation),
				parameters,
				kindsOf(operation),
				lookUps,
			);
			jobs.push(await makeJob(place, operation, read));
		} catch (error) {
			fail(itemIndex, error);
		}
	}

	const perRequest = jobs.length > 0 ? perRequestOf(context) : 1;
	for (const group of dispatchGroups(jobs, continueOnFail)) {
		for (const result of await runGroup(place, group, { halt: !continueOnFail, perRequest })) {
			if ('error' in result) fail(result.itemIndex, result.error);
			else done.set(result.itemIndex, result);
		}
	}
	return [...done]
		.sort(([one], [other]) => one - other)
		.flatMap(([item, result]) => {
			const items =
				'items' in result ? result.items : [{ json: { error: described(result.error) } }];
			return items.map((entry) => ({ ...entry, pairedItem: { item } }));
		});
}

/** n8n makes a second node type of the one that it lets agents use. */
function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** How many calls may share a request: what the node's setting says, within what the API takes. */
function perRequestOf(context: IExecuteFunctions): number {
	const given: unknown = context.getNodeParameter('itemsPerRequest', 0, BATCH_LIMIT);
	const setting = typeof given === 'object' ? Number.NaN : Number(given);
	return setting >= 1 ? Math.min(BATCH_LIMIT, Math.floor(setting)) : BATCH_LIMIT;
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
