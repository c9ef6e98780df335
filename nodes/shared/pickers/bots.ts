import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { PROMPT } from '../portal/retry';
import type { Call } from '../portal/types';
import { orHint } from './hints';

const PAGE = 50;

export interface BotList {
	bots: Array<{ id: number; code: string; type: string }>;
	users: Array<{ id: number; name: string }>;
	hasNextPage?: boolean;
}

/**
 * Lists the bots that the credential has registered (imbot.v2.Bot.list); where there is none, an entry says how to get one.
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
	const { result } = await client.call(botsCall(offset));
	const { hasNextPage } = result as BotList;
	const wanted = (filter ?? '').trim().toLowerCase();
	const bots = botsOf(result as BotList);
	const found = bots
		.map(({ id, name, code }) => ({ name: `${name} (${code})`, value: String(id) }))
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	const isWhole = offset === 0 && wanted === '' && !hasNextPage;
	const results = orHint({ results: found, isWhole }, NO_BOT);
	return { results, ...(hasNextPage ? { paginationToken: String(offset + PAGE) } : {}) };
}

const NO_BOT = 'No bot yet: register one with the operation Bot > Register';

/** Reads a page of the credential's bots. */
export function botsCall(offset: number): Call {
	const parameters = { limit: PAGE, offset };
	return { method: 'imbot.v2.Bot.list', parameters, repeatable: true };
}

/** @returns the bots of a page by the names that people see */
export function botsOf({
	bots,
	users,
}: BotList): Array<{ id: number; name: string; code: string }> {
	const names = new Map(users.map(({ id, name }) => [id, name]));
	return bots.map(({ id, code }) => ({ id, code, name: names.get(id) ?? code }));
}
