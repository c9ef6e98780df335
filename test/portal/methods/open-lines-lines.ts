import {
	configFields,
	configQueueView,
	configView,
	listQueueView,
	NO_QUEUE,
	queueView,
} from '../open-lines/config-view';
import { matches, sorted } from '../open-lines/list-query';
import { mayJoinLine } from '../open-lines/dialogs';
import type { OpenLine } from '../open-lines/types';
import { Refusal } from '../world/errors';
import { number, text, type Call, type Handlers } from '../rest/call';
import type { Params } from '../rest/validate';

/** The lines and their settings (imopenlines.config.*). */

const PARAMS = ['select', 'order', 'filter', 'limit', 'offset'];
const OPTIONS = ['QUEUE', 'CONFIG_QUEUE', 'CHECK_PERMISSION'];
const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;

function wrong(description: string): Refusal {
	return new Refusal('INVALID_FORMAT', description);
}

function isThing(value: unknown): value is Params {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkKeys(given: Params, known: string[], what: string): void {
	const unknown = Object.keys(given).filter((key) => !known.includes(key));
	if (unknown.length > 0)
		throw wrong(`Unsupported ${what} fields are passed: ${unknown.join(', ')}`);
}

function checkField(name: unknown, part: string): string {
	if (typeof name !== 'string' || name === '')
		throw wrong(`A wrong field name is passed in the PARAMS field '${part}'`);
	if (!configFields().includes(name))
		throw wrong(`An unknown field '${name}' is passed in the PARAMS field '${part}'`);
	return name;
}

/** What to show, by the name it gets: a list of fields, or fields by alias. */
function selection(given: unknown): Map<string, string> {
	const fields = configFields();
	const all = new Map(fields.map((name) => [name, name]));
	if (given === undefined) return all;
	if (typeof given !== 'object' || given === null)
		throw wrong("A wrong format for the PARAMS field 'select' is passed");
	const chosen = new Map<string, string>();
	for (const [alias, name] of Object.entries(given)) {
		if (name === '*') {
			for (const one of fields) chosen.set(one, one);
			continue;
		}
		const field = checkField(name, 'select');
		if (/^\d+$/.test(alias)) chosen.set(field, field);
		else if (!/^[A-Za-z_]\w*$/.test(alias))
			throw wrong("A wrong field alias is passed in the PARAMS field 'select'");
		else if (fields.includes(alias))
			throw wrong(`The alias '${alias}' matches an existing field in the PARAMS field 'select'`);
		else chosen.set(alias, field);
	}
	return chosen.size > 0 ? chosen : all;
}

function order(given: unknown): Array<[string, boolean]> {
	if (given === undefined) return [['ID', false]];
	if (!isThing(given)) throw wrong("A wrong format for the PARAMS field 'order' is passed");
	return Object.entries(given).map(([name, direction]) => {
		const field = checkField(name, 'order');
		if (!/^(asc|desc)$/i.test(String(direction)))
			throw wrong("A wrong sorting direction is passed in the PARAMS field 'order'");
		return [field, String(direction).toLowerCase() === 'desc'];
	});
}

function filter(given: unknown): Array<[string, string, unknown]> {
	if (given === undefined) return [];
	if (!isThing(given)) throw wrong("A wrong format for the PARAMS field 'filter' is passed");
	return Object.entries(given).map(([key, value]) => {
		const [, sign, name] = /^([^A-Za-z]*)(.*)$/.exec(key)!;
		return [sign, checkField(name, 'filter'), value];
	});
}

function count(given: unknown, part: string, absent: number): number {
	if (given === undefined) return absent;
	if (!/^\d+$/.test(String(given as string | number)))
		throw wrong(`A non-negative integer is expected in the PARAMS field '${part}'`);
	return Number(given);
}

/** The lines that CHECK_PERMISSION leaves; it needs ID and MODIFY_USER_ID among what is selected. */
function permitted({ world, userId }: Call, lines: OpenLine[], right: unknown): OpenLine[] {
	if (right === undefined || right === '') return lines;
	if (right !== 'VIEW' && right !== 'MODIFY')
		throw wrong("An unknown value for the OPTIONS field 'CHECK_PERMISSION' is passed");
	const admin = world.state.users.get(userId)!.admin;
	return lines.filter(
		(line) =>
			admin || line.modifiedBy === userId || (right === 'VIEW' && mayJoinLine(world, line, userId)),
	);
}

function option(options: Params, name: string): boolean {
	const value = options[name];
	if (value !== undefined && value !== 'Y' && value !== 'N')
		throw wrong(`A wrong format for the OPTIONS field '${name}' is passed`);
	return value === 'Y';
}

function list(call: Call): Array<Record<string, unknown>> {
	const { world } = call;
	const params = isThing(call.params.PARAMS) ? call.params.PARAMS : {};
	const options = isThing(call.params.OPTIONS) ? call.params.OPTIONS : {};
	checkKeys(params, PARAMS, 'PARAMS');
	checkKeys(options, OPTIONS, 'OPTIONS');
	const select = selection(params.select);
	const conditions = filter(params.filter);
	const sorting = order(params.order);
	const limit = Math.min(count(params.limit, 'limit', DEFAULT_LIMIT), LARGEST_LIMIT);
	const offset = count(params.offset, 'offset', 0);
	const [withQueue, withConfigQueue] = [option(options, 'QUEUE'), option(options, 'CONFIG_QUEUE')];
	const selected = new Set(select.values());
	const checked = options.CHECK_PERMISSION === undefined || options.CHECK_PERMISSION === '';
	if (!checked && !(selected.has('ID') && selected.has('MODIFY_USER_ID'))) {
		permitted(call, [], options.CHECK_PERMISSION);
		return [];
	}
	const lines = permitted(
		call,
		[...world.state.openLines.lines.values()],
		options.CHECK_PERMISSION,
	);
	const rows = lines
		.map((line) => ({ line, config: configView(line) }))
		.filter(({ config }) =>
			conditions.every(([sign, field, wanted]) => matches(sign, config[field], wanted)),
		);
	return sorted(rows, sorting)
		.slice(offset, offset + limit)
		.map(({ line, config }) => {
			const known = selected.has('ID') ? line : undefined;
			return {
				...Object.fromEntries([...select].map(([alias, field]) => [alias, config[field]])),
				...(withQueue ? listQueueView(world, known) : {}),
				...(withConfigQueue ? configQueueView(known) : {}),
			};
		});
}

export const openLinesLines: Handlers = {
	'imopenlines.revision.get': () => ({ rest: 2, web: 1, mobile: 1 }),

	/** Asks for no rights; an unknown line is false. */
	'imopenlines.config.get': ({ world, params }) => {
		const id = number(params, 'CONFIG_ID', 0);
		if (id <= 0) throw new Refusal('CONFIG_ID_EMPTY');
		const line = world.state.openLines.lines.get(id);
		if (!line) return false;
		const yes = (name: string) => params[name] === undefined || text(params, name) === 'Y';
		return {
			...configView(line),
			...(yes('WITH_QUEUE') ? queueView(world, line, yes('SHOW_OFFLINE')) : NO_QUEUE),
		};
	},

	'imopenlines.config.list.get': list,
};
