import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { nodeErrorOf } from '../../shared/portal/errors';

/** What JavaScript throws at code that meets another shape than it was written for. */
const MISREAD = new Set(['TypeError', 'RangeError', 'SyntaxError']);

/** Whose answer is read. */
export interface Asked {
	method: string;
	itemIndex: number;
}

/**
 * What an operation makes of an answer. Bitrix24 and what stands in front of it can answer anything; what an operation
 * can't read becomes an error in words, never JavaScript's own.
 *
 * @param make reads the answer and gives the items' JSON
 * @throws NodeApiError with the code UNREADABLE_ANSWER when it can't, or when something in it is no object; other
 *   errors pass as they are
 */
export async function legible<Item extends { json: IDataObject }>(
	context: IExecuteFunctions,
	{ method, itemIndex }: Asked,
	make: () => Item[] | Promise<Item[]>,
): Promise<Item[]> {
	const asError = (error: Error): Error =>
		MISREAD.has(error.name) ? unreadable(context, { method, itemIndex }, error) : error;
	let items: Item[];
	try {
		items = await make();
	} catch (error) {
		throw asError(error as Error);
	}
	if (items.every(({ json }) => isObject(json))) return items;
	throw unreadable(context, { method, itemIndex });
}

/** The error for an answer that is not what the method is documented to give. */
export function unreadable(
	context: IExecuteFunctions,
	{ method, itemIndex }: Asked,
	cause?: Error,
): NodeApiError {
	const error = nodeErrorOf(
		context.getNode(),
		{
			ok: false,
			failure: { code: 'UNREADABLE_ANSWER', text: '', fate: 'refused' },
			call: { method, parameters: {} },
		},
		itemIndex,
	);
	if (cause) error.cause = cause;
	return error;
}

function isObject(json: unknown): json is IDataObject {
	return typeof json === 'object' && json !== null && !Array.isArray(json);
}
