import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startN8n, type Stage } from '../../demo/stage';
import { installN8n, type N8nVersion } from '../../n8n/install';
import { Beacon } from '../beacon';
import { RemotePortal } from '../portal';
import { atLeast, atMost, megabytes, seconds, times, type Section } from '../report';
import { benchBot, called, triggered, type BenchBot } from '../workflows';

const EVENTS = Number(process.env.EVENTS ?? 10_000);
const BY_HAND = EVENTS / 5;
const WARM_UP = 300;
const AT_ONCE = 10;
const PEOPLE = 60;
const PATIENCE_MS = 15 * 60_000;
/** The API asks for a pause after each page of 1000 that has more behind it. */
const PAUSES_MS = Math.max(1, EVENTS / 1_000 - 1) * 2_000;
const NO_DATA = { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' };

interface Drained {
	ms: number;
	lost: number;
	repeated: number;
	/** Resident size of n8n's process while draining: a third of the way, and at the end, medians of a few samples. */
	early: number;
	late: number;
}

const residentBytes = (pid: number): number =>
	Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** Lets the trigger work off a queue that waits already. */
async function drained(
	{ server, client }: Stage,
	portal: RemotePortal,
	bot: BenchBot,
	runFor: string,
): Promise<Drained> {
	await portal.ask('write', bot.botId, 0, EVENTS);
	const beacon = await Beacon.start();
	const workflow = await client.importWorkflow(
		triggered(bot, beacon.url, { runFor, maxRunning: AT_ONCE }),
	);
	const samples: number[] = [];
	const sampler = setInterval(() => samples.push(residentBytes(server.pid ?? 0)), 250);
	const startedAt = performance.now();
	await client.activate(workflow.id);
	for (const end = Date.now() + PATIENCE_MS; beacon.seen.size < EVENTS && Date.now() < end;)
		await pause(50);
	const ms = Math.max(...beacon.at.values()) - startedAt;
	clearInterval(sampler);
	for (
		const end = Date.now() + 60_000;
		(await portal.ask('waiting', bot.botId)) > 0 && Date.now() < end;
	)
		await pause(500);
	await client.deactivate(workflow.id);
	await beacon.stop();
	const third = Math.floor(samples.length / 3);
	const mean = (part: number[]): number => part.reduce((sum, one) => sum + one, 0) / part.length;
	return {
		ms,
		lost: EVENTS - beacon.seen.size,
		repeated: beacon.repeated,
		early: mean(samples.slice(third, 2 * third)),
		late: mean(samples.slice(2 * third)),
	};
}

/** Starts the same workflow through its webhook, as many at once as the trigger may run. @returns executions a second */
async function byHand(url: string, count: number): Promise<number> {
	let next = 0;
	const startedAt = performance.now();
	const caller = async (): Promise<void> => {
		while (next < count) {
			const body = JSON.stringify({ message: { text: `event ${(next += 1)}` } });
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body,
			});
			if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
			await answer.arrayBuffer();
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, caller));
	return count / ((performance.now() - startedAt) / 1000);
}

/** A queue that has waited. */
export async function drain(version: N8nVersion): Promise<Section & { n8nVersion: string }> {
	const [portal, beacon] = [await RemotePortal.start(), await Beacon.start()];
	const stage = await startN8n({ version, env: NO_DATA });
	try {
		await portal.ask('addPeople', PEOPLE);
		const bot = await benchBot(stage.client, portal);
		const twin = await stage.client.importWorkflow(called('bench', beacon.url));
		await stage.client.activate(twin.id);
		const twinUrl = `${stage.server.url}/webhook/bench`;
		await byHand(twinUrl, WARM_UP);
		const batch = await drained(stage, portal, bot, 'batch');
		const before = await byHand(twinUrl, BY_HAND);
		const single = await drained(stage, portal, bot, 'event');
		const after = await byHand(twinUrl, BY_HAND);
		const rate = EVENTS / (single.ms / 1000);
		const handRate = (before + after) / 2;
		const lost = batch.lost + single.lost;
		const growth = single.late / single.early;
		return {
			n8nVersion: (await installN8n(version)).n8nVersion,
			title: `${EVENTS.toLocaleString('en')} events that wait, n8n ${version}.x`,
			how: `A real n8n with the packed package, ${PEOPLE} people, *Running at Once* ${AT_ONCE}; the workflow makes one HTTP request. The rate of single executions is compared with the same n8n running the same workflow behind a webhook, called by ${AT_ONCE} clients that wait for its end, ${BY_HAND} times before and ${BY_HAND} times after.`,
			figures: [
				atMost('For All Events at Once: time', batch.ms, 30_000, {
					ours: seconds(batch.ms),
					compared: `${seconds(PAUSES_MS)} of pauses that the API asks for`,
					ratio: times(batch.ms / PAUSES_MS),
					goal: '≤ 30 s',
				}),
				atLeast('For Each Event: rate', rate / handRate, 0.8, {
					ours: `${rate.toFixed(1)}/s`,
					compared: `${handRate.toFixed(1)}/s (${before.toFixed(1)} before, ${after.toFixed(1)} after)`,
					ratio: times(rate / handRate),
					goal: '≥ 0.80 ×',
				}),
				atMost('For Each Event: memory of n8n, last third', growth, 1.1, {
					ours: megabytes(single.late),
					compared: `${megabytes(single.early)} in the second third`,
					ratio: times(growth),
					goal: 'flat: ≤ 1.10 ×',
				}),
				atMost('Events lost', lost, 0, {
					ours: String(lost),
					compared: `2 × ${EVENTS}`,
					ratio: String(lost),
					goal: '0',
				}),
			],
			notes: [`Events that were run twice: ${batch.repeated + single.repeated}.`],
		};
	} finally {
		await stage.server.dispose();
		await beacon.stop();
		await portal.stop();
	}
}
