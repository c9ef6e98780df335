import type { Failure } from './types';
import type { Reply } from './transport';
import { wait } from './wait';

/** How long a call may go on being repeated while the portal says "not now", in milliseconds. */
export interface Patience {
	/** While the portal's request limit is reached (503 QUERY_LIMIT_EXCEEDED), or one of a web server in front. */
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
/** While answers get lost of a call that carries an idempotency key. */
const LOST_MS = 120_000;
/** While the portal says that the first send with the same key is still at work. */
const AT_WORK_MS = 60_000;

/** Faults that another attempt can't mend. */
const FINAL = new Set([
	'OAUTH_NOT_REFRESHED',
	'OVERLOAD_LIMIT',
	'PORTAL_DELETED',
	'STOPPED',
	'ANSWER_TOO_LARGE',
	'ANSWER_TOO_DEEP',
	'OPERATION_TIME_LIMIT',
]);

/** Answers that mean a passing fault at the portal (docs/bitrix24-facts.md, "Errors"). */
const PASSING_FAULTS = new Set([
	'INTERNAL_SERVER_ERROR',
	'ERROR_UNEXPECTED_ANSWER',
	'UNEXPECTED_ANSWER',
]);

/** Limits of the portal or of a web server in front of it: nothing was executed, and the answer is to wait. */
const LIMITS = new Set(['QUERY_LIMIT_EXCEEDED', 'PROXY_LIMIT', 'PROXY_UNAVAILABLE']);

/** What `im.message.add` says of a first send that is unfinished (docs/bitrix24-facts.md, "Sending once"). */
const NOT_ADDED = /message isn'?t added/i;

/** Whether a failure means that there were too many requests: the call was not executed. */
export function isLimit({ code }: Failure): boolean {
	return LIMITS.has(code);
}

/** What may be repeated of a call. */
export interface Repeating {
	/** Whether the call may be sent again whatever became of it. */
	repeatable: boolean;
	/** Whether the portal recognises a repeat by an idempotency key; asked only when that matters. */
	keyed: () => Promise<boolean>;
}

type Reason = 'limited' | 'unreachable' | 'lost' | 'atWork';

/**
 * The attempts of one call: says whether and when it may be sent again.
 *
 * What was certainly not executed may be, whatever the method; after any passing fault what is repeatable, and what
 * carries an idempotency key. Any other call whose fate is unknown is never repeated.
 */
export class Attempts {
	private count = 0;
	private readonly waited: Record<Reason, number> = {
		limited: 0,
		unreachable: 0,
		lost: 0,
		atWork: 0,
	};
	/** The last failure that left open whether the call was executed. */
	private open: Failure | undefined;
	/** Whether there was another attempt after that. */
	private repeated = false;

	constructor(
		private readonly repeating: Repeating,
		private readonly patience: Patience,
	) {}

	/** @returns the pause before the next attempt in milliseconds, or undefined when there is to be none */
	async pauseAfter(failure: Failure): Promise<number | undefined> {
		this.count += 1;
		const reason = await this.reasonToRepeat(failure);
		if (reason === undefined) return undefined;
		const pause = backoff(this.count);
		if (this.waited[reason] + pause > this.mostOf(reason)) return undefined;
		this.waited[reason] += pause;
		this.repeated = this.open !== undefined;
		return pause;
	}

	/**
	 * What a failure means after all attempts: an earlier one may have been executed, though the last was not.
	 */
	verdict(failure: Failure): Failure {
		const open = this.open;
		if (open === undefined || this.repeating.repeatable) return failure;
		const notExecuted = isLimit(failure) || ['unsent', 'halted'].includes(failure.fate);
		const last = notExecuted ? open : failure;
		const isOpen = notExecuted || failure.fate === 'unknown' || this.isAtWork(failure);
		return {
			...last,
			...(isOpen ? { fate: 'unknown' } : {}),
			...(isOpen && this.repeated ? { repeated: true } : {}),
		};
	}

	private async reasonToRepeat(failure: Failure): Promise<Reason | undefined> {
		const { repeatable, keyed } = this.repeating;
		if (isLimit(failure)) return 'limited';
		if (failure.fate === 'unknown') this.open = failure;
		if (FINAL.has(failure.code)) return undefined;
		if (failure.fate === 'unsent') return 'unreachable';
		if (this.isAtWork(failure) && !repeatable && (await keyed())) {
			this.open = failure;
			return 'atWork';
		}
		const passing =
			failure.fate === 'unknown' ||
			PASSING_FAULTS.has(failure.code) ||
			Number(failure.status) >= 500;
		if (!passing) return undefined;
		if (repeatable) return this.count < REPEATABLE_ATTEMPTS ? 'unreachable' : undefined;
		return (await keyed()) ? 'lost' : undefined;
	}

	/** Whether the portal says that the first send with the same key is unfinished, or failed after taking the key. */
	private isAtWork({ code, text }: Failure): boolean {
		if (code === 'MESSAGE_DUPLICATED_BY_UUID') return true;
		return code === 'PARAMS_ERROR' && NOT_ADDED.test(text) && this.open !== undefined;
	}

	private mostOf(reason: Reason): number {
		const { limited, unreachable } = this.patience;
		if (reason === 'lost') return Math.min(limited, LOST_MS);
		if (reason === 'atWork') return Math.min(limited, AT_WORK_MS);
		return reason === 'limited' ? limited : unreachable;
	}
}

/**
 * Repeats an attempt while that is safe and may help.
 *
 * @param attempt sends the call once
 * @param repeating what may be repeated of it
 * @param cancelled tells when the execution was stopped
 * @returns the last reply, with the fate that the attempts leave
 */
export async function persistently(
	attempt: () => Promise<Reply>,
	repeating: Repeating,
	patience: Patience,
	cancelled: () => boolean,
): Promise<Reply> {
	const attempts = new Attempts(repeating, patience);
	for (;;) {
		const reply = await attempt();
		if (reply.ok || cancelled()) return settled(reply, attempts);
		const pause = await attempts.pauseAfter(reply.failure);
		if (pause === undefined) return settled(reply, attempts);
		await wait(pause, cancelled);
		if (cancelled()) return settled(reply, attempts);
	}
}

function settled(reply: Reply, attempts: Attempts): Reply {
	if (reply.ok) return reply;
	const failure = attempts.verdict(reply.failure);
	return failure === reply.failure ? reply : { ok: false, failure };
}

/** The pause before the attempt after the given number of attempts, in milliseconds: growing, bounded, jittered. */
export function backoff(attempts: number): number {
	return jittered(Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS));
}

/** Spreads a pause by a quarter to both sides, so that executions which met the limit together part. */
export function jittered(pause: number): number {
	return Math.round(pause * (0.75 + Math.random() / 2));
}
