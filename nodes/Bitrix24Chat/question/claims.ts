import type { Answer } from './answer';

/** For so long the first answer's execution may take to go on; after that the question can be answered again. */
const HELD_MS = 30_000;
/** So many answers are remembered. */
const MOST = 500;

const claims = new Map<string, { answer: Answer; since: number }>();

/**
 * Makes sure that of several answers at once one counts: n8n asks the node about each of them before any has made the
 * execution go on. Where several processes take answers, n8n alone decides, a moment later.
 *
 * @param key the execution and the node
 * @returns the answer that was there before, or undefined when this one counts
 */
export function claim(key: string, answer: Answer, now = Date.now()): Answer | undefined {
	const earlier = claims.get(key);
	if (earlier && now - earlier.since < HELD_MS) return earlier.answer;
	claims.delete(key);
	claims.set(key, { answer, since: now });
	for (const [oldest] of claims) {
		if (claims.size <= MOST) break;
		claims.delete(oldest);
	}
	return undefined;
}
