import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { N8nInstallation, N8nVersion } from './install';
import { serverEnvironment } from './server/environment';
import { installPackage, type PackageManifest } from './server/package';
import { assertPortFree, freePort } from './server/ports';
import { N8nProcess } from './server/process';
import { waitUntilReady } from './server/readiness';
import { registerPackage } from './server/registration';

export interface N8nServerOptions {
	installation: N8nInstallation;
	/** 0 or nothing: a free one, kept across restarts. */
	port?: number;
	/** The home of database and settings; nothing: a temporary folder, kept across restarts, gone with `dispose`. */
	userFolder?: string;
	/** Path of a packed community package (`npm pack`), installed as Settings > Community nodes does. */
	packageTarball?: string;
	/** More environment variables for n8n; they win over the defaults. */
	env?: Record<string, string>;
	/** Receives what n8n prints, as it comes. */
	log?: (text: string) => void;
}

const START_TIMEOUT_MS = 180_000;
const STOP_PATIENCE_MS = 15_000;

/** A real n8n server on this machine. It ends with the process that started it. */
export class N8nServer {
	readonly url: string;

	/** How long the last start took, from the spawn to being ready. */
	startedInMs = 0;

	/** Node types of the installed community package, e.g. `n8n-nodes-x.y`. */
	packageNodeTypes: string[] = [];

	private process: N8nProcess | undefined;

	private printed = '';

	private readonly more: Record<string, string>;

	private constructor(
		private readonly options: N8nServerOptions,
		readonly port: number,
		readonly userFolder: string,
		private readonly manifest: PackageManifest | undefined,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.more = { ...options.env };
	}

	static async start(options: N8nServerOptions): Promise<N8nServer> {
		if (options.port) await assertPortFree(options.port);
		const port = options.port || (await freePort());
		const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-')));
		await mkdir(userFolder, { recursive: true });
		const manifest = options.packageTarball
			? await installPackage(userFolder, options.packageTarball)
			: undefined;
		const server = new N8nServer(options, port, userFolder, manifest);
		try {
			await server.run();
		} catch (error) {
			await server.dispose();
			throw error;
		}
		return server;
	}

	get version(): N8nVersion {
		return this.options.installation.version;
	}

	/** The process id of n8n, undefined while it is stopped. */
	get pid(): number | undefined {
		return this.process?.isRunning ? this.process.pid : undefined;
	}

	/** Everything n8n has printed so far, of all starts. */
	output(): string {
		return this.printed;
	}

	/** Asks n8n to end, as a service manager does, and makes sure nothing of it stays. */
	async stop(): Promise<void> {
		await this.process?.terminate(STOP_PATIENCE_MS);
	}

	/** Ends n8n at once, as a power cut would. */
	async kill(): Promise<void> {
		await this.process?.kill();
	}

	/**
	 * Starts again with the same user folder and port; a running server is stopped before.
	 *
	 * @param env more environment variables for n8n, from now on
	 */
	async restart(env: Record<string, string> = {}): Promise<void> {
		await this.stop();
		Object.assign(this.more, env);
		await assertPortFree(this.port);
		await this.run();
	}

	/** Stops and removes the temporary user folder (a folder given by the caller stays). */
	async dispose(): Promise<void> {
		await this.stop();
		if (!this.options.userFolder) await rm(this.userFolder, { recursive: true, force: true });
	}

	private async run(): Promise<void> {
		const { installation, log } = this.options;
		const outputBefore = this.printed.length;
		const startedAt = Date.now();
		const n8n = await N8nProcess.start({
			node: installation.node,
			n8n: installation.n8n,
			command: ['start'],
			cwd: this.userFolder,
			env: serverEnvironment({
				installation,
				port: this.port,
				brokerPort: await freePort(),
				userFolder: this.userFolder,
				more: this.more,
			}),
			onOutput: (text) => {
				this.printed += text;
				log?.(text);
			},
		});
		this.process = n8n;
		await waitUntilReady({
			url: this.url,
			isRunning: () => n8n.isRunning,
			output: () => this.printed.slice(outputBefore),
			timeoutMs: START_TIMEOUT_MS,
		});
		this.startedInMs = Date.now() - startedAt;
		// The page of installed packages is looked at with SQLite only.
		if (this.manifest && this.more.DB_TYPE !== 'postgresdb') {
			this.packageNodeTypes = await registerPackage(
				installation.node,
				this.userFolder,
				this.manifest,
			);
		}
	}
}
