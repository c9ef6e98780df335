import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { PROMPT } from '../portal/retry';

const PAGE = 50;

interface BotList {
	bots: Array<{ id: number; code: string; type: string }>;
	users: Array<{ id: number; name: string }>;
	hasNextPage?: boolean;
}

/**
 * Lists the bots that the credential has registered (imbot.v2.Bot.list).
 *
 * @param filter part of a name or code; the API can't search, so it picks from each page
 * @param paginationToken offset of the next page
 */
export async function searchBots(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await PortalClient.open(this, PROMPT);
	const offset = Number(paginationToken ?? 0);
	const parameters: IDataObject = { limit: PAGE, offset };
	const { result } = await client.call({
		method: 'imbot.v2.Bot.list',
		parameters,
		repeatable: true,
	});
	const { bots, users, hasNextPage } = result as BotList;
	const names = new Map(users.map(({ id, name }) => [id, name]));
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = bots
		.map(({ id, code }) => ({ name: `${names.get(id) ?? code} (${code})`, value: String(id) }))
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results, ...(hasNextPage ? { paginationToken: String(offset + PAGE) } : {}) };
}
