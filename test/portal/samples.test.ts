import { allMethods } from './rest/contract';
import { checkNames, checkValues, withoutAuth } from './rest/validate';

/** The validator must not refuse what the documentation itself sends. */

/** Samples the documentation contradicts itself in; see the reasons. */
const CONTRADICTING = new Set([
	'user.get', // filter in either case, fields at the top level
	'user.search',
]);

const samples = allMethods()
	.filter((contract) => !CONTRADICTING.has(contract.method))
	.flatMap((contract) =>
		contract.requests.map((request, index) => ({
			contract,
			request,
			name: `${contract.method} #${index}`,
		})),
	);

test.each(samples)('$name passes', ({ contract, request }) => {
	const params = withoutAuth(request);
	checkNames(contract, contract.params, params);
	checkValues(contract, params);
});
