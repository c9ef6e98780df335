import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { N8nInstallation } from './install';
import { serverEnvironment } from './server/environment';
import { installPackage } from './server/package';
import { freePort } from './server/ports';
import { N8nProcess } from './server/process';
import { waitUntilWorkerReady } from './server/readiness';

export interface N8nWorkerOptions {
	installation: N8nInstallation;
	/** Path of the packed package; a worker needs it as the main does. */
	packageTarball: string;
	/** How many executions it runs side by side. */
	concurrency: number;
	/** The settings of queue mode, the same as the main's. */
	env: Record<string, string>;
}

const START_TIMEOUT_MS = 180_000;
const STOP_PATIENCE_MS = 15_000;

/** A worker of n8n's queue mode with a user folder of its own. It ends with the process that started it. */
export class N8nWorker {
	private process: N8nProcess | undefined;

	private printed = '';

	private constructor(
		private readonly options: N8nWorkerOptions,
		private readonly userFolder: string,
	) {}

	static async start(options: N8nWorkerOptions): Promise<N8nWorker> {
		const userFolder = await mkdtemp(join(tmpdir(), 'n8n-worker-'));
		const worker = new N8nWorker(options, userFolder);
		try {
			await installPackage(userFolder, options.packageTarball);
			await worker.restart();
		} catch (error) {
			await worker.dispose();
			throw error;
		}
		return worker;
	}

	get isRunning(): boolean {
		return this.process?.isRunning ?? false;
	}

	/** Everything it has printed so far, of all starts. */
	output(): string {
		return this.printed;
	}

	/** Ends it at once, as a power cut would. */
	async kill(): Promise<void> {
		await this.process?.kill();
	}

	/** Starts it again, and resolves when it takes executions. */
	async restart(): Promise<void> {
		const { installation, concurrency, env } = this.options;
		const outputBefore = this.printed.length;
		const started = await N8nProcess.start({
			node: installation.node,
			n8n: installation.n8n,
			command: ['worker', `--concurrency=${concurrency}`],
			cwd: this.userFolder,
			env: serverEnvironment({
				installation,
				port: await freePort(),
				brokerPort: await freePort(),
				userFolder: this.userFolder,
				more: env,
			}),
			onOutput: (text) => {
				this.printed += text;
			},
		});
		this.process = started;
		await waitUntilWorkerReady({
			isRunning: () => started.isRunning,
			output: () => this.printed.slice(outputBefore),
			timeoutMs: START_TIMEOUT_MS,
		});
	}

	/** Ends it and removes its folder. */
	async dispose(): Promise<void> {
		await this.process?.terminate(STOP_PATIENCE_MS);
		await rm(this.userFolder, { recursive: true, force: true });
	}
}
