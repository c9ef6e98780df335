import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { nodeErrorOf } from '../portal/errors';
import { PROMPT } from '../portal/retry';
import type { Call } from '../portal/types';
import { labelOf, type Person } from './people';

const RECENT_PAGE = 50;
const SEARCH_PAGE = 50;

/** The shortest text that the portal's searches take (docs/bitrix24-facts.md, "Searches"). */
const SHORTEST_SEARCH = 2;

/** What a picker lists. */
interface Wish {
	people: boolean;
	/** A chat's value, made of its number. */
	chatValue(chatId: number): string;
}

/** Where a dialog opens in the portal, for the editor's link beside the entry. */
const addressOf = (client: PortalClient, dialogId: string): string =>
	`${client.endpoint.origin}/online/?IM_DIALOG=${dialogId}`;

const asDialog = (chatId: number): string => `chat${chatId}`;

/**
 * Lists dialogs: the recent ones first, or the chats and people that a search finds.
 *
 * @param paginationToken offset of the next page
 */
export async function searchDialogs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searched(this, filter, paginationToken, { people: true, chatValue: asDialog });
}

/** The same for group chats only. */
export async function searchGroupDialogs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searched(this, filter, paginationToken, { people: false, chatValue: asDialog });
}

/** The same for group chats only, by their number. */
export async function searchChats(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searched(this, filter, paginationToken, { people: false, chatValue: String });
}

async function searched(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	paginationToken: string | undefined,
	wish: Wish,
): Promise<INodeListSearchResult> {
	const client = await PortalClient.open(context, PROMPT);
	const offset = Number(paginationToken ?? 0);
	const wanted = (filter ?? '').trim();
	return wanted.length < SHORTEST_SEARCH
		? await recent(client, wanted, offset, wish)
		: await found(context, client, wanted, offset, wish);
}

async function recent(
	client: PortalClient,
	wanted: string,
	offset: number,
	{ people, chatValue }: Wish,
): Promise<INodeListSearchResult> {
	const parameters: IDataObject = { SKIP_OPENLINES: 'Y', OFFSET: offset, LIMIT: RECENT_PAGE };
	if (!people) parameters.SKIP_DIALOG = 'Y';
	const { result } = await client.call({ method: 'im.recent.list', parameters, repeatable: true });
	const { items, hasMore } = result as {
		items: Array<{
			id: number | string;
			chat_id: number;
			type: string;
			title: string;
			user?: Person;
		}>;
		hasMore: boolean;
	};
	const results = items
		.filter(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()))
		.filter(({ type }) => people || type !== 'user')
		.map(({ id, chat_id: chatId, type, title, user }) =>
			type === 'user'
				? {
						name: labelOf({ ...user, name: title }),
						value: String(id),
						url: addressOf(client, String(id)),
					}
				: { name: title, value: chatValue(chatId), url: addressOf(client, asDialog(chatId)) },
		);
	return { results, ...(hasMore ? { paginationToken: String(offset + RECENT_PAGE) } : {}) };
}

async function found(
	context: ILoadOptionsFunctions,
	client: PortalClient,
	wanted: string,
	offset: number,
	{ people, chatValue }: Wish,
): Promise<INodeListSearchResult> {
	const parameters = { FIND: wanted, OFFSET: offset, LIMIT: SEARCH_PAGE };
	const calls: Call[] = [{ method: 'im.search.chat.list', parameters, repeatable: true }];
	if (people) calls.push({ method: 'im.search.user.list', parameters, repeatable: true });
	const results: INodeListSearchItems[] = [];
	let more = false;
	for (const outcome of await client.outcomes(calls, { halt: true })) {
		if (!outcome.ok) throw nodeErrorOf(context.getNode(), outcome);
		const isChat = outcome.call.method === 'im.search.chat.list';
		// im.search.user.list answers with an object keyed by id, and with [] when nothing was found.
		const entries = Object.values(outcome.answer.result as object) as Array<
			Person & { id: number }
		>;
		results.push(
			...entries.map((entry) =>
				isChat
					? {
							name: entry.name,
							value: chatValue(entry.id),
							url: addressOf(client, asDialog(entry.id)),
						}
					: {
							name: labelOf(entry),
							value: String(entry.id),
							url: addressOf(client, String(entry.id)),
						},
			),
		);
		more ||= outcome.answer.next !== undefined;
	}
	return { results, ...(more ? { paginationToken: String(offset + SEARCH_PAGE) } : {}) };
}
