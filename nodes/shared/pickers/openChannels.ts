import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { openChannelOf } from '../openChannel';
import { PortalClient } from '../portal/client';
import { PROMPT } from '../portal/retry';
import { orHint } from './hints';

const PAGE = 50;
/** A multiple-choice field loads its whole list at once. */
const MOST_OPTIONS = 1000;

const NO_DIALOG = 'No customer dialog that the user leads or is in';
const NO_CRM_DIALOG = 'No dialog with a customer is tied to this CRM item';
const NO_LINE = 'No Open Channel yet: see Contact Center';

/** The shortest text that the portal searches for (docs/bitrix24-facts.md, "Searches"). */
const SHORTEST_SEARCH = 2;

interface Row {
	chat_id: number;
	title: string;
	chat?: IDataObject;
}

/**
 * Lists the user's dialogs with customers: the recent ones first, or those that a search finds.
 *
 * @param filter part of a title: two characters or more are searched for, one picks from each page
 * @param paginationToken offset of the next page
 */
export async function searchOpenDialogs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await PortalClient.open(this, PROMPT);
	const offset = Number(paginationToken ?? 0);
	const wanted = (filter ?? '').trim();
	return [...wanted].length < SHORTEST_SEARCH
		? await recent(client, wanted, offset)
		: await found(client, wanted, offset);
}

async function recent(
	client: PortalClient,
	wanted: string,
	offset: number,
): Promise<INodeListSearchResult> {
	const parameters = { SKIP_DIALOG: 'Y', SKIP_CHAT: 'Y', OFFSET: offset, LIMIT: PAGE };
	const { result } = await client.call({ method: 'im.recent.list', parameters, repeatable: true });
	const { items, hasMore } = result as { items: Row[]; hasMore: boolean };
	const results = items
		.filter(({ chat }) => openChannelOf(chat) !== null)
		.filter(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()))
		.map(({ chat_id: chatId, title }) => entry(client, chatId, title));
	const isWhole = offset === 0 && wanted === '' && !hasMore;
	return {
		results: orHint({ results, isWhole }, NO_DIALOG),
		...(hasMore ? { paginationToken: String(offset + PAGE) } : {}),
	};
}

async function found(
	client: PortalClient,
	wanted: string,
	offset: number,
): Promise<INodeListSearchResult> {
	const parameters = { FIND_LINES: wanted, OFFSET: offset, LIMIT: PAGE };
	const answer = await client.call({
		method: 'im.search.chat.list',
		parameters,
		repeatable: true,
	});
	const results = (answer.result as Array<IDataObject & { id: number; name: string }>)
		.filter((chat) => openChannelOf(chat) !== null)
		.map(({ id, name }) => entry(client, id, name));
	const more = answer.next === undefined ? {} : { paginationToken: String(offset + PAGE) };
	return { results, ...more };
}

function entry(client: PortalClient, chatId: number, name: string) {
	const url = `${client.endpoint.origin}/online/?IM_DIALOG=chat${chatId}`;
	return { name, value: String(chatId), url };
}

/**
 * Lists the chats of the CRM item that `crmEntityType` and `crmEntity` name.
 *
 * @param filter part of the channel's name
 */
export async function searchCrmDialogs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const type = String(this.getCurrentNodeParameter('crmEntityType') ?? '');
	const id = String(this.getCurrentNodeParameter('crmEntity') ?? '').trim();
	if (!/^[1-9]\d*$/.test(id)) {
		throw new NodeOperationError(this.getNode(), 'Fill in CRM Item ID first', {
			description: 'The list holds the chats of that item. An expression may give the chat too.',
		});
	}
	const client = await PortalClient.open(this, PROMPT);
	const { result } = await client.call({
		method: 'imopenlines.crm.chat.get',
		parameters: { CRM_ENTITY_TYPE: type, CRM_ENTITY: Number(id) },
		repeatable: true,
	});
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = (result as Array<{ CHAT_ID: string; CONNECTOR_TITLE: string }>)
		.map(({ CHAT_ID: chatId, CONNECTOR_TITLE: title }) =>
			entry(client, Number(chatId), `${title} (chat ${chatId})`),
		)
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results: orHint({ results, isWhole: wanted === '' }, NO_CRM_DIALOG) };
}

/**
 * Lists the Open Channels of the portal, which the API calls lines.
 *
 * @param filter part of a name
 * @param paginationToken offset of the next page
 */
export async function searchLines(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await PortalClient.open(this, PROMPT);
	const offset = Number(paginationToken ?? 0);
	const select = ['ID', 'LINE_NAME', 'ACTIVE'];
	const { result } = await client.call({
		method: 'imopenlines.config.list.get',
		parameters: { PARAMS: { select, order: { ID: 'ASC' }, limit: PAGE, offset } },
		repeatable: true,
	});
	const lines = result as Array<{ ID: string; LINE_NAME: string; ACTIVE: string }>;
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = lines
		.map(({ ID, LINE_NAME: name, ACTIVE }) => ({
			name: ACTIVE === 'Y' ? name : `${name} (switched off)`,
			value: ID,
		}))
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	// Nothing tells how long the list is: a short page is the last.
	const isWhole = offset === 0 && wanted === '' && lines.length < PAGE;
	return {
		results: orHint({ results, isWhole }, NO_LINE),
		...(lines.length === PAGE ? { paginationToken: String(offset + PAGE) } : {}),
	};
}

/** Lists the Open Channels for a multiple-choice field; those beyond the first pages are reached by ID. */
export async function getLines(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found: INodePropertyOptions[] = [];
	let page: string | undefined;
	do {
		const { results, paginationToken } = await searchLines.call(this, '', page);
		found.push(...results.map(({ name, value }) => ({ name, value })));
		page = paginationToken as string | undefined;
	} while (page !== undefined && found.length < MOST_OPTIONS);
	return found;
}
