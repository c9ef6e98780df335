import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PortalClient } from '../../../shared/portal/client';
import { nodeErrorOf } from '../../../shared/portal/errors';
import type { Answer, Call, Outcome } from '../../../shared/portal/types';
import type { ParameterReader } from '../../input/parameterReader';
import type { BotResolver } from '../botResolver';
import type { NameResolver } from '../nameResolver';

/** What one item asks for. */
export type Job = SharedJob | OwnJob;

/** Calls that may share a batch with the calls of other items, and what their answers become. */
export interface SharedJob {
	itemIndex: number;
	calls: Call[];
	/** True when the calls end with the first that fails. */
	ordered: boolean;
	items(results: unknown[]): IDataObject[];
}

/** Something that shares no request with other items. */
export interface OwnJob {
	itemIndex: number;
	/** Its method, or the first of several. */
	method: string;
	/** True when it may run side by side with neighbours that may, too. */
	concurrent: boolean;
	perform(): Promise<INodeExecutionData[]>;
}

/** What every job is made with. */
export interface Workplace {
	context: IExecuteFunctions;
	client: PortalClient;
	bots: BotResolver;
	names: NameResolver;
}

/** One item of which a job is to be made, whatever the kind of its operation. */
export interface Task {
	place: Workplace;
	read: ParameterReader;
	/** Adds to a call what its side says of all its calls, and the bot that acts. */
	complete(call: Call): Call;
	/** Trims an output item where that is wanted. */
	trim(item: IDataObject): IDataObject;
}

/**
 * @returns what a call was answered
 * @throws NodeApiError of the item when it failed
 */
export function answerOf({ place, read }: Task, outcome: Outcome): Answer {
	if (!outcome.ok) throw nodeErrorOf(place.context.getNode(), outcome, read.itemIndex);
	return outcome.answer;
}

export function asList(json: IDataObject | IDataObject[]): IDataObject[] {
	return Array.isArray(json) ? json : [json];
}
