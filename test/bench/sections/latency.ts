import { setTimeout as pause } from 'node:timers/promises';
import { startN8n } from '../../demo/stage';
import { installN8n, type N8nVersion } from '../../n8n/install';
import { Beacon } from '../beacon';
import { median } from '../measure';
import { RemotePortal } from '../portal';
import { atMost, seconds, times, type Figure, type Section } from '../report';
import { benchBot, triggered, type BenchBot } from '../workflows';

const CHECK_EVERY = 5;
const OWN_MS = CHECK_EVERY * 1000;
/** A conversation: a message every 5 to 20 s. */
const IN_CONVERSATION = 24;
const CONVERSATION_PAUSES_MS = [5_000, 20_000] as const;
/** At rest: nothing for more than the minute in which a trigger looks more often; several triggers, each at rest. */
const TRIGGERS_AT_REST = 4;
const AT_REST = 8;
const REST_PAUSES_MS = [64_000, 72_000] as const;
/** Requests are counted this often, to find the minute with the most. */
const SAMPLE_MS = 5_000;
const MINUTE_MS = 60_000;

interface RequestCount {
	/** On the average. */
	aMinute: number;
	/** In the minute with the most. */
	most: number;
}

/** From a message to the start of its execution, in a conversation and at rest, and how many requests that takes. */
export async function latency(version: N8nVersion): Promise<Section & { n8nVersion: string }> {
	const [portal, beacon] = [await RemotePortal.start(), await Beacon.start()];
	const { server, client } = await startN8n({ version });
	try {
		await portal.ask('addPeople', 10);
		const bots: BenchBot[] = [];
		for (let count = 0; count < TRIGGERS_AT_REST; count += 1)
			bots.push(await benchBot(client, portal));
		const activate = async (bot: BenchBot): Promise<void> => {
			const workflow = triggered(bot, beacon.url, { checkEvery: CHECK_EVERY });
			await client.activate((await client.importWorkflow(workflow)).id);
		};
		let next = 0;
		/** Writes to a bot again and again; gives how long each message took, in milliseconds. */
		const talkTo = async (
			{ botId }: BenchBot,
			count: number,
			[least, most]: readonly [number, number],
		): Promise<number[]> => {
			const waits: number[] = [];
			for (let left = count; left > 0; left -= 1) {
				await pause(least + Math.random() * (most - least));
				const [event, at] = [next++, performance.now()];
				await portal.ask('write', botId, event, 1);
				for (const end = at + 30_000; !beacon.at.has(event) && performance.now() < end;)
					await pause(20);
				waits.push((beacon.at.get(event) ?? Infinity) - at);
			}
			return waits;
		};
		await activate(bots[0]);
		// The conversation's first message comes at rest.
		await talkTo(bots[0], 1, [0, 0]);
		const conversation = new RequestCounter(portal);
		const talk = await talkTo(bots[0], IN_CONVERSATION, CONVERSATION_PAUSES_MS);
		const talkRequests = await conversation.stop();
		await pause(REST_PAUSES_MS[0]);
		const silence = new RequestCounter(portal);
		await pause(MINUTE_MS);
		const silenceRequests = await silence.stop();
		for (const bot of bots.slice(1)) await activate(bot);
		const rests = await Promise.all(
			bots.map(async (bot) => await talkTo(bot, AT_REST, REST_PAUSES_MS)),
		);
		const rest = rests.flat();
		return {
			n8nVersion: (await installN8n(version)).n8nVersion,
			title: `How soon an event starts the workflow, n8n ${version}.x`,
			how: `A real n8n with the packed package; *Check Every* ${CHECK_EVERY} s, as it comes. Measured from before a message to a bot is written to the first request that its execution makes, and compared with the pause between two looks at rest: ${IN_CONVERSATION} messages of a conversation, one every ${inSeconds(CONVERSATION_PAUSES_MS)} s, and ${rest.length} at rest, ${AT_REST} to each of ${TRIGGERS_AT_REST} bots, one every ${inSeconds(REST_PAUSES_MS)} s. Requests are all that the portal gets of one trigger, in the minute with the most.`,
			figures: [
				wait('In a conversation: median', median(talk), 1_500),
				wait('In a conversation: worst', Math.max(...talk), 3_000),
				wait('At rest: median', median(rest), 3_000),
				wait('At rest: worst', Math.max(...rest), 6_000),
				load('Requests a minute in a conversation', talkRequests),
				load('Requests a minute in silence', silenceRequests),
			],
		};
	} finally {
		await server.dispose();
		await beacon.stop();
		await portal.stop();
	}
}

/** Counts what the portal gets. */
class RequestCounter {
	private readonly samples: Array<[at: number, requests: number]> = [];
	private readonly over = new AbortController();
	private readonly sampling: Promise<void>;

	constructor(private readonly portal: RemotePortal) {
		this.sampling = this.sample();
	}

	async stop(): Promise<RequestCount> {
		this.over.abort();
		await this.sampling;
		const { samples } = this;
		const [[start, first], [end, last]] = [samples[0], samples[samples.length - 1]];
		let most = 0;
		for (const [at, requests] of samples) {
			const after = samples.filter(([later]) => later > at && later <= at + MINUTE_MS);
			most = Math.max(most, (after.at(-1)?.[1] ?? requests) - requests);
		}
		return { aMinute: ((last - first) / (end - start)) * MINUTE_MS, most };
	}

	private async sample(): Promise<void> {
		for (;;) {
			const { requests } = await this.portal.ask('counts');
			this.samples.push([performance.now(), requests]);
			if (this.over.signal.aborted) return;
			await pause(SAMPLE_MS, undefined, { signal: this.over.signal }).catch(() => {});
		}
	}
}

const inSeconds = (range: readonly [number, number]): string =>
	range.map((ms) => ms / 1000).join(' to ');

function wait(what: string, ms: number, goal: number): Figure {
	return atMost(what, ms, goal, {
		ours: seconds(ms),
		compared: seconds(OWN_MS),
		ratio: times(ms / OWN_MS),
		goal: `≤ ${goal / 1000} s`,
	});
}

function load(what: string, { aMinute, most }: RequestCount): Figure {
	return atMost(what, most, 40, {
		ours: `${aMinute.toFixed(1)}, at most ${most}`,
		compared: '40',
		ratio: times(most / 40),
		goal: '≤ 40',
	});
}
