import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { nodeErrorOf } from '../portal/errors';
import { PROMPT } from '../portal/retry';
import type { Call } from '../portal/types';
import { chosenBot, withoutBot } from './botMembership';
import { orHint } from './hints';
import { kindOfChat, labelled, type Person } from './people';

const RECENT_PAGE = 50;
const SEARCH_PAGE = 50;
/** A multiple-choice field loads its whole list at once. */
const MOST_OPTIONS = 200;

const NOTHING_RECENT = 'Nothing recent: type a name to search';

/** The shortest text that the portal's searches take (docs/bitrix24-facts.md, "Searches"). */
const SHORTEST_SEARCH = 2;

/** What a picker lists. */
interface Wish {
	people: boolean;
	/** A chat's value, made of its number. */
	chatValue(chatId: number): string;
}

/** An entry of the list, before it is written for people. */
interface Entry {
	dialogId: string;
	value: string;
	name: string;
	/** What it is, and what else tells it apart. */
	about: string[];
	/** How it was found, where its name doesn't say; last, since lists cut long entries. */
	foundBy?: string;
	/** Lower ones come first. */
	rank: number;
}

/** Where a dialog opens in the portal, for the editor's link beside the entry. */
const addressOf = (client: PortalClient, dialogId: string): string =>
	`${client.endpoint.origin}/online/?IM_DIALOG=${dialogId}`;

const asDialog = (chatId: number): string => `chat${chatId}`;

/**
 * Lists dialogs, each with its kind: the recent ones first, or the people and chats that a search finds, those whose own
 * name matches first. For a bot it says which chats the bot isn't in.
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

/** Lists recent dialogs for a multiple-choice field, the last ones first; others are reached by ID. */
export async function getDialogs(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found: INodePropertyOptions[] = [];
	let page: string | undefined;
	do {
		const { results, paginationToken } = await searchDialogs.call(this, '', page);
		found.push(...results.map(({ name, value }) => ({ name, value })));
		page = paginationToken as string | undefined;
	} while (page !== undefined && found.length < MOST_OPTIONS);
	return found;
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
	const { entries, next } =
		wanted.length < SHORTEST_SEARCH
			? await recent(client, wanted, offset, wish)
			: await found(context, client, wanted, offset, wish);
	const botId = await chosenBot(context, client);
	const chats = entries.map(({ dialogId }) => dialogId).filter((id) => !/^\d+$/.test(id));
	const closed = botId === undefined ? new Set() : await withoutBot(client, botId, chats);
	const ranked = entries.map((entry) =>
		closed.has(entry.dialogId)
			? { ...entry, about: [...entry.about, "the bot isn't in it"], rank: entry.rank + 10 }
			: entry,
	);
	const results = ranked
		.sort((one, other) => one.rank - other.rank)
		.map(({ name, about, foundBy, value, dialogId }) => ({
			name: labelled(name, [...about, ...(foundBy ? [foundBy] : [])]),
			value,
			url: addressOf(client, dialogId),
		}));
	const isWhole = offset === 0 && wanted === '' && next === undefined;
	return {
		results: orHint({ results, isWhole }, NOTHING_RECENT),
		...(next === undefined ? {} : { paginationToken: String(next) }),
	};
}

interface Found {
	entries: Entry[];
	/** Offset of the next page, where there is one. */
	next?: number;
}

async function recent(
	client: PortalClient,
	wanted: string,
	offset: number,
	{ people, chatValue }: Wish,
): Promise<Found> {
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
			chat?: { type?: string };
		}>;
		hasMore: boolean;
	};
	const entries = items
		.filter(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()))
		.filter(({ type }) => people || type !== 'user')
		.map(({ id, chat_id: chatId, type, title, user, chat }): Entry =>
			type === 'user'
				? personEntry({ ...user, name: title, id: Number(id) }, 0)
				: {
						dialogId: asDialog(chatId),
						value: chatValue(chatId),
						name: title,
						about: people ? [kindOfChat(chat?.type)] : [],
						rank: 0,
					},
		);
	return { entries, ...(hasMore ? { next: offset + RECENT_PAGE } : {}) };
}

function personEntry(person: Person & { id: number }, rank: number): Entry {
	const { id, name, bot, work_position: position } = person;
	const about = [bot ? 'bot' : 'person', ...(position ? [position] : [])];
	return { dialogId: String(id), value: String(id), name, about, rank };
}

async function found(
	context: ILoadOptionsFunctions,
	client: PortalClient,
	wanted: string,
	offset: number,
	{ people, chatValue }: Wish,
): Promise<Found> {
	const parameters = { FIND: wanted, OFFSET: offset, LIMIT: SEARCH_PAGE };
	const calls: Call[] = [{ method: 'im.search.chat.list', parameters, repeatable: true }];
	if (people) calls.push({ method: 'im.search.user.list', parameters, repeatable: true });
	const entries: Entry[] = [];
	let more = false;
	for (const outcome of await client.outcomes(calls, { halt: true })) {
		if (!outcome.ok) throw nodeErrorOf(context.getNode(), outcome);
		const isChat = outcome.call.method === 'im.search.chat.list';
		// im.search.user.list answers with an object keyed by id, and with [] when nothing was found.
		const cards = Object.values(outcome.answer.result as object) as Array<
			Person & { id: number; type?: string }
		>;
		for (const card of cards) {
			const byName = isNamed(card.name, wanted);
			const isIt = card.name.trim().toLowerCase() === wanted.toLowerCase();
			if (isChat) {
				entries.push({
					dialogId: asDialog(card.id),
					value: chatValue(card.id),
					name: card.name,
					// Chats are found by the names of those who are in them, too.
					about: people ? [kindOfChat(card.type)] : [],
					...(byName ? {} : { foundBy: 'found by a participant' }),
					rank: isIt ? 0 : byName ? 1 : 3,
				});
			} else entries.push(personEntry(card, isIt ? 0 : byName ? 0.5 : 2));
		}
		more ||= outcome.answer.next !== undefined;
	}
	return { entries, ...(more ? { next: offset + SEARCH_PAGE } : {}) };
}

/** Whether all words that are looked for begin a word of the name, as the portal's searches match. */
function isNamed(name: string, wanted: string): boolean {
	const words = wordsOf(name);
	return wordsOf(wanted).every((begin) => words.some((word) => word.startsWith(begin)));
}

function wordsOf(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}
