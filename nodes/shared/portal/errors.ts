import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { explain } from './explain';
import { isLimit } from './retry';
import type { Failure, Outcome } from './types';

/**
 * Turns a failed call into the error that n8n shows.
 *
 * @param outcome the failure and the call it belongs to; its words are scrubbed already
 * @param itemIndex the item that the call was made for
 * @returns an error whose message says what went wrong, whose description says what to do and names the API's own code,
 *   and whose `httpCode` lets n8n back off (429, 401, 403)
 */
export function nodeErrorOf(
	node: INode,
	outcome: Outcome & { ok: false },
	itemIndex?: number,
): NodeApiError {
	const { failure, call } = outcome;
	const { message, advice } = explain(failure, call);
	const origin = [call.method, failure.code, failure.text]
		.filter((part) => part !== '')
		.join(' – ');
	const error = new NodeApiError(node, { message, code: failure.code } as JsonObject, {
		message,
		description: `${advice} (Bitrix24: ${origin})`,
		httpCode: httpCodeOf(failure),
		...(itemIndex === undefined ? {} : { itemIndex }),
	});
	// n8n swaps messages that hold well-known codes for its own; ours say more.
	error.message = message;
	error.messages = [];
	error.context.code = failure.code;
	return error;
}

function httpCodeOf(failure: Failure): string {
	// A command refused inside a batch has no status of its own.
	if (isLimit(failure) || failure.code === 'OPERATION_TIME_LIMIT') return '429';
	return failure.status === undefined ? failure.code : String(failure.status);
}
