/**
 * `npm run test:queue`: n8n in queue mode, a main and two workers with PostgreSQL and Redis, whose workers and main are
 * killed with SIGKILL at random moments while events arrive and executions run; at the end every event must have reached
 * the end of the workflow, what ran again must have been in flight at a kill, and an event whose executions kill their
 * worker every time must have been given up.
 *
 * Environment: EVENTS (600), WORKER_KILLS (10), MAIN_KILLS (5), POISON (1; 0 leaves that event out), MAX_RUNNING (20),
 * N8N_VERSION (2), LOCK_SECONDS (n8n's own 60: how long a worker's silence is taken for life).
 *
 * Exit codes: 0 well, 1 not, 75 left out because this machine has no PostgreSQL or Redis.
 */
import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { packPackage } from '../demo/stage';
import { errorOf } from '../n8n/client';
import type { N8nVersion } from '../n8n/install';
import { QueueMode } from '../n8n/queueMode';
import { LeftOutError } from '../n8n/services/programs';
import { Portal } from '../portal/portal';
import { Counter, POISON } from './counter';
import { repeatsOf, type Kill } from './repeats';
import { pause, print } from './say';
import { crashWorkflow, registeredBot } from './setup';

const EVENTS = Number(process.env.EVENTS ?? 600);
const WORKER_KILLS = Number(process.env.WORKER_KILLS ?? 10);
const MAIN_KILLS = Number(process.env.MAIN_KILLS ?? 5);
const WITH_POISON = process.env.POISON !== '0';
const MAX_RUNNING = Number(process.env.MAX_RUNNING ?? 20);
const VERSION = (process.env.N8N_VERSION ?? '2') as N8nVersion;
const LOCK_SECONDS = Number(process.env.LOCK_SECONDS ?? 60);
const KILLS = WORKER_KILLS + MAIN_KILLS;
const WORKERS = ['first', 'second'];
const CONCURRENCY = 10;
const PEOPLE = 60;
/** An event that is cut off so often is given up. */
const TRIES = 3;
/** n8n 1.x gives an execution whose worker died to another worker once before it tells of it. */
const RUNS_A_TRY = { 1: 2, 2: 1 };
const LEFT_OUT = 75;

/** A kill wants so many executions to meet, for so long. */
const WORTH_KILLING = 3;
const WAIT_FOR_WORK_MS = 90_000;
const WAIT_FOR_PROGRESS_MS = 45_000;
const PATIENCE_MS = (240 + 6 * LOCK_SECONDS) * 1000;

/** The queue's settings for a worker's silence, in n8n's own proportions. */
const LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: String(LOCK_SECONDS * 1000),
	QUEUE_WORKER_LOCK_RENEW_TIME: String((LOCK_SECONDS * 1000) / 6),
	QUEUE_WORKER_STALLED_INTERVAL: String((LOCK_SECONDS * 1000) / 2),
};

/** One run of the test. */
class QueueCrash {
	private readonly kills: Kill[] = [];
	private readonly restarts = new Set<Promise<void>>();
	private readonly poisonBegins: number[] = [];
	/** How many parts of the events people may have written: one for each kill, and one at the end. */
	private parts = 0;
	private stopped = false;

	constructor(
		private readonly n8n: QueueMode,
		private readonly portal: Portal,
		private readonly counter: Counter,
		private readonly botId: number,
		private readonly people: number[],
	) {}

	async run(): Promise<boolean> {
		const { counter, people, portal } = this;
		counter.onPoison = ({ worker }) => {
			this.poisonBegins.push(Date.now());
			print(
				`${POISON}: begins in ${worker}, which dies, for the ${this.poisonBegins.length}. time`,
			);
			void this.killWorker(worker);
		};
		if (WITH_POISON) portal.sayAs(people[PEOPLE], String(this.botId), POISON);
		const writing = this.write();
		try {
			await this.killAround();
			await writing;
			await this.waitForEnds();
		} finally {
			this.stopped = true;
			await writing;
			await Promise.all(this.restarts);
		}
		return await this.judge();
	}

