import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, runCommand } from './command';
import { workspaceFolder, type N8nVersion } from './location';

const NETWORK_CODES =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;
const DISK_CODES = /\b(ENOSPC|EDQUOT)\b/;
const VERSION_MISSING_CODES = /\b(ETARGET|E404)\b/;

/**
 * Scripts stay off: several packages download from places other than the npm registry in theirs, and newer
 * npm versions ask before running any. The one package that needs building is built afterwards.
 */
const INSTALL = [
	'install',
	'--ignore-scripts',
	'--include=optional',
	'--no-save',
	'--no-audit',
	'--no-fund',
	'--no-update-notifier',
	'--loglevel=error',
];

/** The environment for npm in another folder: without what `npm run` says about the package it runs for. */
export function npmEnvironment(): NodeJS.ProcessEnv {
	const inherited =
		/^npm_(package_|lifecycle_|command$|config_local_prefix$|config_ignore_scripts$|config_omit$|config_legacy_peer_deps$)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** A sentence on why npm failed, then its last lines and where the rest is. */
export function explainNpmFailure(output: string, logFile: string): string {
	const details = `npm's last lines:\n${lastLines(output)}\nThe full log: ${logFile}`;
	const network = NETWORK_CODES.exec(output);
	if (network) {
		return `n8n could not be installed: no network. npm could not reach its registry (${network[1]}). Check the connection and any proxy settings, then run the same command again.\n${details}`;
	}
	if (DISK_CODES.test(output)) {
		return `n8n could not be installed: the disk is full. Free about 4 GB or set N8N_WORKSPACES to a folder on another disk.\n${details}`;
	}
	if (/\bENOENT\b/.test(output) && /spawn npm/.test(output)) {
		return 'n8n could not be installed: the npm command was not found. Install npm beside Node.js.';
	}
	return `n8n could not be installed: npm failed.\n${details}`;
}

/** Installs a workspace into the folder, with the locked versions; where one of them is missing, with fresh ones. */
export async function installDependencies(
	version: N8nVersion,
	folder: string,
	logFile: string,
): Promise<void> {
	await cp(workspaceFolder(version), folder, { recursive: true });
	const install = async () =>
		await runCommand('npm', INSTALL, { cwd: folder, env: npmEnvironment(), logFile });
	let result = await install();
	if (result.code !== 0 && VERSION_MISSING_CODES.test(result.output)) {
		await rm(join(folder, 'package-lock.json'));
		await rm(join(folder, 'node_modules'), { recursive: true, force: true });
		result = await install();
	}
	if (result.code !== 0) throw new Error(explainNpmFailure(result.output, logFile));
}
