import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { askOwnN8n } from '../../shared/n8n/ownRequest';

/** The parameter of the address that takes an unanswered question's buttons away; it is in the signed part. */
export const OVER = 'over';
/** A timer can't run for longer than 24 days. */
const LONGEST_SLEEP_MS = 12 * 60 * 60_000;

/**
 * Sees to it that the message shows when its time is up. n8n runs no node for that, so the process that has asked asks
 * n8n at that moment: as long as the execution waits, its address answers, and nobody can have answered. A restart of
 * n8n forgets it.
 *
 * @param end Unix time in milliseconds
 */
export function closeInTime(context: IExecuteFunctions, end: number): void {
	const { host, pathname, search } = new URL(context.getSignedResumeUrl({ [OVER]: '1' }));
	sleepUntil(end)
		.then(async () => await askOwnN8n(context, { path: `${pathname}${search}`, host }))
		.catch((error: Error) => {
			context.logger.warn(`Bitrix24 Chat: a question could not be closed: ${error.message}`);
		});
}

async function sleepUntil(end: number): Promise<void> {
	for (let left = end - Date.now(); left > 0; left = end - Date.now())
		await sleep(Math.min(left, LONGEST_SLEEP_MS));
}