	/** Lets people write while the test goes on, a part of it before each kill, so that kills meet work. */
	private async write(): Promise<void> {
		const { counter, people, portal } = this;
		for (let event = 0; event < EVENTS && !this.stopped; event += 1) {
			const mayHaveWritten = (): number => (this.parts * EVENTS) / (KILLS + 1);
			while (event >= mayHaveWritten() && !this.stopped) await pause(100);
			portal.sayAs(people[event % PEOPLE], String(this.botId), `event ${event}`);
			counter.expect(event);
			if (event % 5 === 0) await pause(100);
		}
	}

	private async killAround(): Promise<void> {
		const plan = shuffled([
			...Array<string>(WORKER_KILLS).fill('worker'),
			...Array<string>(MAIN_KILLS).fill('main'),
		]);
		for (const victim of plan) {
			this.parts += 1;
			if (victim === 'main') await this.killMain();
			else await this.killBusyWorker();
			print(
				`kill ${this.parts}, ${victim}: ${this.counter.seen} of ${EVENTS} seen, ${this.counter.repeated} repeated, ${this.counter.atKill} were running there`,
			);
			await this.waitForProgress();
		}
		this.parts += 1;
	}

	/** Lets some events pass between two kills, so that these are spread over all of them. */
	private async waitForProgress(): Promise<void> {
		const { counter } = this;
		const enough = counter.seen + EVENTS / (KILLS + 1) / 2;
		const deadline = Date.now() + WAIT_FOR_PROGRESS_MS;
		while (counter.seen < enough && Date.now() < deadline) await pause(100);
	}

	private async killBusyWorker(): Promise<void> {
		const { counter, n8n } = this;
		const running = (name: string): number =>
			n8n.workers.get(name)?.isRunning ? counter.runningIn(name) : 0;
		const deadline = Date.now() + WAIT_FOR_WORK_MS;
		const busiest = (): string => [...WORKERS].sort((a, b) => running(b) - running(a))[0];
		while (running(busiest()) < WORTH_KILLING && Date.now() < deadline) await pause(50);
		await pause(randomInt(0, 1_000));
		await this.killWorker(busiest());
	}

	/** Kills a worker, and starts it again in the background. */
	private async killWorker(name: string): Promise<void> {
		const worker = this.n8n.workers.get(name);
		if (!worker?.isRunning) return;
		this.kills.push({ at: Date.now(), worker: name });
		await worker.kill();
		this.counter.killed(name);
		const restart = worker
			.restart()
			.catch((error: Error) => {
				// Killed again while it started.
				if (!this.stopped && worker.isRunning) print(error.message);
			})
			.finally(() => this.restarts.delete(restart));
		this.restarts.add(restart);
	}

	private async killMain(): Promise<void> {
		const { counter, n8n } = this;
		const deadline = Date.now() + WAIT_FOR_WORK_MS;
		while (counter.runningIn() < WORTH_KILLING && Date.now() < deadline) await pause(50);
		await pause(randomInt(0, 1_000));
		this.kills.push({ at: Date.now() });
		await n8n.main.kill();
		counter.atKill = counter.runningIn();
		await n8n.main.restart();
	}

	/** Waits until every event has ended, the one that kills is given up, and all are confirmed to the portal. */
	private async waitForEnds(): Promise<void> {
		const { botId, counter, portal } = this;
		const isDone = (): boolean => counter.missing === 0 && portal.queueOf(botId).length === 0;
		const deadline = Date.now() + PATIENCE_MS;
		let toldAt = Date.now();
		while (!isDone() && Date.now() < deadline) {
			await pause(500);
			if (Date.now() - toldAt < 30_000) continue;
			toldAt = Date.now();
			print(`${counter.missing} events are missing, ${portal.queueOf(botId).length} wait`);
		}
	}

