import { BATCH_BYTES, fitsBatch } from './encode';
import { refusalIn } from './failure';
import { countOf, timingIn, type Reply } from './transport';
import type { Answer, Call, Failure, Outcome } from './types';

/** @returns whether an outcome is a failure with one of the codes */
export function failedWith(outcome: Outcome | undefined, ...codes: string[]): boolean {
	return outcome?.ok === false && codes.includes(outcome.failure.code);
}

/** Why a call was not sent. */
function heldBack(): Failure {
	return { code: 'HALTED', text: '', fate: 'halted' };
}

/** The outcome of a call that was not sent. */
export function halted(call: Call): Outcome {
	return { ok: false, call, failure: heldBack() };
}

/**
 * Neighbouring calls that may share a request.
 *
 * @param size how many at the most
 * @param bytesOf how long a call is in the request's body
 */
export function groups(calls: Call[], size: number, bytesOf: (call: Call) => number): Call[][] {
	const packed: Call[][] = [];
	let bytes = 0;
	for (const call of calls) {
		const last = packed[packed.length - 1];
		const fits = size > 1 && fitsBatch(call);
		const own = fits ? bytesOf(call) : 0;
		const joins =
			fits &&
			last !== undefined &&
			last.length < size &&
			fitsBatch(last[0]) &&
			bytes + own <= BATCH_BYTES;
		if (joins) last.push(call);
		else packed.push([call]);
		bytes = joins ? bytes + own : own;
	}
	return packed;
}

/** The portal's answer said nothing about a call that it may have executed. */
function lacking(): Reply {
	return {
		ok: false,
		failure: {
			code: 'UNEXPECTED_ANSWER',
			text: 'The batch answer lacks this call',
			fate: 'unknown',
		},
	};
}

type Parts = Record<string, Record<string, unknown> | undefined>;

/**
 * What a `batch` answer says of each of its commands; maps are `[]` when empty (docs/bitrix24-facts.md, "Batch").
 *
 * A command that the answer doesn't mention was held back only where the batch halts and the answer holds the error of
 * an earlier one. Any other may have been executed.
 *
 * @param count how many commands were sent, with the keys c0, c1, …
 * @param halt whether the batch ends with its first failure
 */
export function commandReplies(answer: Answer, count: number, halt: boolean): Reply[] {
	const parts = partsOf(answer.result);
	let failed = false;
	return Array.from({ length: count }, (_, index): Reply => {
		const key = `c${index}`;
		const error = parts.result_error?.[key];
		const refusal = refusalIn(error);
		if (refusal) {
			failed = true;
			return { ok: false, failure: refusal };
		}
		if (error !== undefined) return lacking();
		if (Object.hasOwn(parts.result ?? {}, key)) {
			return {
				ok: true,
				answer: {
					result: parts.result?.[key],
					total: countOf(parts.result_total?.[key]),
					next: countOf(parts.result_next?.[key]),
					...timingIn(parts.result_time?.[key]),
				},
			};
		}
		return failed && halt ? { ok: false, failure: heldBack() } : lacking();
	});
}

/** The maps of a batch answer; what is none is left out, whatever came. */
function partsOf(result: unknown): Parts {
	if (result === null || typeof result !== 'object') return {};
	return Object.fromEntries(
		Object.entries(result).filter(([, part]) => part !== null && typeof part === 'object'),
	) as Parts;
}
