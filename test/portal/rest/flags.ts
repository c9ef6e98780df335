import type { MethodContract, Parameter } from './contract';
import { BOOLEAN_FLAGS_SINCE, isSecondGeneration } from './undocumented';
import type { Params } from './validate';

/** JSON booleans in the flags of the older methods (im.*), which are `Y` and `N` everywhere. */

function isFlag(parameter: Parameter): boolean {
	if (parameter.type === 'boolean') return true;
	return parameter.enum?.includes('Y') === true && parameter.enum.includes('N');
}

/**
 * Newer portals read `true` and `false` as `Y` and `N`; older ones don't read them at all, as if the flag were
 * absent, without an error.
 */
export function withFlags(contract: MethodContract, params: Params, revision: number): Params {
	if (!contract.method.startsWith('im.') || isSecondGeneration(contract)) return params;
	return Object.fromEntries(
		Object.entries(params).flatMap(([name, value]): Array<[string, unknown]> => {
			const parameter = contract.params.find((one) => one.name === name);
			if (typeof value !== 'boolean' || !parameter || !isFlag(parameter)) return [[name, value]];
			if (revision < BOOLEAN_FLAGS_SINCE) return [];
			return [[name, value ? 'Y' : 'N']];
		}),
	);
}
