import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { PortalClient } from '../shared/portal/client';
import { nodeErrorOf } from '../shared/portal/errors';
import { sendFile } from '../shared/portal/upload';
import type { Call, Outcome } from '../shared/portal/types';
import { BotResolver } from './bots';
import { labelsOf } from './describe';
import { fileOf } from './file';
import type { Operation, Side } from './operation';
import { ParameterReader } from './reader';

/** What one item asks for: its calls, or why it can't be asked. */
interface Job {
	itemIndex: number;
	side: Side;
	calls: Call[];
	send?: () => Promise<Outcome>;
	error?: NodeApiError | NodeOperationError;
}

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
	const items = context.getInputData();
	const goesOn = context.continueOnFail();
	const client = await PortalClient.open(context);
	const bots = new BotResolver(client);

	const jobs: Job[] = [];
	for (let itemIndex = 0; itemIndex < items.length; itemIndex += 1) {
		jobs.push(await jobOf(context, client, bots, operationOf(itemIndex), itemIndex, goesOn));
	}

	const outcomes = new Map<Call, Outcome>();
	for (const stretch of stretches(jobs)) {
		if (!goesOn && failed(jobs, outcomes)) break;
		const sent = stretch[0].send
			? await streamed(context, stretch[0])
			: await client.outcomes(stretch.flatMap((job) => job.calls), { halt: !goesOn });
		sent.forEach((outcome) => outcomes.set(outcome.call, outcome));
	}
	return jobs.flatMap((job) => itemsOf(context, job, outcomes, goesOn));
}

async function jobOf(
	context: IExecuteFunctions,
	client: PortalClient,
	bots: BotResolver,
	operation: Operation,
	itemIndex: number,
	goesOn: boolean,
): Promise<Job> {
	const read = new ParameterReader(context, itemIndex, labelsOf(operation));
	const side = sideOf(operation, read);
	try {
		const bot: IDataObject =
			side === operation.bot && side.namesBot !== false ? { botId: await bots.idOf(read) } : {};
		const shared = { reads: side.reads, batch: side.batch };
		if ('upload' in side) {
			const file = await fileOf(context, read);
			const parameters = { ...bot, ...(await side.upload(read, file)) };
			const call: Call = { method: side.method, parameters, batch: false };
			return { itemIndex, side, calls: [call], send: async () => await sendFile(client, call, file) };
		}
		const calls =
			'methods' in side ? side.calls(read) : [{ method: side.method, parameters: await side.request(read) }];
		return {
			itemIndex,
			side,
			calls: calls.map((call) => ({ ...shared, ...call, parameters: { ...bot, ...call.parameters } })),
		};
	} catch (error) {
		if (!goesOn) throw asNodeError(context, error, itemIndex);
		return { itemIndex, side, calls: [], error: asNodeError(context, error, itemIndex) };
	}
}

function sideOf(operation: Operation, read: ParameterReader): Side {
	const side =
		operation.user && operation.bot
			? operation[read.value('actAs') === 'bot' ? 'bot' : 'user']
			: (operation.user ?? operation.bot);
	if (!side) read.refuse('operation', 'is not available', 'Choose another operation.');
	return side;
}

function failed(jobs: Job[], outcomes: Map<Call, Outcome>): boolean {
	return jobs.some(({ error }) => error !== undefined) || [...outcomes.values()].some((outcome) => !outcome.ok);
}

/** Neighbouring jobs that go out together; a job that streams goes alone. */
function stretches(jobs: Job[]): Job[][] {
	const packed: Job[][] = [];
	for (const job of jobs.filter((candidate) => candidate.calls.length > 0)) {
		const last = packed[packed.length - 1];
		if (last && !job.send && !last[0].send) last.push(job);
		else packed.push([job]);
	}
	return packed;
}

/** Sends a job's file; what goes wrong on this side of the wire becomes the item's error. */
async function streamed(context: IExecuteFunctions, job: Job): Promise<Outcome[]> {
	try {
		return job.send ? [await job.send()] : [];
	} catch (error) {
		job.error = asNodeError(context, error, job.itemIndex);
		return [];
	}
}

function itemsOf(
	context: IExecuteFunctions,
	job: Job,
	outcomes: Map<Call, Outcome>,
	goesOn: boolean,
): INodeExecutionData[] {
	const pairedItem = { item: job.itemIndex };
	const results: unknown[] = [];
	let failure = job.error;
	for (const call of job.calls) {
		const outcome = outcomes.get(call);
		if (outcome?.ok) results.push(outcome.answer.result);
		else if (outcome) failure ??= nodeErrorOf(context.getNode(), outcome, job.itemIndex);
	}
	if (failure) {
		if (!goesOn) throw failure;
		return [{ json: { error: described(failure) }, pairedItem }];
	}
	const sent = job.calls.map((call) => call.parameters);
	const json = 'methods' in job.side
		? job.side.items(results as never[], sent)
		: job.side.items(results[0] as never, sent[0]);
	return (Array.isArray(json) ? json : [json]).map((entry) => ({ json: entry, pairedItem }));
}

function described(error: NodeApiError | NodeOperationError): IDataObject {
	return {
		code: error.context.code ?? 'INVALID_PARAMETER',
		message: error.message,
		description: error.description ?? '',
	};
}

function asNodeError(context: IExecuteFunctions, error: unknown, itemIndex: number) {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), error as Error, { itemIndex });
}
