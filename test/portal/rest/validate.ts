import { LargeText } from '../http/body';
import { Refusal, WrongValue } from '../world/errors';
import type { MethodContract, Parameter } from './contract';
import { openLinesRefusal } from './open-lines-errors';

/**
 * Checks a request against the contract and gives back its parameters with integers and booleans read.
 * Strict on purpose: the real portal ignores what it does not know, which would let a wrong request pass.
 */

export type Params = Record<string, unknown>;

/** Which documented code says that a parameter is missing (first one that the method documents). */
const MISSING: Record<string, string[]> = {
	DIALOG_ID: ['DIALOG_ID_EMPTY', 'USER_ID_EMPTY'],
	CHAT_ID: ['CHAT_ID_EMPTY', 'CHAT_ID'],
	CONFIG_ID: ['CONFIG_ID_EMPTY'],
	SESSION_ID: ['MISSING_REQUIRED_PARAM'],
	USER_ID: ['USER_ID_EMPTY'],
	MESSAGE: ['MESSAGE_EMPTY'],
	MESSAGE_ID: ['MESSAGE_ID_ERROR'],
	NOTIFY_ID: ['ID_ERROR'],
	ANSWER_TEXT: ['ANSWER_TEXT_ERROR'],
	NOTIFY_VALUE: ['NOTIFY_VALUE_ERROR'],
	IDS: ['PARAMS_ERROR'],
	ID: ['ID_EMPTY', 'INVALID_FORMAT'],
	FIND: ['FIND_SHORT'],
	FILE_ID: ['FILES_ERROR', 'FILE_ID_EMPTY'],
	TITLE: ['TITLE_EMPTY'],
	COLOR: ['WRONG_COLOR'],
	AVATAR: ['AVATAR_ERROR'],
	STATUS: ['STATUS_ERROR'],
	COMMAND: ['COMMAND_ERROR'],
	BOT_ID: ['BOT_ID_ERROR'],
	TYPE: ['PARAMS_ERROR'],
	botId: ['BOT_ID_REQUIRED', 'PARAMS_REQUIRED'],
	code: ['PARAMS_REQUIRED'],
	userIds: ['EMPTY_USER_IDS'],
	'fields.code': ['BOT_CODE_REQUIRED'],
	'fields.properties.name': ['BOT_PROPERTIES_REQUIRED'],
	'fields.name': ['FILE_EMPTY'],
	'fields.content': ['FILE_EMPTY'],
	'fields.command': ['COMMAND_REQUIRED'],
};

/** Which documented code says that a value has the wrong type. */
const WRONG: Record<string, string[]> = {
	CHAT_ID: ['CHAT_ID_EMPTY', 'CHAT_ID'],
	CONFIG_ID: ['CONFIG_ID_EMPTY'],
	SESSION_ID: ['INVALID_SESSION_ID'],
	MESSAGE_ID: ['MESSAGE_ID_ERROR'],
	NOTIFY_ID: ['ID_ERROR'],
	BOT_ID: ['BOT_ID_ERROR'],
	FILE_ID: ['FILE_ID_EMPTY', 'FILES_ERROR'],
	TYPE: ['PARAMS_ERROR'],
	LAST_ID: ['LAST_ID_STRING'],
	FIRST_ID: ['FIRST_ID_STRING'],
	IDS: ['PARAMS_ERROR'],
	ID: ['INVALID_FORMAT', 'ID_EMPTY'],
	STATUS: ['STATUS_ERROR'],
	COLOR: ['WRONG_COLOR'],
	reaction: ['REACTION_NOT_FOUND'],
	'fields.type': ['BOT_INVALID_TYPE'],
	'fields.eventMode': ['BOT_INVALID_EVENT_MODE'],
	'fields.content': ['FILE_INVALID_CONTENT'],
};

/** Where the tables name one type while samples or texts allow more. */
const TYPES: Record<string, string> = {
	'im.disk.file.commit FILE_ID': 'integer|array',
	'im.disk.file.commit UPLOAD_ID': 'integer|array',
	'im.department.get ID': 'array|string',
};

/** Required, and yet documented to accept the empty text. */
const MAY_BE_EMPTY = new Set(['im.search.department.list FIND']);

/** Documented as answering something other than an error when a parameter is missing. */
const LENIENT = new Set(['im.chat.get']);

function refuse(
	contract: MethodContract,
	codes: string[] | undefined,
	description: string,
	path?: string,
): never {
	const documented = codes?.find((code) => contract.errors.some((error) => error.code === code));
	if (documented) throw new Refusal(documented);
	if (path !== undefined) throw new WrongValue(path, description);
	throw new Refusal('ERROR_ARGUMENT', description);
}

export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** The parameters of the method itself: `auth` is the REST server's, `bx24_…` are marks that the official SDK adds. */
export function withoutAuth(given: Params): Params {
	return Object.fromEntries(
		Object.entries(given).filter(
			([name]) => name !== 'auth' && name !== 'access_token' && !name.startsWith('bx24_'),
		),
	);
}

function isObject(value: unknown): value is Params {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof LargeText)
	);
}

