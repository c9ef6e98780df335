import type { IDataObject } from 'n8n-workflow';
import { nodeErrorOf } from '../../../shared/portal/errors';
import type { Answer, Call, Outcome } from '../../../shared/portal/types';
import type { ParameterReader } from '../../input/parameterReader';
import type { Workplace } from '../job';

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
