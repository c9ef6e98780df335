/** Thrown when something took longer than it may in all, however busy it was. */
export class DeadlineError extends Error {
	readonly code = 'ETIMEDOUT';

	constructor(milliseconds: number) {
		super(`No end after ${Math.round(milliseconds / 1000)} s`);
	}
}

/** Thrown when the execution was stopped. */
class StoppedError extends Error {
	readonly code = 'ERR_CANCELED';
}

/**
 * Ends what takes too long. The timeouts of HTTP clients are for silence: an answer that trickles in would hold a call
 * for ever.
 *
 * @param milliseconds how long it may take in all
 * @param outer a signal of the caller's that ends it, too
 * @param work is handed the signal that ends it; where it doesn't heed it, it is left behind
 * @throws DeadlineError when the time is over; what the work throws
 */
export async function withDeadline<T>(
	milliseconds: number,
	outer: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const ended = new AbortController();
	const deadline = AbortSignal.timeout(milliseconds);
	let onTimeout = (): void => {};
	const tooLate = new Promise<never>((_, reject) => {
		onTimeout = () => {
			reject(new DeadlineError(milliseconds));
			ended.abort();
		};
	});
	let onStop = (): void => {};
	const stopped = new Promise<never>((_, reject) => {
		onStop = () => {
			reject(new StoppedError());
			ended.abort();
		};
	});
	deadline.addEventListener('abort', onTimeout);
	outer?.addEventListener('abort', onStop);
	if (outer?.aborted) onStop();
	try {
		return await Promise.race([work(ended.signal), tooLate, stopped]);
	} finally {
		deadline.removeEventListener('abort', onTimeout);
		outer?.removeEventListener('abort', onStop);
	}
}
