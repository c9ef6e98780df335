import { randomBytes } from 'node:crypto';
import { N8nClient } from './client';
import { installN8n, type N8nVersion } from './install';
import { N8nServer } from './server';
import { Postgres } from './services/postgres';
import { servicePrograms } from './services/programs';
import { Redis } from './services/redis';
import { N8nWorker } from './worker';

export interface QueueModeOptions {
	version: N8nVersion;
	/** Path of the packed package. */
	tarball: string;
	/** Names of the workers; each one's is in its environment as WORKER_NAME, which expressions may read. */
	workers: string[];
	/** Executions side by side in one worker. */
	concurrency: number;
	/** More settings for all processes of n8n. */
	env?: Record<string, string>;
	onProgress?: (line: string) => void;
}

/** n8n in queue mode: a main, workers, PostgreSQL and Redis, all on this machine and for this run only. */
export class QueueMode {
	private constructor(
		readonly main: N8nServer,
		readonly client: N8nClient,
		readonly workers: Map<string, N8nWorker>,
		private readonly services: Array<Postgres | Redis>,
	) {}

	/** @throws LeftOutError where PostgreSQL or Redis are missing and can't be installed */
	static async start(options: QueueModeOptions): Promise<QueueMode> {
		const { version, tarball, concurrency, onProgress } = options;
		const programs = await servicePrograms(onProgress);
		const installation = await installN8n(version, { onProgress });
		const services: Array<Postgres | Redis> = [];
		const workers = new Map<string, N8nWorker>();
		let main: N8nServer | undefined;
		try {
			onProgress?.('Starting PostgreSQL and Redis');
			const postgres = await Postgres.start(programs.postgres);
			services.push(postgres);
			const redis = await Redis.start(programs.redis);
			services.push(redis);
			const env = {
				EXECUTIONS_MODE: 'queue',
				...postgres.environment,
				...redis.environment,
				N8N_DEFAULT_BINARY_DATA_MODE: 'database',
				N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
				...options.env,
			};
			// The main makes the tables, so it goes first.
			onProgress?.(`Starting n8n's main and ${options.workers.length} workers with the package`);
			main = await N8nServer.start({ installation, packageTarball: tarball, env });
			// What workers write into links leads to the main.
			const variable = version === '1' ? 'WEBHOOK_URL' : 'N8N_WEBHOOK_URL';
			const links = { [variable]: `${main.url}/` };
			await Promise.all(
				options.workers.map(async (name) => {
					const worker = await N8nWorker.start({
						installation,
						packageTarball: tarball,
						concurrency,
						env: { ...env, ...links, WORKER_NAME: name, N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false' },
					});
					workers.set(name, worker);
				}),
			);
			const client = new N8nClient(main);
			await client.setupOwner();
			return new QueueMode(main, client, workers, services);
		} catch (error) {
			await disposeAll(main, workers, services);
			throw error;
		}
	}

	async dispose(): Promise<void> {
		await disposeAll(this.main, this.workers, this.services);
	}
}

async function disposeAll(
	main: N8nServer | undefined,
	workers: Map<string, N8nWorker>,
	services: Array<Postgres | Redis>,
): Promise<void> {
	await Promise.all([main, ...workers.values()].map(async (process) => await process?.dispose()));
	await Promise.all(services.map(async (service) => await service.stop()));
}
