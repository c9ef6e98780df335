import type { IRun } from 'n8n-workflow';

/**
 * What became of an execution:
 * `ended`: its workflow came to an end, in success, in error or in a wait, or was stopped by a person or its timeout;
 * `cutOff`: n8n lost it, as when the worker was killed that ran it: it has to run again;
 * `shutdown`: n8n itself ends, so it can't run again before the next start;
 * `refused`: n8n did not start it.
 */
export type Fate = 'ended' | 'cutOff' | 'shutdown' | 'refused';

/**
 * How n8n says that an execution was stopped by a person or by the workflow's timeout, or was over before n8n began to
 * watch it: it has ended. One that a shutdown cut off has not.
 */
const ENDED = new Set([
	'ManualExecutionCancelledError',
	'TimeoutExecutionCancelledError',
	'ExecutionNotFoundError',
]);
const SHUTDOWN = 'SystemShutdownExecutionCancelledError';

/**
 * Reads the end of an execution as n8n tells it. What n8n lost looks like a workflow that failed
 * (docs/n8n-facts.md, "Queue mode"): an error of the engine's own, with no node that it happened in.
 *
 * @param run what n8n resolves the done promise with; nothing where it ended the execution before the workflow began
 */
export function fateOf(run: IRun | undefined): Fate {
	if (run?.status === 'crashed') return 'cutOff';
	// A worker that has ended an execution tells it with the number of its job.
	if (run?.status === 'canceled' || run?.jobId !== undefined) return 'ended';
	const { error, lastNodeExecuted, runData } = run?.data?.resultData ?? {};
	if (!error || 'node' in error || lastNodeExecuted !== undefined) return 'ended';
	return Object.keys(runData ?? {}).length === 0 ? 'cutOff' : 'ended';
}

/** Reads why n8n rejected the done promise. */
export function fateOfRejection({ constructor: { name } }: Error): Fate {
	if (ENDED.has(name)) return 'ended';
	return name === SHUTDOWN ? 'shutdown' : 'refused';
}
