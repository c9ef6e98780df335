import { isKey, takeKey } from '../world/sent-once';
import type { World } from '../world/world';
import type { Params } from '../rest/validate';
import type { Fault } from './faults';

/** The faults that strike a message between its idempotency key and its writing. */

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The idempotency key that a call gives, at top level or in its fields. */
function keyOf(params: Params): string | null {
	const fields = (params.fields ?? {}) as Params;
	const given = params.TEMPLATE_ID ?? fields.templateId;
	return isKey(given) ? given : null;
}

/** Runs a call under the faults `slowSend` and `failsSending`; without them it just runs. */
export async function sendingFaults<Result>(
	world: World,
	struck: Fault[],
	params: Params,
	run: () => Result,
): Promise<Result> {
	const slow = struck.find((fault) => fault.kind === 'slowSend');
	const holder = slow ? keyOf(params) : null;
	if (holder !== null && !world.state.usedKeys.has(holder)) {
		takeKey(world, holder);
		await pause(slow?.ms ?? 100);
		world.sending.holder = holder;
	} else if (slow) await pause(slow.ms ?? 100);
	world.sending.fails = struck.some((fault) => fault.kind === 'failsSending');
	try {
		return run();
	} finally {
		world.sending.holder = null;
		world.sending.fails = false;
	}
}
