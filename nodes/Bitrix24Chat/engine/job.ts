import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PortalClient } from '../../shared/portal/client';
import { download } from '../../shared/portal/download';
import { nodeErrorOf } from '../../shared/portal/errors';
import { listed } from '../../shared/portal/list';
import type { Call, Outcome } from '../../shared/portal/types';
import { sendFile } from '../../shared/portal/upload';
import type { BotResolver } from './botResolver';
import { fileOf, sizeOf } from '../input/binaryFile';
import type { ListCall, Operation, Side, Steps, StepPortal, UploadCall } from './operation';
import type { ParameterReader } from '../input/parameterReader';

/**
 * What one item asks for. Either calls that may share a batch with the calls of other items and what their answers
 * become, of which `ordered` ones end with the first that fails; or something of its own, which may run beside others of
 * its kind if it only `reads`.
 */
export type Job = { itemIndex: number } & (
	| { calls: Call[]; ordered: boolean; items(results: unknown[]): IDataObject[] }
	| { reads: boolean; perform(): Promise<INodeExecutionData[]> }
);

/** What every job is made with. */
export interface Workplace {
	context: IExecuteFunctions;
	client: PortalClient;
	bots: BotResolver;
}

/**
 * Reads and checks one item's parameters; sends nothing but the look-up of a bot that was chosen by its code.
 *
 * @throws NodeOperationError that names the field which is wrong
 */
export async function jobOf(
	place: Workplace,
	operation: Operation,
	read: ParameterReader,
): Promise<Job> {
	const side = sideOf(operation, read);
	const { itemIndex } = read;
	const namesBot = side === operation.bot && side.namesBot !== false;
	const bot: IDataObject = namesBot ? { botId: await place.bots.idOf(read) } : {};
	const complete = (call: Call): Call => ({
		...{ reads: side.reads, batch: side.batch },
		...call,
		parameters: { ...bot, ...call.parameters },
	});
	const trim = trimmer(side, read);

	if ('upload' in side)
		return { itemIndex, reads: false, perform: await uploading(place, side, read, complete) };
	if ('paging' in side)
		return {
			itemIndex,
			reads: true,
			perform: await listing(place, side, read, Number(bot.botId), complete, trim),
		};
	if ('steps' in side)
		return {
			itemIndex,
			reads: side.reads === true,
			perform: stepping(place, side, read, complete),
		};
	if ('methods' in side) {
		const calls = (await side.calls(read)).map(complete);
		const sent = calls.map(({ parameters }) => parameters);
		const ordered = side.ordered === true && calls.length > 1;
		return {
			itemIndex,
			calls,
			ordered,
			items: (results) => asList(side.items(results as never[], sent)).map(trim),
		};
	}
	const call = complete({
		method: side.method,
		parameters: await side.request(read, Number(bot.botId)),
	});
	return {
		itemIndex,
		calls: [call],
		ordered: false,
		items: ([result]) => asList(side.items(result as never, call.parameters)).map(trim),
	};
}

function sideOf(operation: Operation, read: ParameterReader): Side {
	const side =
		operation.user && operation.bot
			? operation[read.value('actAs') === 'bot' ? 'bot' : 'user']
			: (operation.user ?? operation.bot);
	if (!side) read.refuse('operation', 'is not available', 'Choose another operation.');
	return side;
}

function trimmer({ simplify }: Side, read: ParameterReader): (item: IDataObject) => IDataObject {
	return simplify && read.value('simplify') !== false ? simplify : (item) => item;
}

type Complete = (call: Call) => Call;
type Perform = () => Promise<INodeExecutionData[]>;

async function uploading(
	{ context, client }: Workplace,
	side: UploadCall,
	read: ParameterReader,
	complete: Complete,
): Promise<Perform> {
	const file = await fileOf(context, read);
	const call = complete({
		method: side.method,
		parameters: await side.upload(read, file),
		batch: false,
	});
	return async () => {
		const { result } = answerOf(context, await sendFile(client, call, file), read);
		return asList(side.items(result as never, call.parameters)).map((json) => ({ json }));
	};
}

async function listing(
	{ context, client }: Workplace,
	side: ListCall,
	read: ParameterReader,
	botId: number,
	complete: Complete,
	trim: (item: IDataObject) => IDataObject,
): Promise<Perform> {
	const call = complete({
		method: side.method,
		parameters: await side.request(read, botId),
		reads: true,
	});
	const wanted = read.value('returnAll') === true ? Infinity : read.id('limit');
	return async () => {
		const list = await listed(client, {
			call,
			paging: side.paging,
			wanted,
			entriesOf: (result) => side.entries(result as never, call.parameters),
			keyOf: side.keyOf ?? (({ id }) => id),
		});
		if (!list.ok) throw nodeErrorOf(context.getNode(), list, read.itemIndex);
		return list.entries.map((entry) => ({ json: trim(entry) }));
	};
}

function stepping(
	{ context, client }: Workplace,
	side: Steps,
	read: ParameterReader,
	complete: Complete,
): Perform {
	const portal: StepPortal = {
		call: async (method, parameters, reads) => {
			const call = complete({ method, parameters, ...(reads === undefined ? {} : { reads }) });
			return answerOf(context, await client.outcome(call), read).result;
		},
		download: async (method, parameters, name) => {
			const file = await download(context, client, complete({ method, parameters }), name);
			if (!file.ok) throw nodeErrorOf(context.getNode(), file, read.itemIndex);
			return { binary: file.binary, size: await sizeOf(context, file.binary) };
		},
	};
	const steps = side.steps(read);
	return async () => await steps(portal);
}

function answerOf(context: IExecuteFunctions, outcome: Outcome, read: ParameterReader) {
	if (!outcome.ok) throw nodeErrorOf(context.getNode(), outcome, read.itemIndex);
	return outcome.answer;
}

function asList(json: IDataObject | IDataObject[]): IDataObject[] {
	return Array.isArray(json) ? json : [json];
}
