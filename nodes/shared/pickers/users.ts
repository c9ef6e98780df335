import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { nodeErrorOf } from '../portal/errors';
import { PROMPT } from '../portal/retry';
import type { Answer, Call, Outcome } from '../portal/types';
import { labelOf, type Person } from './people';

/** The most that im.search.user.list and im.department.colleagues.list give at once. */
const PAGE = 50;
/** A multiple-choice field loads its whole list at once; more than this is reached by ID. */
const MOST_OPTIONS = 1000;
const SHORTEST_SEARCH = 2;

type Colleague = Person & { id: number };

/**
 * Lists people: the credential's user and the colleagues, or those that a search finds.
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
	const searches = wanted.length >= SHORTEST_SEARCH;
	const [first, ...own] = [
		searches ? search(wanted, offset) : colleagues(offset),
		...(searches || offset > 0 ? [] : [PROFILE]),
	];
	const [outcome, profile] = await client.outcomes([first, ...own], { halt: false });
	if (!outcome.ok) throw nodeErrorOf(this.getNode(), outcome);
	const { answer } = outcome;
	const people = [...selfOf(profile), ...peopleOf(answer)].filter(isFirst);
	const results = people.map((person) => ({ name: labelOf(person), value: String(person.id) }));
	return {
		results,
		...(answer.next === undefined ? {} : { paginationToken: String(offset + PAGE) }),
	};
}

/** Lists people for a multiple-choice field, sorted by name. */
export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const client = await PortalClient.open(this, PROMPT);
	const [first, profile] = await client.outcomes([colleagues(0), PROFILE], { halt: false });
	if (!first.ok) throw nodeErrorOf(this.getNode(), first);
	const people = [...selfOf(profile), ...peopleOf(first.answer)];
	const total = Math.min(first.answer.total ?? people.length, MOST_OPTIONS);
	const further: Call[] = [];
	for (let offset = PAGE; offset < total; offset += PAGE) further.push(colleagues(offset));
	for (const outcome of await client.outcomes(further, { halt: true })) {
		if (!outcome.ok) throw nodeErrorOf(this.getNode(), outcome);
		people.push(...peopleOf(outcome.answer));
	}
	return people
		.filter(isFirst)
		.map(({ id, name, work_position: position }) => ({
			name,
			value: id,
			...(position ? { description: position } : {}),
		}))
		.sort((one, other) => one.name.localeCompare(other.name));
}

/** The list of colleagues leaves the credential's user out. */
const PROFILE: Call = { method: 'profile', parameters: {}, repeatable: true };

function selfOf(outcome: Outcome | undefined): Colleague[] {
	const {
		ID,
		NAME = '',
		LAST_NAME = '',
	} = (outcome?.ok ? outcome.answer.result : {}) as {
		ID?: string;
		NAME?: string;
		LAST_NAME?: string;
	};
	return ID === undefined
		? []
		: [
				{
					id: Number(ID),
					name: `${NAME} ${LAST_NAME}`.trim() || ID,
					work_position: 'user of the credential',
				},
			];
}

function isFirst({ id }: Colleague, at: number, people: Colleague[]): boolean {
	return people.findIndex((other) => other.id === id) === at;
}

function colleagues(offset: number): Call {
	const parameters: IDataObject = { USER_DATA: 'Y', OFFSET: offset, LIMIT: PAGE };
	return { method: 'im.department.colleagues.list', parameters, repeatable: true };
}

function search(wanted: string, offset: number): Call {
	return {
		method: 'im.search.user.list',
		parameters: { FIND: wanted, OFFSET: offset, LIMIT: PAGE },
		repeatable: true,
	};
}

/** Both lists hold cards; the search gives an object keyed by id, or [] when nothing was found. */
function peopleOf({ result }: Answer): Colleague[] {
	return Object.values(result as Record<string, Colleague>);
}
