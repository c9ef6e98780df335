import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from './client';
import type { Paging } from './pages';
import type { Call, Outcome } from './types';

export interface ListRequest {
	/** The call without page parameters. */
	call: Call;
	paging: Paging;
	/** How many entries are wanted; Infinity for all. */
	wanted: number;
	/** Finds the entries in what the method answered. */
	entriesOf(result: unknown): IDataObject[];
	/** What tells entries apart, so that those which come twice are dropped. */
	keyOf(entry: IDataObject): unknown;
}

/**
 * Reads a list page by page.
 *
 * A page that brings nothing new ends the list, so that a portal that repeats itself can't keep it going for ever.
 *
 * @returns the entries, at most as many as wanted and each once; or the failure of the page that failed
 */
export async function listed(
	client: PortalClient,
	{ call, paging, wanted, entriesOf, keyOf }: ListRequest,
): Promise<{ ok: true; entries: IDataObject[] } | (Outcome & { ok: false })> {
	const found = new Map<unknown, IDataObject>();
	const sizeNow = (): number => Math.max(1, Math.min(paging.largest, wanted - found.size));
	let size = sizeNow();
	let position: IDataObject | undefined = { ...paging.first(size) };
	while (position !== undefined && found.size < wanted && !client.cancelled()) {
		const sent: IDataObject = { ...position, ...withoutPosition(call.parameters, position) };
		const outcome = await client.outcome({ ...call, parameters: sent });
		if (!outcome.ok) return outcome;
		const entries = entriesOf(outcome.answer.result);
		const before = found.size;
		for (const entry of entries) {
			const key = keyOf(entry);
			if (!found.has(key)) found.set(key, entry);
		}
		if (found.size === before) break;
		const asked = size;
		size = sizeNow();
		position = paging.next({ sent, answer: outcome.answer, entries, size: asked }, size);
	}
	return { ok: true, entries: [...found.values()].slice(0, wanted) };
}

/** Where the first request begins may stand among the call's own parameters; later pages replace it. */
function withoutPosition(parameters: IDataObject, position: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(parameters).filter(([name]) => !(name in position)));
}
