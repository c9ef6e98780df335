import { BOTS } from './explanations/bots';
import { CHATS } from './explanations/chats';
import type { Explanation, Explanations } from './explanations/explanation';
import { FILES } from './explanations/files';
import { MESSAGES } from './explanations/messages';
import { OF_METHODS, OPEN_CHANNELS } from './explanations/openChannels';
import { SYSTEM } from './explanations/system';
import type { Failure } from './types';

interface Explained {
	/** What went wrong, for a person. */
	message: string;
	/** What to do about it. */
	advice: string;
}

/** What a code means in some methods only, or with some words only. */
interface Special {
	code: string;
	methods?: RegExp;
	words?: RegExp;
	explanation: Explanation;
}

const CODES: Explanations = {
	...CHATS,
	...MESSAGES,
	...FILES,
	...BOTS,
	...OPEN_CHANNELS,
	...SYSTEM,
};

/**
 * Codes that the API uses for several things, told apart by its words (docs/bitrix24-facts.md,
 * "Errors").
 */
const BY_WORDS: Special[] = [
	{
		code: 'ACCESS_DENIED',
		words: /commercial plans/i,
		explanation: [
			'The plan of this Bitrix24 has no REST API',
			'Choose a commercial plan in Bitrix24.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		words: /client id not specified/i,
		explanation: [
			'A tag belongs to a Client ID',
			'Fill in the same Client ID that the notification was sent with.',
		],
	},
	{
		code: 'ERROR_ARGUMENT',
		words: /CLIENT_ID/,
		explanation: [
			'A tag needs a Client ID',
			'With an inbound webhook, fill in Client ID beside a tag: any name of your own choice, always the same.',
		],
	},
];

/** What fits best comes first: words tell more than methods do. */
const SPECIAL: Special[] = [
	...OF_METHODS.filter(({ words }) => words !== undefined),
	...BY_WORDS,
	...OF_METHODS.filter(({ words }) => words === undefined),
];

/**
 * Says in words for a person what a failure means and what to do.
 *
 * @param failure as the client gives it
 * @param method the REST method that was called
 * @param repeatable whether the call may be sent again whatever became of it
 */
export function explain(failure: Failure, method: string, repeatable = false): Explained {
	const known = explanationOf(failure, method);
	const [message, advice] = known ?? [
		failure.text || `Bitrix24 answered with ${failure.code}`,
		'Check the values of the fields.',
	];
	if (failure.code === 'OPERATION_TIME_LIMIT')
		return { message, advice: `${advice} ${opening(failure)}` };
	if (failure.fate === 'halted') {
		return {
			message: 'Not sent, because an earlier item failed',
			advice: 'Mend the earlier item and run again.',
		};
	}
	if (failure.fate === 'unknown') {
		const reads = repeatable || method.endsWith('.get') || method.endsWith('.list');
		const fate = failure.repeated
			? 'It was repeated without luck, and it is not known whether Bitrix24 executed it: check in the portal before you run it again.'
			: 'It is not known whether Bitrix24 executed the call, so it was not repeated: check in the portal before you run it again.';
		return {
			message: known ? message : 'The connection to the portal broke off',
			advice: reads ? 'Try again.' : `${known ? advice : ''} ${fate}`.trim(),
		};
	}
	if (failure.fate === 'unsent' && !known)
		return { message: SYSTEM.ECONNREFUSED[0], advice: SYSTEM.ECONNREFUSED[1] };
	return { message, advice };
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
