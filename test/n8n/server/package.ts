import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lastLines, runCommand } from '../installation/command';
import { npmEnvironment } from '../installation/npm';

/** The part of a community package's package.json that matters here. */
export interface PackageManifest {
	name: string;
	version: string;
	author?: { name?: string; email?: string } | string;
	dependencies?: Record<string, string>;
}

/** n8n's own choice of flags for a package's dependencies. */
const INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

async function readJson<T>(path: string): Promise<T> {
	return JSON.parse(await readFile(path, 'utf8')) as T;
}

async function writeJson(path: string, value: unknown): Promise<void> {
	await writeFile(path, JSON.stringify(value, null, 2));
}

/** Reads the name of a packed package without unpacking it. */
async function manifestIn(tarball: string): Promise<PackageManifest> {
	const { stdout } = await promisify(execFile)('tar', ['-xzOf', tarball, 'package/package.json']);
	return JSON.parse(stdout) as PackageManifest;
}

/**
 * Installs a packed package step by step as n8n's CommunityPackagesService does after its `npm pack <name>` from
 * the registry (the one step left out; n8n takes other registries with a license only): unpack into
 * `.n8n/nodes/node_modules/<name>`, drop all but the real dependencies, install those, note the package down.
 */
export async function installPackage(
	userFolder: string,
	tarball: string,
): Promise<PackageManifest> {
	const { name } = await manifestIn(tarball);
	const downloadFolder = join(userFolder, '.n8n', 'nodes');
	const packageFolder = join(downloadFolder, 'node_modules', name);
	await rm(packageFolder, { recursive: true, force: true });
	await mkdir(packageFolder, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);

	const manifestPath = join(packageFolder, 'package.json');
	const manifest = await readJson<PackageManifest & Record<string, unknown>>(manifestPath);
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeJson(manifestPath, manifest);
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		const { code, output } = await runCommand('npm', INSTALL, {
			cwd: packageFolder,
			env: npmEnvironment(),
		});
		if (code !== 0)
			throw new Error(`The dependencies of ${name} could not be installed:\n${lastLines(output)}`);
	}

	const listPath = join(downloadFolder, 'package.json');
	const empty = {
		name: 'installed-nodes',
		private: true,
		dependencies: {} as Record<string, string>,
	};
	const list = await readJson<typeof empty>(listPath).catch(() => empty);
	list.dependencies[name] = manifest.version;
	await writeJson(listPath, list);
	// For the page of installed packages n8n asks npm for updates; unanswered, that takes more than a minute.
	await writeFile(join(downloadFolder, '.npmrc'), 'offline=true\n');
	return manifest;
}
