import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { nodeErrorOf } from '../portal/errors';
import { PROMPT } from '../portal/retry';
import type { Answer, Call } from '../portal/types';
import { labelOf, type Person } from './people';

/** The most that im.search.user.list and im.department.colleagues.list give at once. */
const PAGE = 50;
/** A multiple-choice field loads its whole list at once; more than this is reached by ID. */
const MOST_OPTIONS = 1000;
const SHORTEST_SEARCH = 2;

type Colleague = Person & { id: number };

/**
 * Lists people: the colleagues of the credential's user, or those that a search finds.
 *
 * @param filter part of a name, position or department, two characters or more
 * @param paginationToken offset of the next page
 */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await PortalClient.open(this, PROMPT);
	const offset = Number(paginationToken ?? 0);
	const wanted = (filter ?? '').trim();
	const answer = await client.call(
		wanted.length < SHORTEST_SEARCH ? colleagues(offset) : search(wanted, offset),
	);
	const results = peopleOf(answer).map((person) => ({ name: labelOf(person), value: String(person.id) }));
	return { results, ...(answer.next === undefined ? {} : { paginationToken: String(offset + PAGE) }) };
}

/** Lists people for a multiple-choice field, sorted by name. */
export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const client = await PortalClient.open(this, PROMPT);
	const first = await client.call(colleagues(0));
	const people = peopleOf(first);
	const total = Math.min(first.total ?? people.length, MOST_OPTIONS);
	const further: Call[] = [];
	for (let offset = PAGE; offset < total; offset += PAGE) further.push(colleagues(offset));
	for (const outcome of await client.outcomes(further, { halt: true })) {
		if (!outcome.ok) throw nodeErrorOf(this.getNode(), outcome);
		people.push(...peopleOf(outcome.answer));
	}
	return people
		.map(({ id, name, work_position: position }) => ({ name, value: id, ...(position ? { description: position } : {}) }))
		.sort((one, other) => one.name.localeCompare(other.name));
}

function colleagues(offset: number): Call {
	const parameters: IDataObject = { USER_DATA: 'Y', OFFSET: offset, LIMIT: PAGE };
	return { method: 'im.department.colleagues.list', parameters, reads: true };
}

function search(wanted: string, offset: number): Call {
	return {
		method: 'im.search.user.list',
		parameters: { FIND: wanted, OFFSET: offset, LIMIT: PAGE },
		reads: true,
	};
}

/** Both lists hold cards; the search gives an object keyed by id, or [] when nothing was found. */
function peopleOf({ result }: Answer): Colleague[] {
	return Object.values(result as Record<string, Colleague>);
}