	private async judge(): Promise<boolean> {
		const { botId, counter, kills, portal } = this;
		const repeats = repeatsOf(counter.lives.values(), kills);
		const ofWorkers = kills.filter(({ worker }) => worker !== undefined).length;
		const lost = counter.missing;
		const most = (kills.length - ofWorkers) * MAX_RUNNING + ofWorkers * CONCURRENCY;
		print(
			`${EVENTS} events, ${ofWorkers} killed workers, ${kills.length - ofWorkers} killed mains: lost ${lost}, begun again ${repeats.begins} (${repeats.thatSaySo} say so), ended twice ${counter.repeated}, waiting in the queue ${portal.queueOf(botId).length}`,
		);
		const complaints = [
			...(lost > 0 ? [`lost: ${counter.missingEvents.join(', ')}`] : []),
			...(repeats.unexplained > 0
				? [`${repeats.unexplained} began again that were in flight at no kill`]
				: []),
			...(repeats.begins > most
				? [`${repeats.begins} began again, and at most ${most} were in flight at the kills`]
				: []),
			...(WITH_POISON ? await this.complaintsOfPoison() : []),
			...(portal.queueOf(botId).length > 0 ? ['events wait in the queue for ever'] : []),
		];
		complaints.forEach(print);
		return complaints.length === 0;
	}

	/** Whether the event that kills its workers was given up, not before its time, and told. */
	private async complaintsOfPoison(): Promise<string[]> {
		const { kills, n8n, poisonBegins } = this;
		// When the main dies, nobody learns that the execution was lost; the next main can't count it as that.
		const most =
			TRIES * RUNS_A_TRY[VERSION] + kills.filter(({ worker }) => worker === undefined).length;
		const times = poisonBegins.length;
		const told = (await failuresOf(n8n)).filter((message) => message.includes('was given up'));
		print(`${POISON}: ran ${times} times; ${told.join('; ') || 'nothing is told of it'}`);
		return [
			...(times < TRIES || times > most ? [`${POISON} ran ${times} times, not ${TRIES}`] : []),
			...(told.length > 0 ? [] : [`no failed execution tells that ${POISON} was given up`]),
		];
	}
}

/** The messages of the executions that failed, the trigger's own reports among them. */
async function failuresOf({ client }: QueueMode): Promise<string[]> {
	const failed = await client.allExecutions({ status: ['error'] });
	const messages: string[] = [];
	for (const { id } of failed) messages.push(errorOf(await client.execution(id))?.message ?? '');
	return messages;
}

function shuffled<T>(values: T[]): T[] {
	for (let index = values.length - 1; index > 0; index -= 1) {
		const other = randomInt(index + 1);
		[values[index], values[other]] = [values[other], values[index]];
	}
	return values;
}

async function main(): Promise<number> {
	const portal = await Portal.start();
	const counter = await Counter.start();
	const people = portal.addUsers(PEOPLE + 1).map(({ id }) => id);
	const tarball = await packPackage();
	let n8n: QueueMode | undefined;
	try {
		n8n = await QueueMode.start({
			version: VERSION,
			tarball,
			workers: WORKERS,
			concurrency: CONCURRENCY,
			env: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none', ...LOCKS },
			onProgress: print,
		});
		const { botId, credential } = await registeredBot(n8n.client, portal);
		const workflow = await n8n.client.importWorkflow(
			crashWorkflow({
				credential,
				botId,
				counterUrl: counter.url,
				maxRunning: MAX_RUNNING,
				namesWorker: true,
			}),
		);
		await n8n.client.activate(workflow.id);
		print(
			`${EVENTS} events, ${WORKER_KILLS} kills of workers, ${MAIN_KILLS} of the main, n8n ${VERSION}.x in queue mode`,
		);
		return (await new QueueCrash(n8n, portal, counter, botId, people).run()) ? 0 : 1;
	} finally {
		await n8n?.dispose();
		await rm(dirname(tarball), { recursive: true, force: true });
		await counter.stop();
		await portal.stop();
	}
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		if (error instanceof LeftOutError) print(`Left out: ${error.message}`);
		else console.error(error);
		process.exit(error instanceof LeftOutError ? LEFT_OUT : 1);
	},
);
