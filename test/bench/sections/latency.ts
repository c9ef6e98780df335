import { setTimeout as pause } from 'node:timers/promises';
import { startN8n } from '../../demo/stage';
import { installN8n, type N8nVersion } from '../../n8n/install';
import { Beacon } from '../beacon';
import { median } from '../measure';
import { RemotePortal } from '../portal';
import { atMost, seconds, times, type Section } from '../report';
import { benchBot, triggered } from '../workflows';

const EVENTS = 60;
const CHECK_EVERY = 5;
/** Long enough that several polls take turns. */
const MOST_PAUSE_MS = 7_000;

/** From a message to the start of its execution. */
export async function latency(version: N8nVersion): Promise<Section & { n8nVersion: string }> {
	const [portal, beacon] = [await RemotePortal.start(), await Beacon.start()];
	const { server, client } = await startN8n({ version });
	try {
		await portal.ask('addPeople', 10);
		const bot = await benchBot(client, portal);
		const workflow = await client.importWorkflow(
			triggered(bot, beacon.url, { checkEvery: CHECK_EVERY }),
		);
		await client.activate(workflow.id);
		const written: number[] = [];
		for (let event = 0; event < EVENTS; event += 1) {
			await pause(Math.random() * MOST_PAUSE_MS);
			written.push(performance.now());
			await portal.ask('write', bot.botId, event, 1);
		}
		for (const end = Date.now() + 30_000; beacon.seen.size < EVENTS && Date.now() < end;)
			await pause(100);
		const waits = written
			.map((at, event) => (beacon.at.get(event) ?? Infinity) - at)
			.sort((one, other) => one - other);
		const [middle, worst] = [median(waits), waits[waits.length - 1]];
		const own = CHECK_EVERY * 1000;
		return {
			n8nVersion: (await installN8n(version)).n8nVersion,
			title: `How soon an event starts the workflow, n8n ${version}.x`,
			how: `A real n8n with the packed package; *Check Every* ${CHECK_EVERY} s, as it comes. ${EVENTS} messages to a bot at random moments within ${seconds(written[EVENTS - 1] - written[0])}, so that several polls take turns; measured from before the message is written to the first request that the execution makes, and compared with the pause between two looks.`,
			figures: [
				atMost('Median', middle, 3_000, {
					ours: seconds(middle),
					compared: seconds(own),
					ratio: times(middle / own),
					goal: '≤ 3 s',
				}),
				atMost('Worst', worst, 6_000, {
					ours: seconds(worst),
					compared: seconds(own),
					ratio: times(worst / own),
					goal: '≤ 6 s',
				}),
			],
		};
	} finally {
		await server.dispose();
		await beacon.stop();
		await portal.stop();
	}
}
