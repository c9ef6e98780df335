import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assertEnoughSpace, freeBytes, gigabytes } from './installation/disk';
import { installationFolder, type N8nVersion } from './installation/location';
import { isAlive, tryLock } from './installation/lock';
import { installDependencies } from './installation/npm';
import { nodeRuntime } from './installation/runtime';
import { assertStarts } from './installation/smoke';
import { buildDatabaseDriver } from './installation/sqlite';

export type { N8nVersion } from './installation/location';

/** An n8n that can be started. */
export interface N8nInstallation {
	version: N8nVersion;
	/** The exact n8n version, e.g. `2.41.1`. */
	n8nVersion: string;
	/** The folder that holds its node_modules. */
	folder: string;
	/** The Node.js binary to run it with. */
	node: string;
	/** n8n's start script, an argument for `node`. */
	n8n: string;
}

export interface InstallOptions {
	/** Called with a line about every ten seconds while there is something to wait for. */
	onProgress?: (line: string) => void;
}

const PROGRESS_MS = 10_000;
const WAIT_MS = 1_000;

function installedAt(version: N8nVersion, folder: string): N8nInstallation {
	const packageFolder = join(folder, 'node_modules', 'n8n');
	const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
		version: string;
	};
	return {
		version,
		n8nVersion: manifest.version,
		folder,
		node: nodeRuntime(folder).node,
		n8n: join(packageFolder, 'bin', 'n8n'),
	};
}

/** Removes what installations that were interrupted have left behind. */
async function removeLeftovers(folder: string): Promise<void> {
	const prefix = `${basename(folder)}.partial-`;
	for (const name of await readdir(dirname(folder))) {
		if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
		await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}

/** Installs beside the final folder and puts the complete installation in place with a rename. */
async function installInto(
	folder: string,
	version: N8nVersion,
	report: (line: string) => void,
): Promise<void> {
	await removeLeftovers(folder);
	await assertEnoughSpace(dirname(folder));
	const partial = `${folder}.partial-${process.pid}`;
	const logFile = `${folder}.log`;
	await rm(partial, { recursive: true, force: true });
	await rm(logFile, { force: true });
	await mkdir(partial);
	report(
		`Installing n8n ${version}.x into ${folder}: about 2.4 GB (and 0.8 GB in npm's own cache), 2-6 minutes, the first time only`,
	);
	let step = 'downloading packages';
	const startedAt = Date.now();
	const freeBefore = await freeBytes(partial);
	const ticker = setInterval(() => {
		void freeBytes(partial).then(
			(free) => {
				const seconds = Math.round((Date.now() - startedAt) / 1000);
				report(
					`Installing n8n ${version}.x: ${step}, ${seconds} s, ${gigabytes(freeBefore - free)} of about 3.2 GB`,
				);
			},
			() => undefined,
		);
	}, PROGRESS_MS);
	try {
		await installDependencies(version, partial, logFile);
		step = 'building the database driver';
		const runtime = nodeRuntime(partial);
		await buildDatabaseDriver(partial, runtime, logFile);
		step = 'trying n8n';
		await assertStarts(partial, runtime, logFile);
		await writeFile(join(partial, 'complete'), new Date().toISOString());
		await rename(partial, folder).catch((error: unknown) => {
			// Another process was faster; its installation is as good as ours.
			if (!existsSync(join(folder, 'complete'))) throw error;
		});
	} finally {
		clearInterval(ticker);
		await rm(partial, { recursive: true, force: true });
	}
	report(`n8n ${version}.x is installed (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

/**
 * Gives an n8n of the wanted line, installed from the npm registry the first time and reused from the cache
 * folder afterwards. Any number of processes may call it at once: one installs, the others wait.
 */
export async function installN8n(
	version: N8nVersion,
	options: InstallOptions = {},
): Promise<N8nInstallation> {
	const report = options.onProgress ?? (() => undefined);
	const folder = installationFolder(version);
	const isComplete = () => existsSync(join(folder, 'complete'));
	if (isComplete()) return installedAt(version, folder);
	await mkdir(dirname(folder), { recursive: true });
	const startedAt = Date.now();
	let reportedAt = 0;
	while (!isComplete()) {
		const lock = await tryLock(`${folder}.lock`);
		if ('release' in lock) {
			try {
				if (!isComplete()) await installInto(folder, version, report);
			} finally {
				await lock.release();
			}
		} else {
			if (Date.now() - reportedAt >= PROGRESS_MS) {
				reportedAt = Date.now();
				const seconds = Math.round((reportedAt - startedAt) / 1000);
				report(
					`Waiting for process ${lock.heldBy}, which is installing n8n ${version}.x, ${seconds} s`,
				);
			}
			await pause(WAIT_MS);
		}
	}
	return installedAt(version, folder);
}
