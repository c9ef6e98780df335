import { inFreshProcess } from '../fresh';
import { median, type Cost } from '../measure';
import { RemotePortal } from '../portal';
import { atLeast, atMost, megabytes, seconds, times, type Figure, type Section } from '../report';

const CLOUD = { bucket: { leakPerSecond: 2, threshold: 50 } };
const LIMITED = 500;
const MANY = 10_000;
const ROUNDS = 5;
const NETWORK_MS = 100;
const DIALOG = '2';

async function onPortal<T>(
	options: object,
	work: (portal: RemotePortal) => Promise<T>,
): Promise<T> {
	const portal = await RemotePortal.start(options);
	try {
		return await work(portal);
	} finally {
		await portal.stop();
	}
}

/** Runs a task on a portal of its own. @returns its cost, its messages' requests, and whether each arrived once */
async function sending(
	task: 'sendByNode' | 'sendOneByOne',
	count: number,
): Promise<{ cost: Cost; requests: number }> {
	return await onPortal(CLOUD, async (portal) => {
		const cost = await inFreshProcess(task, portal.webhookUrl, count);
		const texts = await portal.ask('sent', DIALOG);
		if (texts.length !== count || new Set(texts).size !== count)
			throw new Error(`${task}: ${texts.length} messages arrived`);
		// One request before the measurement warms the client up.
		return { cost, requests: (await portal.ask('counts')).requests - 1 };
	});
}

/** Many messages on a portal with the cloud's limit. */
export async function limited(): Promise<Section> {
	const node = await sending('sendByNode', LIMITED);
	const single = await sending('sendOneByOne', LIMITED);
	const faster = single.cost.ms / node.cost.ms;
	return {
		title: `${LIMITED} messages on a portal at the cloud's limit`,
		how: `The portal takes bursts of 50 requests and then 2 a second. ${LIMITED} items go through *Message: Send* in n8n's engine; compared with a bare HTTP client (undici) that sends one \`im.message.add\` a message and waits half a second whenever the portal says 503. Every message arrived once on both sides.`,
		figures: [
			atMost('Requests', node.requests, 12, {
				ours: String(node.requests),
				compared: String(single.requests),
				ratio: `1 : ${Math.round(single.requests / node.requests)}`,
				goal: '≤ 12 requests',
			}),
			atLeast('Time', faster, 20, {
				ours: seconds(node.cost.ms),
				compared: seconds(single.cost.ms),
				ratio: `${Math.round(faster)} × faster`,
				goal: '≥ 20 × faster',
			}),
		],
	};
}

/** Very many messages on a portal without limits. */
export async function unlimited(): Promise<Section> {
	const [node, bare] = await rounds({}, ROUNDS);
	const [sameNode, sameBare] = await rounds({}, 3, 'the same text');
	const [slowNode, slowBare] = await rounds({ latencyMs: NETWORK_MS }, 1);
	const [cpu, bareCpu] = [node, bare].map((costs) =>
		of(costs, ({ cpuMs }) => (cpuMs * 1000) / MANY),
	);
	const [memory, bareMemory] = [node, bare].map((costs) =>
		of(costs, ({ grownBytes }) => grownBytes),
	);
	const portalShare = of(bare, ({ ms, cpuMs }) => ms - cpuMs) / MANY;
	const room = (portalShare + bareCpu / 1000) / 0.7 - portalShare;
	const expression = of(node, ({ ms }) => ms / MANY) - of(sameNode, ({ ms }) => ms / MANY);
	return {
		title: `${MANY.toLocaleString('en')} items on a portal without limits`,
		how: `*Message: Send* in n8n's engine, compared with a bare HTTP client that sends the same ${MANY / 50} batches over one connection. Medians of ${ROUNDS} rounds, each in a new process with a new portal; each message is made by an expression. Then the same without an expression, 3 rounds, and one round with a portal that answers each request ${NETWORK_MS} ms later, less than a batch of 50 takes over a network.`,
		figures: [
			rateOf('Rate', node, bare),
			rateOf('Rate, no expression', sameNode, sameBare),
			rateOf(`Rate, answers ${NETWORK_MS} ms later`, slowNode, slowBare),
			{
				what: 'Processor time an item',
				ours: `${cpu.toFixed(0)} µs`,
				compared: `${bareCpu.toFixed(0)} µs`,
				ratio: times(cpu / bareCpu),
			},
			{
				what: 'Memory grown',
				ours: `${megabytes(memory)}, ${(memory / MANY / 1000).toFixed(1)} kB an item`,
				compared: megabytes(bareMemory),
				ratio: times(memory / bareMemory),
			},
		],
		notes: [
			`On this machine the portal of the tests answers within ${(portalShare * 1000).toFixed(0)} µs an item, so 0.70 × leaves ${(room * 1000).toFixed(0)} µs an item for everything between the input and the request. n8n alone takes ${(expression * 1000).toFixed(0)} µs to resolve the one expression, for every item, and every item is read and checked before anything is sent.`,
		],
	};
}

async function rounds(
	options: object,
	count: number,
	message?: string,
): Promise<[node: Cost[], bare: Cost[]]> {
	const costs: [Cost[], Cost[]] = [[], []];
	for (let round = 0; round < count; round += 1) {
		costs[0].push(
			await onPortal(
				options,
				async ({ webhookUrl }) =>
					await inFreshProcess(
						'sendByNode',
						webhookUrl,
						MANY,
						...(message === undefined ? [] : [message]),
					),
			),
		);
		costs[1].push(
			await onPortal(
				options,
				async ({ webhookUrl }) => await inFreshProcess('sendByBatches', webhookUrl, MANY),
			),
		);
	}
	return costs;
}

function of(costs: Cost[], what: (cost: Cost) => number): number {
	return median(costs.map(what));
}

function rateOf(what: string, node: Cost[], bare: Cost[]): Figure {
	const [ours, compared] = [node, bare].map((costs) => MANY / of(costs, ({ ms }) => ms / 1000));
	return atLeast(what, ours / compared, 0.7, {
		ours: `${Math.round(ours)} items/s`,
		compared: `${Math.round(compared)} items/s`,
		ratio: times(ours / compared),
		goal: '≥ 0.70 ×',
	});
}
