import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from './client';
import type { Page, Paging } from './pages';
import type { Answer, Call, Outcome } from './types';

type Listed = { ok: true; entries: IDataObject[] } | (Outcome & { ok: false });

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
 * Reads a list page by page; where the first page tells how long the list is, the others come in batches.
 *
 * A page that brings nothing new ends the list, so that a portal that repeats itself can't keep it going for ever.
 *
 * @returns the entries, at most as many as wanted and each once; or the failure of the page that failed
 */
export async function listed(client: PortalClient, request: ListRequest): Promise<Listed> {
	return await pages(client, request).catch((error: unknown): Listed => {
		// An answer that isn't shaped as a list can be found out anywhere on the way.
		if (!(error instanceof TypeError)) throw error;
		const failure = { code: 'UNEXPECTED_ANSWER', text: '', fate: 'refused' as const };
		return { ok: false, call: request.call, failure };
	});
}

async function pages(
	client: PortalClient,
	{ call, paging, wanted, entriesOf, keyOf }: ListRequest,
): Promise<Listed> {
	const found = new Map<unknown, IDataObject>();
	/** @returns the page, and whether it brought anything new */
	const absorb = (sent: IDataObject, answer: Answer, size: number): [page: Page, news: boolean] => {
		const entries = entriesOf(answer.result);
		const before = found.size;
		for (const entry of entries) {
			const key = keyOf(entry);
			if (!found.has(key)) found.set(key, entry);
		}
		return [{ sent, answer, entries, size }, found.size > before];
	};
	const at = (position: IDataObject): IDataObject => positioned(call.parameters, position);
	const sizeNow = (): number => Math.max(1, Math.min(paging.largest, wanted - found.size));

	let size = sizeNow();
	let position: IDataObject | undefined = { ...paging.first(size) };
	for (
		let isFirst = true;
		position !== undefined && found.size < wanted && !client.cancelled();
		isFirst = false
	) {
		const sent = at(position);
		const outcome = await client.outcome({ ...call, parameters: sent });
		if (!outcome.ok) return outcome;
		let [page, news] = absorb(sent, outcome.answer, size);
		const rest = (isFirst && news && paging.rest?.(page, wanted)) || [];
		if (rest.length > 1) {
			const calls = rest.map((further) => ({ ...call, parameters: at(further) }));
			for (const further of await client.outcomes(calls, { halt: true })) {
				if (!further.ok) return further;
				[page, news] = absorb(further.call.parameters, further.answer, paging.largest);
			}
		}
		if (!news) break;
		size = sizeNow();
		position = paging.next(page, size);
	}
	return { ok: true, entries: [...found.values()].slice(0, wanted) };
}

/**
 * Where the first request begins may stand among the call's own parameters; later pages replace it. A position within
 * a parameter leaves the rest of it.
 */
function positioned(parameters: IDataObject, position: IDataObject): IDataObject {
	const own = Object.entries(parameters).filter(([name]) => !(name in position));
	const places = Object.entries(position).map(([name, place]) => {
		const given = parameters[name];
		return [name, isObject(place) && isObject(given) ? { ...given, ...place } : place];
	});
	return Object.fromEntries([...places, ...own]) as IDataObject;
}

function isObject(value: unknown): value is IDataObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}
