import type { IBinaryData, IDataObject, IRunExecutionData } from 'n8n-workflow';
import { parseFlatted } from './flatted';

/** What an execution's list entry says. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	mode: string;
	/** `new`, `running`, `waiting`, `success`, `error`, `canceled`, `crashed`. */
	status: string;
	startedAt: string | null;
	stoppedAt?: string | null;
}

/** An execution with its decoded data. */
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

/** An execution as n8n's API gives it. */
export interface StoredExecution extends ExecutionSummary {
	data: string | IRunExecutionData;
}

const GOING_ON = new Set(['new', 'running']);

export function hasEnded({ status }: ExecutionSummary): boolean {
	return !GOING_ON.has(status);
}

export function decodeExecution(stored: StoredExecution): Execution {
	const data =
		typeof stored.data === 'string' ? parseFlatted<IRunExecutionData>(stored.data) : stored.data;
	return { ...stored, data };
}

/** The items a node put out in its last run, by output. */
export function itemsOf(execution: Execution, nodeName: string, output = 0): IDataObject[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return (runs.at(-1)?.data?.main[output] ?? []).map(({ json }) => json);
}

/** The binary data of a node's items in its last run. */
export function binariesOf(
	execution: Execution,
	nodeName: string,
	output = 0,
): Array<Record<string, IBinaryData>> {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return (runs.at(-1)?.data?.main[output] ?? []).map(({ binary }) => binary ?? {});
}

/** Message and description of the error an execution ended with. */
export function errorOf(
	execution: Execution,
): { message: string; description?: string } | undefined {
	const { error } = execution.data.resultData;
	if (!error) return undefined;
	const description =
		'description' in error && typeof error.description === 'string' ? error.description : undefined;
	return { message: error.message, description };
}
