import type { IPollFunctions } from 'n8n-workflow';

/** Where n8n names no budget, a poll lasts a little longer than a minute: the next one takes over before it ends. */
export const USUAL_BUDGET_MS = 65_000;
/** What a poll keeps of its budget to end in good order. */
const RESERVE_MS = 10_000;
/** What n8n names where its durable scheduler doesn't run the poll. */
const UNBOUND_BUDGET_MS = 300_000;

/** @returns how long a poll may go on looking, in milliseconds */
export function budgetOf(context: IPollFunctions): number {
	const named = namedBudget(context);
	return named === undefined ? USUAL_BUDGET_MS : named - Math.min(RESERVE_MS, named / 10);
}

/**
 * Whether n8n's durable scheduler runs this poll: each one has a context of its own, is never the one inside activation,
 * and is abandoned when it takes longer than its budget (docs/n8n-facts.md, "Durable scheduler").
 */
export function isRunByScheduler(context: IPollFunctions): boolean {
	const named = namedBudget(context);
	return (
		named !== undefined && named !== UNBOUND_BUDGET_MS && context.getActivationMode() === 'update'
	);
}

function namedBudget(context: IPollFunctions): number | undefined {
	// Older versions of n8n name none.
	return (context as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs?.();
}
