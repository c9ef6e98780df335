import type { INodeListSearchItems } from 'n8n-workflow';

/** What a list shows, and whether all that there is was asked for: nothing is searched, and no page is behind or before it. */
interface Shown {
	results: INodeListSearchItems[];
	isWhole: boolean;
}

/**
 * A list without entries says "No results" and leaves people at a loss: instead it has one entry that says how to get
 * some, and chooses nothing.
 *
 * @param hint short: the narrowest lists cut it behind 45 characters
 */
export function orHint({ results, isWhole }: Shown, hint: string): INodeListSearchItems[] {
	return results.length === 0 && isWhole ? [{ name: hint, value: '' }] : results;
}
