import { asPhpArray, parseQuery } from '../http/php';
import { RestError } from '../world/errors';
import { findMethod } from './contract';
import { timeOf, type Answer, type Executor, type Origin } from './execute';
import { checkNames, checkValues, withoutAuth, type Params } from './validate';

/** Methods that answer ERROR_BATCH_METHOD_NOT_ALLOWED inside a batch, as documented. */
const NOT_ALLOWED = /^(batch|im(bot)?\.v2\.file\.(upload|download))$/i;
/** The server bars older methods by their last name only, and lets those of the second generation through. */
const BARRED = /(^|\.)(batch|download|upload)$/i;
const SECOND_GENERATION = /^im(bot)?\.v2\./i;
const MOST = 50;

interface Results {
	result: Record<string, unknown>;
	result_error: Record<string, unknown>;
	result_total: Record<string, number>;
	result_next: Record<string, number>;
	result_time: Record<string, unknown>;
}

const DOCUMENTED_MACRO = /\$(result_error|result_total|result_next|result_time|result)(\S*)/gi;
/** The server's own words begin a macro, whatever follows them up to a blank: `$totals[x]` is one too. */
const MACRO = /\$(result|next|total|time|error)(\S*)/gi;
/** Where each macro looks. */
const PLACES: Record<string, keyof Results> = {
	result: 'result',
	next: 'result_next',
	total: 'result_total',
	time: 'result_time',
	error: 'result_error',
	result_next: 'result_next',
	result_total: 'result_total',
	result_time: 'result_time',
	result_error: 'result_error',
};

/**
 * A macro inside a command: `$result[key][field]…` and its `result_error`, `result_total`, `result_next` sisters.
 * As in the portal's own source, it is looked for in every decoded value whatever that value is for, the whole
 * run of non-blanks counts as the macro, and where the path leads nowhere the last thing found stands in.
 */
function expand(value: unknown, results: Results, documented: boolean): unknown {
	if (Array.isArray(value)) return value.map((one) => expand(one, results, documented));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, one]) => [key, expand(one, results, documented)]),
		);
	}
	if (typeof value !== 'string' || !value.includes('$')) return value;
	let expanded: unknown = value;
	for (const match of value.matchAll(documented ? DOCUMENTED_MACRO : MACRO)) {
		const path = [...match[2].matchAll(/\[([^\]]+)\]/g)].map((part) => part[1]);
		if (path.length === 0) continue;
		const found = follow(results[PLACES[match[1].toLowerCase()]], path);
		if (match[0] === value)
			expanded =
				typeof found === 'number' || typeof found === 'boolean' ? plain(found) : (found ?? '');
		else if (typeof expanded === 'string') expanded = expanded.split(match[0]).join(plain(found));
	}
	return expanded;
}

function follow(start: unknown, path: string[]): unknown {
	let place = start;
	for (const key of path) {
		if (typeof place !== 'object' || place === null || !(key in place)) break;
		place = (place as Record<string, unknown>)[key];
	}
	return place;
}

function plain(value: unknown): string {
	if (value === true) return '1';
	if (value === undefined || value === null || value === false) return '';
	return typeof value === 'object' ? 'Array' : String(value as string | number);
}

function commandsOf(cmd: unknown): Array<[string, string]> {
	if (typeof cmd !== 'object' || cmd === null) return [];
	return Object.entries(cmd).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
}

/** As PHP takes a value for true: `"false"` is a text that isn't empty. */
function stops(halt: unknown): boolean {
	return halt !== undefined && halt !== null && ![false, 0, '', '0'].includes(halt as string);
}

/**
 * Runs up to 50 commands in order; their failures are part of the answer (docs/bitrix24-facts.md,
 * "Batch").
 */
export function runBatch(executor: Executor, given: Params, origin: Origin): Answer {
	const { world } = executor;
	const start = world.clock.now();
	const contract = findMethod('batch')!;
	const { documented } = world.behaviour;
	const params = withoutAuth(given);
	checkNames(contract, contract.params, params);
	const stopping = stops(params.halt);
	const { cmd } = checkValues(contract, documented ? params : { ...params, halt: stopping });
	const commands = commandsOf(cmd);
	if (documented && commands.length > MOST)
		throw new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
	const results: Results = {
		result: {},
		result_error: {},
		result_total: {},
		result_next: {},
		result_time: {},
	};
	for (const [at, [key, command]] of commands.entries()) {
		const question = command.indexOf('?');
		const method = (question < 0 ? command : command.slice(0, question))
			.replace(/\.json$/i, '')
			.trim();
		const query = question < 0 ? '' : command.slice(question + 1);
		try {
			if (at >= MOST)
				throw new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
			const barred = documented
				? NOT_ALLOWED.test(method)
				: BARRED.test(method) && !SECOND_GENERATION.test(method);
			if (barred)
				throw new RestError(
					405,
					'ERROR_BATCH_METHOD_NOT_ALLOWED',
					'Method is not allowed for batch usage',
				);
			const answer = executor.run(
				method,
				expand(parseQuery(query), results, documented) as Params,
				{
					...origin,
					via: 'batch',
					batchKey: key,
				},
			);
			results.result[key] = answer.result;
			if (answer.total !== undefined) results.result_total[key] = answer.total;
			if (answer.next !== undefined) results.result_next[key] = answer.next;
			results.result_time[key] = answer.time;
		} catch (error) {
			if (!(error instanceof RestError)) throw error;
			results.result_error[key] = error.body();
			if (stopping) break;
		}
	}
	const result = Object.fromEntries(
		Object.entries(results).map(([name, value]) => [
			name,
			asPhpArray(value as Record<string, unknown>),
		]),
	);
	return { result, time: timeOf(world, start) };
}
