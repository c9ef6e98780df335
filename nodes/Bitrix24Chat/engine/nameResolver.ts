import type { IDataObject } from 'n8n-workflow';
import { CRM_DIALOG_ID, DIALOG_ID } from '../../shared/dialogId';
import type { Field } from '../../shared/fields/field';
import { nodeErrorOf } from '../../shared/portal/errors';
import type { PortalClient } from '../../shared/portal/client';
import type { Call, Outcome } from '../../shared/portal/types';
import type { ParameterReader } from '../input/parameterReader';
import type { Operation } from './operation';
import { fieldsOfSide } from './panel';

/** What a name stands for: a person or a group chat, one of the two, or people. */
type Kind = 'dialog' | 'groupDialog' | 'chat' | 'person' | 'people';

/** What the lists behind pickers find. */
const KINDS: Record<string, Kind> = {
	searchDialogs: 'dialog',
	searchGroupDialogs: 'groupDialog',
	searchChats: 'chat',
	searchUsers: 'person',
	getUsers: 'people',
	getParticipants: 'people',
};

const DIALOG = new RegExp(`${DIALOG_ID.source}|${CRM_DIALOG_ID.source}`);

/** What counts as an ID and is left as it is. */
const IDS: Record<Kind, RegExp> = {
	dialog: DIALOG,
	groupDialog: DIALOG,
	chat: /^(?:chat)?[1-9]\d*$/,
	person: /^[1-9]\d*$/,
	people: /^[1-9]\d*$/,
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MOST_FOUND = 50;
const MOST_NAMED = 8;

/** The shortest text that the portal's searches take (docs/bitrix24-facts.md, "Searches"). */
const SHORTEST_SEARCH = 2;

interface Candidate {
	name: string;
	id: string;
}

const places = new WeakMap<Operation, Array<{ name: string; kind: Kind }>>();

/**
 * Finds whom and what items call by name, each once a run, since calls take IDs only: what was given as a name in a
 * picker; and, where an AI model fills the parameters in, whatever is no ID.
 */
export class NameResolver {
	private readonly known = new Map<string, Promise<Candidate[]>>();

	constructor(
		private readonly client: PortalClient,
		/** Whether the node is a tool. */
		private readonly isTool: boolean,
	) {}

	/**
	 * Puts IDs in the place of names.
	 *
	 * @throws NodeOperationError where nothing or several things have that name, NodeApiError where the search fails
	 */
	async settle(read: ParameterReader, operation: Operation): Promise<void> {
		for (const { name, kind } of namedIn(operation)) {
			if (kind === 'people') await this.settlePeople(read, name);
			else {
				const { mode, value } = read.picked(name);
				const isName = mode === 'name' || (this.isTool && mode !== 'url' && !IDS[kind].test(value));
				if (value !== '' && isName) read.settle(name, await this.idOf(read, name, kind, value));
			}
		}
	}

	private async settlePeople(read: ParameterReader, name: string): Promise<void> {
		const value = this.isTool ? read.value(name) : undefined;
		const parts = (Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/))
			.map((part) => String(part).trim())
			.filter((part) => part !== '');
		if (parts.every((part) => /^[\d\s]+$/.test(part))) return;
		const found: string[] = [];
		for (const part of parts)
			found.push(IDS.people.test(part) ? part : await this.idOf(read, name, 'people', part));
		read.settle(name, found);
	}

	private async idOf(
		read: ParameterReader,
		name: string,
		kind: Kind,
		given: string,
	): Promise<string> {
		const wanted = given.replace(/^[@#](?=\S)/, '').trim();
		const all = await this.search(read, name, kind, wanted);
		const isSame = (candidate: Candidate): boolean => plain(candidate.name) === plain(wanted);
		const exact = all.filter(isSame);
		const found = exact.length > 0 ? exact : all;
		if (found.length === 0)
			read.refuse(
				name,
				`finds nobody and nothing called "${given}"`,
				'Give the name as Bitrix24 shows it, or the ID.',
			);
		if (found.length > 1) {
			const named = found.slice(0, MOST_NAMED).map((one) => `${one.name} (${one.id})`);
			const more = found.length > MOST_NAMED ? ' and others' : '';
			read.refuse(
				name,
				`"${given}" fits several: ${named.join(', ')}${more}`,
				'Give the whole name, or the ID in brackets.',
			);
		}
		return found[0].id;
	}

	private async search(
		read: ParameterReader,
		name: string,
		kind: Kind,
		wanted: string,
	): Promise<Candidate[]> {
		const byEmail = EMAIL.test(wanted) && kind !== 'chat' && kind !== 'groupDialog';
		if (!byEmail && [...wanted].length < SHORTEST_SEARCH)
			read.refuse(
				name,
				`can't be found by "${wanted}"`,
				'Give at least two characters, or the ID.',
			);
		const key = `${kind} ${plain(wanted)}`;
		const known =
			this.known.get(key) ??
			(byEmail ? this.withEmail(read, name, wanted) : this.called(read, kind, wanted));
		this.known.set(key, known);
		return await known;
	}

	private async withEmail(
		read: ParameterReader,
		name: string,
		email: string,
	): Promise<Candidate[]> {
		const outcome = await this.client.outcome({
			method: 'user.get',
			parameters: { FILTER: { '=EMAIL': email, ACTIVE: true } },
			repeatable: true,
		});
		const people = outcome.ok ? entriesOf(outcome.answer.result) : [];
		const seen = people.filter(({ EMAIL: own }) => own !== undefined);
		if (!outcome.ok && !/^(insufficient_scope|ERROR_METHOD_NOT_FOUND)$/.test(outcome.failure.code))
			throw nodeErrorOf(read.node, outcome, read.itemIndex);
		// A filter beyond the permissions is dropped, and everybody comes back without an address.
		if (!outcome.ok || (people.length > 0 && seen.length === 0))
			read.refuse(
				name,
				`can't be found by an email address`,
				'Give the webhook or the application the permission "user", or give a name or an ID.',
			);
		return seen
			.filter(({ EMAIL: own }) => plain(String(own)) === plain(email))
			.map(({ ID, NAME, LAST_NAME }) => ({
				name: `${String(NAME ?? '')} ${String(LAST_NAME ?? '')}`.trim(),
				id: String(ID),
			}));
	}

	private async called(read: ParameterReader, kind: Kind, wanted: string): Promise<Candidate[]> {
		const parameters = { FIND: wanted, LIMIT: MOST_FOUND };
		const calls: Call[] = [];
		if (kind === 'dialog' || kind === 'person' || kind === 'people')
			calls.push({ method: 'im.search.user.list', parameters, repeatable: true });
		if (kind === 'dialog' || kind === 'groupDialog' || kind === 'chat')
			calls.push({ method: 'im.search.chat.list', parameters, repeatable: true });
		const outcomes = await this.client.outcomes(calls, { halt: true });
		// The portal also finds chats by their members, and people by position and department.
		return outcomes
			.flatMap((outcome) => candidatesIn(read, outcome))
			.filter(({ name }) => beginsWords(name, wanted));
	}
}

function candidatesIn(read: ParameterReader, outcome: Outcome): Candidate[] {
	if (!outcome.ok) throw nodeErrorOf(read.node, outcome, read.itemIndex);
	const isChat = outcome.call.method === 'im.search.chat.list';
	// People come as an object by ID, and as [] where there are none.
	return entriesOf(outcome.answer.result).map(({ id, name }) => ({
		name: String(name),
		id: `${isChat ? 'chat' : ''}${String(id)}`,
	}));
}

/** The objects of a list or of a map; none in anything else. */
function entriesOf(result: unknown): IDataObject[] {
	const entries: unknown[] =
		result !== null && typeof result === 'object' ? Object.values(result) : [];
	return entries.filter(
		(entry): entry is IDataObject => entry !== null && typeof entry === 'object',
	);
}

/** The parameters of an operation that name people and chats. */
function namedIn(operation: Operation): Array<{ name: string; kind: Kind }> {
	const known = places.get(operation);
	if (known) return known;
	const fields = [
		...(operation.fields ?? []),
		...fieldsOfSide(operation.user),
		...fieldsOfSide(operation.bot),
	].flatMap((field) => [
		field,
		...(field.type === 'collection' ? ((field.options ?? []) as Field[]) : []),
	]);
	const found = new Map<string, Kind>();
	for (const field of fields) {
		const list = field.modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
		const kind = KINDS[String(list ?? field.typeOptions?.loadOptionsMethod)];
		if (kind) found.set(field.name, kind);
	}
	const named = [...found].map(([name, kind]) => ({ name, kind }));
	places.set(operation, named);
	return named;
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether every word begins one of the name's. */
function beginsWords(name: string, wanted: string): boolean {
	const words = wordsOf(name);
	return wordsOf(wanted).every((word) => words.some((own) => own.startsWith(word)));
}

const wordsOf = (text: string): string[] =>
	plain(text)
		.split(/[^\p{L}\p{M}\p{N}]+/u)
		.filter((word) => word !== '');
