import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOpenLinesTakeIt, isOpenLinesMethod } from './open-lines-contract';

/** The documented methods, read from test/contract/data. */

export interface Parameter {
	name: string;
	type: string;
	required: boolean;
	enum?: Array<string | number>;
	default?: unknown;
	min?: number;
	max?: number | string;
	maxUnit?: string;
	nullable?: boolean;
	requiredUnless?: string;
	requiredWhen?: string;
	nested?: Parameter[];
}

export interface MethodContract {
	method: string;
	scope: string[];
	params: Parameter[];
	requests: Array<Record<string, unknown>>;
	responses: Array<{ status: number; body: Record<string, unknown> }>;
	errors: Array<{ code: string; message: string; status?: number }>;
}

export const DATA = join(__dirname, '..', '..', 'contract', 'data');

/** Reads one of the contract's data files. */
export function readData<Content>(name: string): Content {
	return JSON.parse(readFileSync(join(DATA, name), 'utf8')) as Content;
}

const methods = new Map<string, MethodContract>();
for (const file of readdirSync(join(DATA, 'methods'))) {
	const contract = asOpenLinesTakeIt(readData<MethodContract>(join('methods', file)));
	methods.set(contract.method.toLowerCase(), contract);
}

/** A documented method by name in any case, as the real REST server finds it. */
export function findMethod(name: string): MethodContract | undefined {
	return methods.get(name.toLowerCase());
}

/** Every documented method; those of Open Channels only if wanted. */
export function allMethods({ openLines = false } = {}): MethodContract[] {
	return [...methods.values()].filter((one) => openLines || !isOpenLinesMethod(one));
}

const FORBIDDEN =
	/^(ACCESS_|BOT_OWNERSHIP_ERROR|FILE_ACCESS_ERROR|MESSAGE_ACCESS_DENIED|REPLY_ACCESS_ERROR)/;

/** Every imbot.v2 page that shows ACCESS_DENIED shows it with 400. */
function isBotMethod(contract: MethodContract): boolean {
	return contract.method.startsWith('imbot.v2.');
}

/** The status and text a method documents for an error code. */
export function documentedError(
	contract: MethodContract,
	code: string,
): { status: number; message: string } {
	const known = contract.errors.find((error) => error.code === code);
	const sample = contract.responses.find((response) => response.body.error === code);
	const openLines = isOpenLinesMethod(contract) && !contract.method.startsWith('imopenlines.crm.');
	const guess =
		!openLines && FORBIDDEN.test(code) && !(code === 'ACCESS_DENIED' && isBotMethod(contract))
			? 403
			: 400;
	return {
		status: known?.status ?? sample?.status ?? guess,
		message: known?.message ?? code,
	};
}
