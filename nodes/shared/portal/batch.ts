import { fitsBatch } from './encode';
import { refusalIn } from './failure';
import type { Reply } from './transport';
import type { Answer, Call, Failure, Outcome, Timing } from './types';

/** @returns whether an outcome is a failure with one of the codes */
export function failedWith(outcome: Outcome | undefined, ...codes: string[]): boolean {
	return outcome?.ok === false && codes.includes(outcome.failure.code);
}

/** True for a call that met the limit or was held back behind one that failed: it was not executed. */
export function isPutOff(outcome: Outcome | undefined): boolean {
	return (
		failedWith(outcome, 'QUERY_LIMIT_EXCEEDED') ||
		(outcome?.ok === false && outcome.failure.fate === 'halted')
	);
}

/** True for a failure that is the call's own: neither a limit nor held back because of another call. */
export function isFinal(outcome: Outcome | undefined): boolean {
	return outcome?.ok === false && !isPutOff(outcome);
}

/** Why a call was not sent. */
function heldBack(): Failure {
	return { code: 'HALTED', text: '', fate: 'halted' };
}

/** The outcome of a call that was not sent. */
export function halted(call: Call): Outcome {
	return { ok: false, call, failure: heldBack() };
}

/** Neighbouring calls that may share a request, at most `size` of them. */
export function groups(calls: Call[], size: number): Call[][] {
	const packed: Call[][] = [];
	for (const call of calls) {
		const last = packed[packed.length - 1];
		const joins = last !== undefined && last.length < size && fitsBatch(call) && fitsBatch(last[0]);
		if (joins) last.push(call);
		else packed.push([call]);
	}
	return packed;
}

/**
 * One command's share of a `batch` answer; maps are `[]` when empty (docs/bitrix24-facts.md,
 * "Batch").
 */
export function commandReply(answer: Answer, key: string, halt: boolean): Reply {
	const parts = (answer.result ?? {}) as Record<string, Record<string, unknown> | undefined>;
	const refusal = refusalIn(parts.result_error?.[key]);
	if (refusal) return { ok: false, failure: refusal };
	if (Object.hasOwn(Object(parts.result), key)) {
		return {
			ok: true,
			answer: {
				result: parts.result?.[key],
				total: parts.result_total?.[key] as number | undefined,
				next: parts.result_next?.[key] as number | undefined,
				time: parts.result_time?.[key] as Timing | undefined,
			},
		};
	}
	return halt
		? { ok: false, failure: heldBack() }
		: {
				ok: false,
				failure: {
					code: 'UNEXPECTED_ANSWER',
					text: 'The batch answer lacks this call',
					fate: 'unknown',
				},
			};
}
