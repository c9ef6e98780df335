import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallDebianPackages, installDebianPackages } from '../installation/debian';

/** The programs that n8n's queue mode needs beside n8n. */
export interface ServicePrograms {
	/** The folder with PostgreSQL's programs. */
	postgres: string;
	/** The path of redis-server. */
	redis: string;
}

/** Something can't be tried on this machine, which is no failure. */
export class LeftOutError extends Error {}

/** Debian keeps the programs of the server outside the PATH, a folder for each version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

function inPath(program: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, program))
		.find((path) => existsSync(path));
}

function postgresFolder(): string | undefined {
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const folders = versions
		.sort((one, other) => Number(other) - Number(one))
		.map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
	const initdb = inPath('initdb');
	if (initdb) folders.push(join(initdb, '..'));
	return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/**
 * Finds PostgreSQL and Redis, and installs Debian's packages of them where that is possible.
 *
 * @throws LeftOutError where they are missing and can't be installed
 */
export async function servicePrograms(
	onProgress?: (line: string) => void,
): Promise<ServicePrograms> {
	const find = () => ({ postgres: postgresFolder(), redis: inPath('redis-server') });
	let { postgres, redis } = find();
	const missing = [...(postgres ? [] : ['postgresql']), ...(redis ? [] : ['redis-server'])];
	if (missing.length > 0 && canInstallDebianPackages()) {
		onProgress?.(`Installing ${missing.join(' and ')} with apt-get`);
		await installDebianPackages(missing);
		({ postgres, redis } = find());
	}
	if (postgres && redis) return { postgres, redis };
	throw new LeftOutError(
		`n8n's queue mode needs PostgreSQL and Redis, and this machine lacks ${missing.join(' and ')}. On Debian, root can install them: apt-get install postgresql redis-server`,
	);
}
