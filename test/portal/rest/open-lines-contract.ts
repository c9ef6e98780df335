import type { MethodContract, Parameter } from './contract';

/** Where the server of Open Channels differs from the tables that its methods are checked against. */

const INSIDE: Record<string, Parameter[]> = {
	'im.message.add': [{ name: 'SKIP_CONNECTOR', type: 'string', required: false, enum: ['Y', 'N'] }],
	'imbot.v2.Chat.Message.send': [
		{ name: 'skipConnector', type: 'boolean', required: false },
		{ name: 'silentConnector', type: 'boolean', required: false },
	],
};

/** A method as the server takes it. */
export function asOpenLinesTakeIt(contract: MethodContract): MethodContract {
	const more = INSIDE[contract.method];
	if (more) return { ...contract, params: withMore(contract.params, more) };
	if (!isOpenLinesMethod(contract)) return contract;
	// The server asks bots' methods for the scope imopenlines alone, though their pages list imbot beside it.
	return { ...contract, scope: ['imopenlines'], params: contract.params.map(loosened) };
}

export function isOpenLinesMethod({ method }: MethodContract): boolean {
	return method.startsWith('imopenlines.');
}

function withMore(params: Parameter[], more: Parameter[]): Parameter[] {
	if (!params.some((one) => one.name === 'fields')) return [...params, ...more];
	return params.map((one) =>
		one.name === 'fields' ? { ...one, nested: [...(one.nested ?? []), ...more] } : one,
	);
}

/** PARAMS and OPTIONS are looked at by their method, with a code of its own; LEAVE is Y or N in truth. */
function loosened(parameter: Parameter): Parameter {
	if (parameter.name === 'PARAMS' || parameter.name === 'OPTIONS')
		return { ...parameter, nested: undefined };
	return parameter.name === 'LEAVE' ? { ...parameter, type: 'string' } : parameter;
}
