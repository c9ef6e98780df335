import type { IDataObject } from 'n8n-workflow';
import { isTooDeep } from './text';
import type { Call } from './types';

/** The most calls that one `batch` takes (docs/bitrix24-facts.md, "Batch"). */
export const BATCH_LIMIT = 50;

/** PHP reads no more variables from one query string than `max_input_vars`, 1000 where nobody changed it. */
const MOST_VARIABLES = 900;

/**
 * The most bytes of one batch's body: a plain web server in front of a self-hosted portal takes 1 MB
 * (docs/bitrix24-facts.md, "Batch").
 */
export const BATCH_BYTES = 900_000;

/** What begins a macro, which the portal expands inside a batch (docs/bitrix24-facts.md, "Batch"). */
const MACRO = /\$(?:result|next|total|time|error)/i;

/** What ends a macro: the blanks as PHP knows them, so that a no-break space is none. */
const BLANKS = /[ \t\n\r\f\v]+/;

/** PHP turns dots, spaces and brackets of a first-level name into underscores. */
const FIRST_NAME = /^\w+$/;

/** PHP takes a blank name for "the next one", and a bracket for the end of the name. */
const NESTED_NAME = /^(?!\s*$)[^[\]$\0]+$/;

/** Methods whose flags are read from `Y` and `N` everywhere. */
const READS_YES_NO = /^(im|imbot)\./i;

/**
 * Writes the flags of the messenger's methods as `Y` and `N`: older portals don't read JSON booleans there, and a call
 * must mean the same alone and inside a batch (docs/bitrix24-facts.md, "Values on the wire").
 *
 * @returns the same parameters where there is nothing to change
 */
export function withFlags(method: string, parameters: IDataObject): IDataObject {
	return READS_YES_NO.test(method) ? (flagged(parameters) as IDataObject) : parameters;
}

function flagged(value: unknown): unknown {
	if (typeof value === 'boolean') return value ? 'Y' : 'N';
	if (Array.isArray(value)) {
		const list = value.map(flagged);
		return list.some((entry, index) => entry !== value[index]) ? list : value;
	}
	if (!isPlain(value)) return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, flagged(entry)] as const);
	return entries.some(([key, entry]) => entry !== (value as IDataObject)[key])
		? Object.fromEntries(entries)
		: value;
}

/**
 * Writes one call the way `batch` takes it.
 *
 * @returns `method?query`, the query as PHP's parse_str reads it: nested fields as `a[b][0]=…`, every key and value
 *   URL-encoded (docs/bitrix24-facts.md, "Batch")
 */
export function batchCommand(call: Call): string {
	const query = variables(call.parameters, READS_YES_NO.test(call.method))
		.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
		.join('&');
	return query === '' ? call.method : `${call.method}?${query}`;
}

/**
 * Says whether a call arrives inside a `batch` exactly as it would alone.
 *
 * A query string can hold text only: an empty list, an empty object or null vanishes in it, and the portal expands
 * macros such as `$result[…]` wherever they stand. Such calls go alone.
 */
export function fitsBatch(call: Call): boolean {
	const { batch, method, parameters } = call;
	return (
		batch !== false && method.toLowerCase() !== 'batch' && !isTooDeep(parameters) && fits(call)
	);
}

function fits(call: Call): boolean {
	const readsYesNo = READS_YES_NO.test(call.method);
	let count = 0;
	const holds = (value: unknown): boolean => {
		count += 1;
		if (typeof value === 'string') return !holdsMacro(value);
		if (typeof value === 'number') return Number.isFinite(value);
		if (typeof value === 'boolean') return readsYesNo;
		if (!isPlain(value)) return false;
		const entries = Object.entries(value).filter(
			([, entry]) => Array.isArray(value) || entry !== undefined,
		);
		return (
			entries.length > 0 && entries.every(([key, entry]) => NESTED_NAME.test(key) && holds(entry))
		);
	};
	const entries = Object.entries(call.parameters).filter(([, value]) => value !== undefined);
	return (
		entries.every(([name, value]) => FIRST_NAME.test(name) && holds(value)) &&
		count <= MOST_VARIABLES
	);
}

/** Whether a text holds `$result`, `$total` and the like with a bracket behind it in the same run without blanks. */
function holdsMacro(text: string): boolean {
	if (!text.includes('[') || !MACRO.test(text)) return false;
	return text.split(BLANKS).some((run) => {
		const at = run.search(MACRO);
		return at >= 0 && run.lastIndexOf('[') > at;
	});
}

function isPlain(value: unknown): value is object {
	if (value === null || typeof value !== 'object') return false;
	return (
		Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as never)
	);
}

function variables(value: unknown, yesNo: boolean, prefix = ''): Array<[string, string]> {
	if (value === undefined || value === null) return [];
	if (typeof value === 'boolean')
		return [[prefix, yesNo ? (value ? 'Y' : 'N') : value ? '1' : '0']];
	if (typeof value !== 'object') return [[prefix, String(value)]];
	return Object.entries(value).flatMap(([key, entry]) =>
		variables(entry, yesNo, prefix === '' ? key : `${prefix}[${key}]`),
	);
}
