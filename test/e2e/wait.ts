/** Waiting for what happens elsewhere: by looking, with deadlines that a slow machine keeps too. */
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 100;

/** Long enough for the poll that a trigger makes once a minute, and then some. */
export const PATIENCE_MS = 150_000;

/**
 * Looks again and again until there is something.
 *
 * @param what is expected, for the error
 * @param look gives undefined, false or null while it is not there yet
 * @returns what it gave in the end
 */
export async function until<T>(
	what: string,
	look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
	patienceMs = PATIENCE_MS,
): Promise<T> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const found = await look();
		if (found !== undefined && found !== null && found !== false) return found;
		if (Date.now() > deadline) throw new Error(`Waited ${patienceMs / 1000} s in vain for ${what}`);
		await pause(LOOK_AGAIN_MS);
	}
}
