import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { halted } from '../../shared/portal/batch';
import type { OutcomesOptions } from '../../shared/portal/client';
import { nodeErrorOf } from '../../shared/portal/errors';
import type { Call, Outcome } from '../../shared/portal/types';
import { sideBySide } from '../../shared/sideBySide';
import type { Job, Workplace } from './jobs/task';
import { legible } from './legible';

/** How many concurrent jobs one execution runs at once; each takes its turn in the portal's limits. */
const CONCURRENT_JOBS = 3;

type SharedJob = Extract<Job, { calls: Call[] }>;
type OwnJob = Exclude<Job, SharedJob>;
type Result = { itemIndex: number } & ({ items: INodeExecutionData[] } | { error: unknown });

/**
 * Neighbouring jobs that are dealt with together: those whose calls go out together, and concurrent ones. A job
 * whose calls end with the first failure stands alone where the failure of a job does not end the others.
 */
export function dispatchGroups(jobs: Job[], continueOnFail: boolean): Job[][] {
	const groups: Job[][] = [];
	const kind = (job: Job): string => {
		if ('perform' in job) return job.concurrent ? 'concurrent' : 'alone';
		return continueOnFail && job.ordered ? 'alone' : 'shared';
	};
	for (const job of jobs) {
		const last = groups[groups.length - 1];
		if (last && kind(job) !== 'alone' && kind(job) === kind(last[0])) last.push(job);
		else groups.push([job]);
	}
	return groups;
}

/**
 * Runs the jobs of a group.
 *
 * @param options `halt` begins nothing more after the first failure, `perRequest` is how many calls share a request
 * @returns what became of the jobs, in their order; with `halt`, up to the first failure
 */
export async function runGroup(
	place: Workplace,
	group: Job[],
	options: OutcomesOptions,
): Promise<Result[]> {
	return 'perform' in group[0]
		? await runOwnJobs(place, group as OwnJob[], options)
		: await runSharedJobs(place, group as SharedJob[], options);
}

/** Runs jobs of their own, a few side by side. */
async function runOwnJobs(
	{ context, client }: Workplace,
	jobs: OwnJob[],
	{ halt }: OutcomesOptions,
): Promise<Result[]> {
	const results: Result[] = [];
	await sideBySide(jobs, CONCURRENT_JOBS, async (job) => {
		if (client.cancelled()) return false;
		const { itemIndex } = job;
		try {
			const items = await legible(context, job, async () => await job.perform());
			results.push({ itemIndex, items });
			return true;
		} catch (error) {
			results.push({ itemIndex, error });
			return !halt;
		}
	});
	return results.sort((one, other) => one.itemIndex - other.itemIndex);
}

/** Makes the calls of jobs that share requests. */
async function runSharedJobs(
	{ context, client }: Workplace,
	jobs: SharedJob[],
	{ halt, perRequest }: OutcomesOptions,
): Promise<Result[]> {
	const ordered = jobs.every((job) => job.ordered);
	const outcomes = await client.outcomes(
		jobs.flatMap(({ calls }) => calls),
		{ halt: halt || ordered, perRequest },
	);
	const byCall = new Map(outcomes.map((outcome) => [outcome.call, outcome]));
	const results: Result[] = [];
	for (const job of jobs) {
		const { itemIndex } = job;
		try {
			results.push({ itemIndex, items: await itemsOf(context, job, byCall) });
		} catch (error) {
			results.push({ itemIndex, error });
			if (halt) break;
		}
	}
	return results;
}

async function itemsOf(
	context: IExecuteFunctions,
	job: SharedJob,
	outcomes: Map<Call, Outcome>,
): Promise<INodeExecutionData[]> {
	const results = job.calls.map((call) => {
		const outcome = outcomes.get(call) ?? halted(call);
		if (outcome.ok) return outcome.answer.result;
		const error = nodeErrorOf(context.getNode(), outcome, job.itemIndex);
		const succeeded = job.calls.filter((other) => outcomes.get(other)?.ok).length;
		if (succeeded > 0)
			error.description += ` Of the ${job.calls.length} requests of this item, ${succeeded} had succeeded.`;
		throw error;
	});
	const { itemIndex } = job;
	const [{ method }] = job.calls;
	return await legible(context, { method, itemIndex }, () =>
		job.items(results).map((json) => ({ json })),
	);
}
