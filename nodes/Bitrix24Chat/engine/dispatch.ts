import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { halted } from '../../shared/portal/batch';
import type { OutcomesOptions } from '../../shared/portal/client';
import { nodeErrorOf } from '../../shared/portal/errors';
import type { Call, Outcome } from '../../shared/portal/types';
import { sideBySide } from '../../shared/sideBySide';
import type { Job, Workplace } from './job';

/** How many files or lists one execution fetches side by side; each takes its turn in the portal's limits. */
const READING_AT_ONCE = 3;

type SharedJob = Extract<Job, { calls: Call[] }>;
type OwnJob = Exclude<Job, SharedJob>;
type Result = { itemIndex: number } & ({ items: INodeExecutionData[] } | { error: unknown });

/**
 * Neighbouring jobs that are dealt with together: those whose calls go out together, and those that only read. A job
 * whose calls end with the first failure stands alone where the failure of a job does not end the others.
 */
export function stretches(jobs: Job[], goesOn: boolean): Job[][] {
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

/**
 * Carries out the jobs of a stretch.
 *
 * @param options `halt` begins nothing more after the first failure, `perRequest` is how many calls share a request
 * @returns what became of the jobs, in their order; with `halt`, up to the first failure
 */
export async function carriedOut(
	place: Workplace,
	stretch: Job[],
	options: OutcomesOptions,
): Promise<Result[]> {
	return 'perform' in stretch[0]
		? await performed(place, stretch as OwnJob[], options)
		: await exchanged(place, stretch as SharedJob[], options);
}

/** Carries out jobs of their own, a few side by side. */
async function performed(
	{ client }: Workplace,
	jobs: OwnJob[],
	{ halt }: OutcomesOptions,
): Promise<Result[]> {
	const results: Result[] = [];
	await sideBySide(jobs, READING_AT_ONCE, async (job) => {
		if (client.cancelled()) return false;
		const { itemIndex } = job;
		try {
			results.push({ itemIndex, items: await job.perform() });
			return true;
		} catch (error) {
			results.push({ itemIndex, error });
			return !halt;
		}
	});
	return results.sort((one, other) => one.itemIndex - other.itemIndex);
}

/** Makes the calls of jobs that share requests. */
async function exchanged(
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
			results.push({ itemIndex, items: itemsOf(context, job, byCall) });
		} catch (error) {
			results.push({ itemIndex, error });
			if (halt) break;
		}
	}
	return results;
}

function itemsOf(
	context: IExecuteFunctions,
	job: SharedJob,
	outcomes: Map<Call, Outcome>,
): INodeExecutionData[] {
	const results = job.calls.map((call) => {
		const outcome = outcomes.get(call) ?? halted(call);
		if (outcome.ok) return outcome.answer.result;
		const error = nodeErrorOf(context.getNode(), outcome, job.itemIndex);
		const made = job.calls.filter((other) => outcomes.get(other)?.ok).length;
		if (made > 0)
			error.description += ` Of the ${job.calls.length} requests of this item, ${made} had succeeded.`;
		throw error;
	});
	return job.items(results).map((json) => ({ json }));
}
