import { sleep } from 'n8n-workflow';
import type { Failure } from './types';
import type { Reply } from './transport';

/** How long a call may go on being repeated while the portal says "not now", in milliseconds. */
export interface Patience {
	/** While the portal's request limit is reached (503 QUERY_LIMIT_EXCEEDED). */
	limited: number;
	/** While the portal can't be reached at all. */
	unreachable: number;
}

/** For executions: a run would rather wait than fail. */
export const PATIENT: Patience = { limited: 10 * 60_000, unreachable: 30_000 };

/** For the editor, where somebody is waiting. */
export const PROMPT: Patience = { limited: 10_000, unreachable: 2_000 };

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const REPEATABLE_ATTEMPTS = 4;

/** Faults that another attempt can't mend. */
const FINAL = new Set([
	'OAUTH_NOT_REFRESHED',
	'OVERLOAD_LIMIT',
	'PORTAL_DELETED',
	'CANCELED',
	'OPERATION_TIME_LIMIT',
]);

/** Answers that mean a passing fault at the portal (docs/bitrix24-facts.md, "Errors"). */
const PASSING_FAULTS = new Set([
	'INTERNAL_SERVER_ERROR',
	'ERROR_UNEXPECTED_ANSWER',
	'UNEXPECTED_ANSWER',
]);

/**
 * Repeats an attempt while that is safe: what was certainly not executed, whatever the method; any passing fault when
 * the call is repeatable. Any other call whose fate is unknown is never repeated.
 *
 * @param attempt sends the call once
 * @param repeatable whether the call may be sent again whatever became of it
 * @param cancelled tells when the execution was stopped
 * @returns the last reply
 */
export async function persistently(
	attempt: () => Promise<Reply>,
	repeatable: boolean,
	patience: Patience,
	cancelled: () => boolean,
): Promise<Reply> {
	const waited = { limited: 0, unreachable: 0 };
	for (let attempts = 1; ; attempts += 1) {
		const reply = await attempt();
		if (reply.ok || cancelled()) return reply;
		const reason = reasonToRepeat(reply.failure, repeatable, attempts);
		const pause = backoff(attempts);
		if (reason === undefined || waited[reason] + pause > patience[reason]) return reply;
		waited[reason] += pause;
		await sleep(pause);
		if (cancelled()) return reply;
	}
}

function reasonToRepeat(
	failure: Failure,
	repeatable: boolean,
	attempts: number,
): keyof Patience | undefined {
	if (failure.code === 'QUERY_LIMIT_EXCEEDED') return 'limited';
	if (FINAL.has(failure.code)) return undefined;
	if (failure.fate === 'unsent') return 'unreachable';
	const passing =
		failure.fate === 'unknown' || PASSING_FAULTS.has(failure.code) || Number(failure.status) >= 500;
	return repeatable && passing && attempts < REPEATABLE_ATTEMPTS ? 'unreachable' : undefined;
}

/** The pause before the attempt after the given number of attempts, in milliseconds: growing, bounded, jittered. */
export function backoff(attempts: number): number {
	return jittered(Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS));
}

/** Spreads a pause by a quarter to both sides, so that executions which met the limit together part. */
export function jittered(pause: number): number {
	return Math.round(pause * (0.75 + Math.random() / 2));
}