function integer(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
	return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Y/N, 1/0 and JSON booleans; the words 'true' and 'false' are what a batch makes of JSON booleans, unread. */
function boolean(value: unknown): boolean | undefined {
	if (value === true || value === 'Y' || value === 1 || value === '1') return true;
	if (value === false || value === 'N' || value === 0 || value === '0') return false;
	return undefined;
}

function list(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	return isObject(value) && Object.keys(value).every((key) => /^\d+$/.test(key))
		? Object.values(value)
		: undefined;
}

/** Reads one value as its documented type; undefined when it is not of that type. */
function read(type: string, value: unknown): unknown {
	if (type === 'mixed') return value;
	for (const one of type.split('|')) {
		let found: unknown;
		if (one === 'integer') found = integer(value);
		else if (one === 'boolean') found = boolean(value);
		else if (one === 'string' || one === 'file')
			found = typeof value === 'string' || value instanceof LargeText ? value : undefined;
		else if (one === 'datetime')
			found = typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
		else if (one === 'array') found = list(value) ?? (isObject(value) ? value : undefined);
		else if (one === 'object') found = isObject(value) || Array.isArray(value) ? value : undefined;
		else if (one === 'null') found = value === null ? null : undefined;
		else if (one === 'integer[]') {
			const numbers = list(value)?.map(integer);
			found = numbers?.every((number) => number !== undefined) ? numbers : undefined;
		}
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Keyboards, attachments and menus have their own checks and may be an object, a list, JSON text or "N". */
const CONTENT = new Set(['attach', 'keyboard', 'menu', 'ATTACH', 'KEYBOARD', 'MENU']);

function checkValue(
	contract: MethodContract,
	parameter: Parameter,
	path: string,
	value: unknown,
): unknown {
	const content = CONTENT.has(parameter.name) && path.split('.').length <= 2;
	const type = TYPES[`${contract.method} ${path}`] ?? parameter.type;
	const found = read(content ? 'object|string' : type, value);
	const own = found === undefined && openLinesRefusal(contract.method, path, 'wrong');
	if (own) throw own;
	if (found === undefined)
		refuse(contract, WRONG[path], `Parameter '${path}' must be of type ${parameter.type}`, path);
	if (
		parameter.enum &&
		!parameter.enum.some((one) => one === found || String(one) === String(found))
	) {
		refuse(
			contract,
			WRONG[path],
			`Parameter '${path}' must be one of: ${parameter.enum.join(', ')}`,
		);
	}
	if (typeof found === 'number') {
		if (typeof parameter.max === 'number' && found > parameter.max)
			refuse(contract, undefined, `Parameter '${path}' must not exceed ${parameter.max}`);
		if (parameter.min !== undefined && found < parameter.min)
			refuse(contract, undefined, `Parameter '${path}' must be at least ${parameter.min}`);
	}
	if (parameter.nested && isObject(found))
		return checkLevel(contract, parameter.nested, found, `${path}.`);
	return found;
}

/** Names given that the documentation does not know: unknown, or known in another case. */
export function checkNames(
	contract: MethodContract,
	parameters: Parameter[],
	given: Params,
	prefix = '',
): void {
	if (parameters.some((parameter) => parameter.name.startsWith('{'))) return;
	for (const [name, value] of Object.entries(given)) {
		const parameter = parameters.find((one) => one.name === name);
		if (!parameter) {
			const close = parameters.find((one) => one.name.toLowerCase() === name.toLowerCase());
			refuse(
				contract,
				undefined,
				`Unknown parameter '${prefix}${name}'${close ? `, did you mean '${prefix}${close.name}'?` : ''}`,
			);
		}
		if (parameter.nested && isObject(value))
			checkNames(contract, parameter.nested, value, `${prefix}${name}.`);
	}
}

function checkLevel(
	contract: MethodContract,
	parameters: Parameter[],
	given: Params,
	prefix: string,
): Params {
	const wildcard = parameters.find((parameter) => parameter.name.startsWith('{'));
	if (wildcard) {
		return Object.fromEntries(
			Object.entries(given).map(([name, value]) => {
				const known = parameters.find((parameter) => parameter.name === name) ?? wildcard;
				return [name, checkValue(contract, known, `${prefix}${name}`, value)];
			}),
		);
	}
	const result: Params = {};
	for (const parameter of parameters) {
		const path = `${prefix}${parameter.name}`;
		const value = given[parameter.name];
		const alternative = parameter.requiredUnless;
		const needed =
			(parameter.required || alternative !== undefined) && !LENIENT.has(contract.method);
		const absent =
			parameter.type === 'array' || parameter.type === 'integer[]'
				? value === undefined || value === null
				: isEmpty(value) && !(value === '' && MAY_BE_EMPTY.has(`${contract.method} ${path}`));
		if (absent) {
			if (parameter.nullable && value === null) result[parameter.name] = null;
			else if (value === '' && !needed)
				result[parameter.name] =
					parameter.type.includes('string') || CONTENT.has(parameter.name) ? '' : undefined;
			if (needed && parameter.nested)
				result[parameter.name] = checkLevel(contract, parameter.nested, {}, `${path}.`);
			else if (needed && (alternative === undefined || isEmpty(given[alternative]))) {
				const own = openLinesRefusal(contract.method, path, 'missing');
				if (own) throw own;
				refuse(contract, MISSING[path], `Parameter '${path}' is required`, path);
			}
			continue;
		}
		result[parameter.name] = checkValue(contract, parameter, path, value);
	}
	return result;
}

/** Required parameters, types, allowed values and bounds; call checkNames first. */
export function checkValues(contract: MethodContract, given: Params): Params {
	return checkLevel(contract, contract.params, given, '');
}
