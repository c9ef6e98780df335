import { BOTS } from './explanations/bots';
import { CHATS } from './explanations/chats';
import type { Explanation, Explanations } from './explanations/explanation';
import { FILES } from './explanations/files';
import { MESSAGES } from './explanations/messages';
import { OPEN_CHANNELS } from './explanations/openChannels';
import { SPECIAL } from './explanations/special';
import { SYSTEM } from './explanations/system';
import type { Call, Failure } from './types';

interface Explained {
	/** What went wrong, for a person. */
	message: string;
	/** What to do about it. */
	advice: string;
}

const CODES: Explanations = {
	...CHATS,
	...MESSAGES,
	...FILES,
	...BOTS,
	...OPEN_CHANNELS,
	...SYSTEM,
};

/** Said of a call that was not sent. */
const HELD_BACK: Explained = {
	message: 'Not sent, because an earlier item failed',
	advice: 'Mend the earlier item and run again.',
};

/**
 * Says in words for a person what a failure means and what to do.
 *
 * @param failure as the client gives it
 * @param call the call that failed: a code may mean one thing here and another there
 */
export function explain(
	failure: Failure,
	{ method, repeatable = false }: Pick<Call, 'method' | 'repeatable'>,
): Explained {
	const known = explanationOf(failure, method);
	const [message, advice] = known ?? [
		failure.text || `Bitrix24 answered with ${failure.code}`,
		'Check the values of the fields.',
	];
	if (failure.code === 'OPERATION_TIME_LIMIT')
		return { message, advice: `${advice} ${opening(failure)}` };
	if (failure.fate === 'halted') return HELD_BACK;
	if (failure.fate === 'unknown') {
		return {
			message: known ? message : 'The connection to the portal broke off',
			advice:
				`${known ? advice : ''} ${whatBecame(failure, repeatable || READS.test(method))}`.trim(),
		};
	}
	if (failure.fate === 'unsent' && !known)
		return { message: SYSTEM.ECONNREFUSED[0], advice: SYSTEM.ECONNREFUSED[1] };
	return { message, advice };
}

const READS = /\.(get|list)$/;

function whatBecame({ repeated }: Failure, reads: boolean): string {
	if (reads) return 'Try again.';
	return repeated
		? 'It was repeated without luck, and it is not known whether Bitrix24 executed it: check in the portal before you run it again.'
		: 'It is not known whether Bitrix24 executed the call, so it was not repeated: check in the portal before you run it again.';
}

function explanationOf({ code, text }: Failure, method: string): Explanation | undefined {
	const special = SPECIAL.find(
		(one) =>
			one.code === code && one.methods?.test(method) !== false && one.words?.test(text) !== false,
	);
	return special?.explanation ?? (Object.hasOwn(CODES, code) ? CODES[code] : undefined);
}

function opening(failure: Failure): string {
	const opensAt = new Date((failure.opensAt ?? Number.NaN) * 1000);
	return Number.isNaN(opensAt.getTime())
		? 'Wait about ten minutes.'
		: `It opens again at ${opensAt.toISOString()}.`;
}
