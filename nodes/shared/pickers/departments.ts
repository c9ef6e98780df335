import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { nodeErrorOf } from '../portal/errors';
import { PROMPT } from '../portal/retry';
import type { Answer, Call } from '../portal/types';

/** The most that im.search.department.list gives at once. */
const PAGE = 50;
/** A multiple-choice field loads its whole list at once; more than this is reached by ID. */
const MOST_OPTIONS = 1000;

/** Lists departments for a multiple-choice field, each with the ones above it. */
export async function getDepartments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const client = await PortalClient.open(this, PROMPT);
	const first = await client.call(departments(0));
	const answers = [first];
	const further: Call[] = [];
	for (let offset = PAGE; offset < Math.min(first.total ?? 0, MOST_OPTIONS); offset += PAGE)
		further.push(departments(offset));
	for (const outcome of await client.outcomes(further, { halt: true })) {
		if (!outcome.ok) throw nodeErrorOf(this.getNode(), outcome);
		answers.push(outcome.answer);
	}
	return answers.flatMap(optionsOf).sort((one, other) => one.name.localeCompare(other.name));
}

/** An empty text finds all departments (docs/bitrix24-facts.md, "Searches"). */
function departments(offset: number): Call {
	const parameters: IDataObject = { FIND: '', OFFSET: offset, LIMIT: PAGE };
	return { method: 'im.search.department.list', parameters, repeatable: true };
}

function optionsOf({ result }: Answer): INodePropertyOptions[] {
	const found = result as Array<{ id: number; name: string; full_name?: string }>;
	return found.map(({ id, name, full_name: fullName }) => ({ name: fullName ?? name, value: id }));
}
