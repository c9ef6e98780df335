import { inFreshProcess } from '../fresh';
import { median, type Cost } from '../measure';
import { RemotePortal } from '../portal';
import { atLeast, atMost, megabytes, seconds, times, type Section } from '../report';

const CLOUD = { bucket: { leakPerSecond: 2, threshold: 50 } };
const LIMITED = 500;
const MANY = 10_000;
const ROUNDS = 5;
const DIALOG = '2';

async function onPortal<T>(options: object, work: (portal: RemotePortal) => Promise<T>): Promise<T> {
	const portal = await RemotePortal.start(options);
	try {
		return await work(portal);
	} finally {
		await portal.stop();
	}
}

/** Runs a task on a portal of its own. @returns its cost, its messages' requests, and whether each arrived once */
async function sending(task: 'sendByNode' | 'sendOneByOne', count: number): Promise<{ cost: Cost; requests: number }> {
	return await onPortal(CLOUD, async (portal) => {
		const cost = await inFreshProcess(task, portal.webhookUrl, count);
		const texts = await portal.ask('sent', DIALOG);
		if (texts.length !== count || new Set(texts).size !== count) throw new Error(`${task}: ${texts.length} messages arrived`);
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
			atMost('Requests', node.requests, 12, { ours: String(node.requests), compared: String(single.requests), ratio: `1 : ${Math.round(single.requests / node.requests)}`, goal: '≤ 12 requests' }),
			atLeast('Time', faster, 20, { ours: seconds(node.cost.ms), compared: seconds(single.cost.ms), ratio: `${Math.round(faster)} × faster`, goal: '≥ 20 × faster' }),
		],
	};
}

/** Very many messages on a portal without limits. */
export async function unlimited(): Promise<Section> {
	const node: Cost[] = [];
	const bare: Cost[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		node.push(await onPortal({}, async ({ webhookUrl }) => await inFreshProcess('sendByNode', webhookUrl, MANY)));
		bare.push(await onPortal({}, async ({ webhookUrl }) => await inFreshProcess('sendByBatches', webhookUrl, MANY)));
	}
	const of = (costs: Cost[], what: (cost: Cost) => number): number => median(costs.map(what));
	const rate = of(bare, ({ ms }) => ms) / of(node, ({ ms }) => ms);
	const [cpu, bareCpu] = [node, bare].map((costs) => of(costs, ({ cpuMs }) => (cpuMs * 1000) / MANY));
	const [memory, bareMemory] = [node, bare].map((costs) => of(costs, ({ grownBytes }) => grownBytes));
	return {
		title: `${MANY.toLocaleString('en')} items on a portal without limits`,
		how: `*Message: Send* in n8n's engine, compared with a bare HTTP client that sends the same ${MANY / 50} batches over one connection. Medians of ${ROUNDS} rounds, each in a new process with a new portal.`,
		figures: [
			atLeast('Rate', rate, 0.7, { ours: `${Math.round(MANY / of(node, ({ ms }) => ms / 1000))} items/s`, compared: `${Math.round(MANY / of(bare, ({ ms }) => ms / 1000))} items/s`, ratio: times(rate), goal: '≥ 0.70 ×' }),
			{ what: 'Processor time an item', ours: `${cpu.toFixed(0)} µs`, compared: `${bareCpu.toFixed(0)} µs`, ratio: times(cpu / bareCpu), goal: 'none', met: true },
			{ what: 'Memory grown', ours: `${megabytes(memory)}, ${(memory / MANY / 1000).toFixed(1)} kB an item`, compared: megabytes(bareMemory), ratio: times(memory / bareMemory), goal: 'none', met: true },
		],
		notes: ["The node's share holds what n8n does for every item: expressions, the items of the input and of the output, the execution's data."],
	};
}
