/**
 * `npm run test:crash`: a real n8n is killed with SIGKILL again and again while events arrive and executions run; at the
 * end every event must have reached the end of the workflow.
 *
 * Environment: EVENTS (5000), KILLS (25), MAX_RUNNING (20), N8N_VERSION (2).
 */
import { randomInt } from 'node:crypto';
import { startN8n } from '../demo/stage';
import type { N8nVersion } from '../n8n/install';
import { Portal } from '../portal/portal';
import { Counter } from './counter';
import { crashWorkflow, registeredBot } from './setup';

const EVENTS = Number(process.env.EVENTS ?? 5_000);
const KILLS = Number(process.env.KILLS ?? 25);
const VERSION = (process.env.N8N_VERSION ?? '2') as N8nVersion;
const PEOPLE = 60;
const MAX_RUNNING = Number(process.env.MAX_RUNNING ?? 20);

const started = Date.now();
const print = (line: string): void =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${line}`);
const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** Lets people write while the test goes on, never far ahead of what was answered, so that kills meet a busy server. */
async function write(
	portal: Portal,
	botId: number,
	people: number[],
	counter: Counter,
	stop: () => boolean,
): Promise<void> {
	for (let event = 0; event < EVENTS && !stop(); event += 1) {
		portal.sayAs(people[event % people.length], String(botId), `event ${event}`);
		counter.expect(event);
		while (counter.missing > 400 && !stop()) await pause(100);
		if (event % 5 === 0) await pause(20);
	}
}

async function main(): Promise<number> {
	const portal = await Portal.start();
	const counter = await Counter.start();
	const people = portal.addUsers(PEOPLE).map(({ id }) => id);
	const { server, client } = await startN8n({
		version: VERSION,
		onProgress: print,
		env: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none', EXECUTIONS_DATA_SAVE_ON_ERROR: 'none' },
	});
	let stopped = false;
	try {
		const { botId, credential } = await registeredBot(client, portal);
		const workflow = await client.importWorkflow(
			crashWorkflow({ credential, botId, counterUrl: counter.url, maxRunning: MAX_RUNNING }),
		);
		await client.activate(workflow.id);
		print(`${EVENTS} events, ${KILLS} kills, n8n ${VERSION}.x`);
		const writing = write(portal, botId, people, counter, () => stopped);
		for (let kill = 1; kill <= KILLS; kill += 1) {
			await pause(randomInt(3_000, 12_000));
			await server.kill();
			counter.killed();
			await server.restart();
			print(
				`kill ${kill}: ${counter.seen} of ${EVENTS} seen, ${counter.repeated} repeated, ${counter.atKill} were running`,
			);
		}
		await writing;
		const patience = Date.now() + 15 * 60_000;
		while (counter.missing > 0 && Date.now() < patience) await pause(500);
		const lost = counter.missing;
		print(
			`lost ${lost}, repeated ${counter.repeated}, running at the kills ${counter.runningAtKills} (at most ${counter.mostAtKill} at one), waiting in the queue ${portal.queueOf(botId).length}`,
		);
		const tooMany = counter.worstRepeat > MAX_RUNNING;
		if (tooMany)
			print(
				`after one kill ${counter.worstRepeat} events were repeated, more than the ${MAX_RUNNING} that may run`,
			);
		return lost === 0 && !tooMany ? 0 : 1;
	} finally {
		stopped = true;
		await server.dispose();
		await counter.stop();
		await portal.stop();
	}
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error);
		process.exit(1);
	},
);
