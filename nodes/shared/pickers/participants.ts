import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { PROMPT } from '../portal/retry';
import { botsCall, botsOf, type BotList } from './bots';
import { labelled } from './people';
import { getUsers, searchUsers } from './users';

/** Lists those who can be in a chat for a multiple-choice field: people, then the credential's bots. */
export async function getParticipants(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const people = await getUsers.call(this);
	const known = new Set(people.map(({ value }) => String(value)));
	const bots = (await ownBots(this)).filter(({ id }) => !known.has(String(id)));
	return [
		...people,
		...bots.map(({ id, name }) => ({ name, value: id, description: 'Bot of this credential' })),
	];
}

/** Lists those who can be in a chat: people, with the credential's bots behind those of the first page. */
export async function searchParticipants(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const people = await searchUsers.call(this, filter, paginationToken);
	if (paginationToken !== undefined) return people;
	const wanted = (filter ?? '').trim().toLowerCase();
	const known = new Set(people.results.map(({ value }) => String(value)));
	const bots = (await ownBots(this))
		.filter(({ id, name }) => !known.has(String(id)) && name.toLowerCase().includes(wanted))
		.map(({ id, name }) => ({ name: labelled(name, ['bot']), value: String(id) }));
	return { ...people, results: [...people.results, ...bots] };
}

/** The credential's bots; none where it may not have any, since people can be picked all the same. */
async function ownBots(
	context: ILoadOptionsFunctions,
): Promise<Array<{ id: number; name: string }>> {
	const client = await PortalClient.open(context, PROMPT);
	const outcome = await client.outcome(botsCall(0));
	return outcome.ok ? botsOf(outcome.answer.result as BotList) : [];
}
