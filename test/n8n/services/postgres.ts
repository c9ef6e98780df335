import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, runCommand } from '../installation/command';
import { freePort } from '../server/ports';
import { Service } from './service';

const USER = 'n8n';
const DATABASE = 'postgres';

/** The program refuses to run as root: there it runs as the user that Debian's package made. */
async function serviceUser(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (option: string): Promise<number> => {
		const { code, output } = await runCommand('id', [option, 'postgres'], { cwd: '/' });
		if (code !== 0) throw new Error(`PostgreSQL does not run as root, and: ${output.trim()}`);
		return Number(output);
	};
	return { uid: await id('-u'), gid: await id('-g') };
}

/** A database of its own in a temporary folder, on a free port of this machine, for everybody on it. */
export class Postgres {
	private constructor(
		private readonly service: Service,
		private readonly folder: string,
		readonly port: number,
	) {}

	/** @param programs the folder with PostgreSQL's programs */
	static async start(programs: string): Promise<Postgres> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-postgres-'));
		try {
			const user = await serviceUser();
			if (user) await chown(folder, user.uid, user.gid);
			const data = join(folder, 'data');
			const made = await runCommand(
				join(programs, 'initdb'),
				['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
				{ cwd: '/', ...user },
			);
			if (made.code !== 0) throw new Error(`initdb made no database:\n${lastLines(made.output)}`);
			const port = await freePort();
			const service = await Service.start({
				program: join(programs, 'postgres'),
				args: [
					...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
					// Only n8n is killed here, never the machine.
					...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
				],
				user,
				isReady: async () => {
					const server = ['-q', '-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE];
					return (await runCommand(join(programs, 'pg_isready'), server, { cwd: '/' })).code === 0;
				},
			});
			return new Postgres(service, folder, port);
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** n8n's settings for it. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: DATABASE,
		};
	}

	async stop(): Promise<void> {
		await this.service.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}
