import type { IDataObject } from 'n8n-workflow';
import type { Answer } from './types';

/** One page as it was asked for and answered. */
export interface Page {
	/** The parameters of the request, page parameters included. */
	sent: IDataObject;
	answer: Answer;
	/** The entries that the operation found in the answer. */
	entries: IDataObject[];
	/** How many entries were asked for. */
	size: number;
}

/** How a list of the API goes on (docs/bitrix24-facts.md, "Pages"). */
export interface Paging {
	/** The most entries that one request gives. */
	largest: number;
	/** @returns the page parameters of the first request */
	first(size: number): IDataObject;
	/** @returns the page parameters of the next request, or undefined when the list is over */
	next(page: Page, size: number): IDataObject | undefined;
	/**
	 * Where the first answer tells how long the list is: the page parameters of all further requests, which then need
	 * not wait for each other.
	 *
	 * @param wanted how many entries are wanted in all, Infinity for all
	 */
	rest?(first: Page, wanted: number): IDataObject[];
}

/** Pages that are asked for ahead, whatever an answer says of the length of its list. */
const MOST_PAGES_AHEAD = 500;

/** OFFSET and LIMIT; `next` beside the result while there is more. */
export function byOffset(largest: number): Paging {
	return {
		largest,
		first: (size) => ({ OFFSET: 0, LIMIT: size }),
		next: ({ answer }, size) =>
			answer.next === undefined ? undefined : { OFFSET: answer.next, LIMIT: size },
		rest: ({ answer }, wanted) => {
			const { next, total = 0 } = answer;
			if (next === undefined) return [];
			const pages: IDataObject[] = [];
			for (
				let offset = next;
				offset < Math.min(total, wanted) && pages.length < MOST_PAGES_AHEAD;
				offset += largest
			) {
				pages.push({ OFFSET: offset, LIMIT: Math.min(largest, wanted - offset) });
			}
			return pages;
		},
	};
}

/**
 * OFFSET and LIMIT; `result.hasMore`, and the next offset counts what was asked for, not what came.
 * Pages overlap (docs/bitrix24-facts.md, "Pages"), so that a next page of a few entries could hold
 * known ones only: it asks for more.
 */
export function byHasMore(largest: number): Paging {
	const atLeast = Math.min(largest, 50);
	return {
		largest,
		first: (size) => ({ OFFSET: 0, LIMIT: size }),
		next: ({ answer, sent }, size) =>
			(answer.result as { hasMore?: boolean }).hasMore === true
				? { OFFSET: Number(sent.OFFSET) + Number(sent.LIMIT), LIMIT: Math.max(size, atLeast) }
				: undefined,
	};
}

/** `start` in steps of the page's fixed size; `next` beside the result while there is more. */
export function byStart(pageSize: number): Paging {
	return {
		largest: pageSize,
		first: () => ({}),
		next: ({ answer }) => (answer.next === undefined ? undefined : { start: answer.next }),
		rest: ({ answer }, wanted) => {
			const { next, total = 0 } = answer;
			if (next === undefined) return [];
			const pages: IDataObject[] = [];
			for (let start = next; start < Math.min(total, wanted); start += pageSize)
				pages.push({ start });
			return pages;
		},
	};
}

/** offset and limit; `result.hasNextPage`. */
export function byNextPage(largest: number): Paging {
	return {
		largest,
		first: (size) => ({ limit: size }),
		next: ({ answer, sent, entries }, size) =>
			(answer.result as { hasNextPage?: boolean }).hasNextPage === true
				? { offset: Number(sent.offset ?? 0) + entries.length, limit: size }
				: undefined,
	};
}

/**
 * LAST_ID and LIMIT, from the newest entry to the oldest; a short page is the last. Where the request begins with
 * FIRST_ID it goes the other way, to newer entries, of which the first may be that of FIRST_ID itself: one more than
 * needed is asked for (docs/bitrix24-facts.md, "Reading history").
 */
export function byLastId(largest: number): Paging {
	return {
		largest,
		first: (size) => ({ LIMIT: size }),
		next: ({ entries, sent, size: asked }, size) => {
			if (entries.length < asked) return undefined;
			const ids = entries.map(({ id }) => Number(id));
			return sent.FIRST_ID === undefined
				? { LAST_ID: Math.min(...ids), LIMIT: size }
				: { FIRST_ID: Math.max(...ids), LIMIT: Math.min(largest, size + 1) };
		},
	};
}

/**
 * LAST_ID and LIMIT in the order that the request asks for with ORDER (docs/bitrix24-facts.md,
 * "Pages").
 */
export function byLastEntry(largest: number): Paging {
	return {
		largest,
		first: (size) => ({ LIMIT: size }),
		next: ({ entries, size: asked }, size) =>
			entries.length < asked
				? undefined
				: { LAST_ID: Number(entries[entries.length - 1].id), LIMIT: size },
	};
}

/**
 * LAST_ID with LAST_TYPE: confirmations (1) come first, then ordinary notifications (3); the answer doesn't say where
 * the one ends, its entries do (docs/bitrix24-facts.md, "Pages").
 */
export function byLastIdAndType(largest: number): Paging {
	return {
		largest,
		first: (size) => ({ LIMIT: size }),
		next: ({ entries, size: asked }, size) => {
			if (entries.length < asked) return undefined;
			const last = entries[entries.length - 1];
			return {
				LAST_ID: Number(last.id),
				LAST_TYPE: Number(last.notify_type) === 1 ? 1 : 3,
				LIMIT: size,
			};
		},
	};
}

/** One request, with the most that the API gives and no way to go on. */
export function onePage(largest: number): Paging {
	return { largest, first: (size) => ({ limit: size }), next: () => undefined };
}

/**
 * `offset` and `limit` within one parameter, beside what the request itself puts there; the answer tells neither how
 * long the list is nor whether it goes on: a short page is the last (docs/bitrix24-facts.md, "Pages").
 */
export function byShortPage(largest: number, within: string): Paging {
	return {
		largest,
		first: (size) => ({ [within]: { limit: size, offset: 0 } }),
		next: ({ entries, sent, size: asked }, size) => {
			if (entries.length < asked) return undefined;
			const { offset } = sent[within] as IDataObject;
			return { [within]: { limit: size, offset: Number(offset) + entries.length } };
		},
	};
}
