import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { methodOf } from '../../portal/rest/undocumented';
import { checkNames, checkValues } from '../../portal/rest/validate';
import type { World } from '../../portal/world/world';
import type { Exercised } from '../exercise';

/** A portal as the server is today. */
const TODAY = { behaviour: { documented: false } } as World;

/** What only a programmer understands: messages that JavaScript itself makes. */
const JAVASCRIPT =
	/cannot (read|set|convert|destructure|access)|is not (a function|iterable|defined|an object|a constructor)|undefined|\[object |unexpected (token|end|identifier)|invalid (time value|array length|string length|date)|circular structure|maximum call stack|of null|reading '/i;

/** What is wrong with an error as a person would see it; undefined when it is one of n8n's, in words. */
export function errorVerdict(error: unknown, given: string): string | undefined {
	if (error === undefined) return undefined;
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError))
		return `not an error of n8n: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`;
	// People's own values are quoted in errors.
	const said = `${error.message} ${error.description ?? ''}`;
	const found = JAVASCRIPT.exec(said)?.[0];
	if (found !== undefined && !given.toLowerCase().includes(found.toLowerCase()))
		return `JavaScript's words: ${said.slice(0, 200)}`;
	return undefined;
}

/** What a portal would refuse in a request that was sent: unknown names, wrong types, values outside a closed list. */
export function requestVerdict({
	method,
	parameters,
}: Exercised['sent'][number]): string | undefined {
	const contract = methodOf(TODAY, method);
	if (!contract) return `unknown method ${method}`;
	try {
		checkNames(contract, contract.params, parameters);
		checkValues(contract, parameters);
	} catch (refusal) {
		return `${method}: the portal would refuse ${(refusal as Error).message} in ${JSON.stringify(parameters).slice(0, 300)}`;
	}
	return undefined;
}
