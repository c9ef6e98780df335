import { sleep } from 'n8n-workflow';

/** How soon a stopped execution stops waiting. */
const STEP_MS = 1_000;

/** Waits, and ends soon after the execution was stopped. */
export async function wait(milliseconds: number, cancelled: () => boolean): Promise<void> {
	for (let left = milliseconds; left > 0 && !cancelled(); left -= STEP_MS)
		await sleep(Math.min(left, STEP_MS));
}
