import { join } from 'node:path';
import { lastLines, runCommand } from './command';
import { canInstallDebianPackages, installDebianPackages } from './debian';
import { npmEnvironment } from './npm';
import type { NodeRuntime } from './runtime';

/** What compiles native code, and the Debian package that brings it. */
const TOOLS = { python3: 'python3', make: 'make', 'g++': 'g++' };

async function missingTools(folder: string): Promise<string[]> {
	const missing: string[] = [];
	for (const [tool, debianPackage] of Object.entries(TOOLS)) {
		const { code } = await runCommand(tool, ['--version'], { cwd: folder });
		if (code !== 0) missing.push(debianPackage);
	}
	return missing;
}

/** Whether the database driver loads in the Node.js that runs n8n. */
async function loads(folder: string, runtime: NodeRuntime): Promise<boolean> {
	const { code } = await runCommand(runtime.node, ['-e', 'require("sqlite3")'], { cwd: folder });
	return code === 0;
}

async function compile(folder: string, runtime: NodeRuntime, logFile: string): Promise<string> {
	const nodeGyp = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	const args = [
		nodeGyp,
		'rebuild',
		'-j',
		'max',
		`--directory=${join(folder, 'node_modules', 'sqlite3')}`,
	];
	if (runtime.headers) args.push(`--nodedir=${runtime.headers}`);
	return (await runCommand(runtime.node, args, { cwd: folder, env: npmEnvironment(), logFile }))
		.output;
}

async function download(folder: string, runtime: NodeRuntime, logFile: string): Promise<string> {
	const script = join(folder, 'node_modules', 'prebuild-install', 'bin.js');
	const cwd = join(folder, 'node_modules', 'sqlite3');
	const options = { cwd, env: npmEnvironment(), logFile, timeoutMs: 60_000 };
	return (await runCommand(runtime.node, [script, '-r', 'napi'], options)).output;
}

/**
 * Builds n8n's database driver, the one native part the server cannot do without (about a minute, nothing is
 * downloaded: the headers come with the workspace's Node.js). Without a compiler it is installed where that
 * is possible; else the driver's own prebuilt binary is tried.
 */
export async function buildDatabaseDriver(
	folder: string,
	runtime: NodeRuntime,
	logFile: string,
): Promise<void> {
	if (await loads(folder, runtime)) return;
	let missing = await missingTools(folder);
	if (missing.length > 0 && canInstallDebianPackages()) {
		await installDebianPackages(missing);
		missing = [];
	}
	const output = await (missing.length === 0 ? compile : download)(folder, runtime, logFile);
	if (await loads(folder, runtime)) return;
	const hint =
		missing.length > 0 ? ` Install ${missing.join(', ')} and run the same command again.` : '';
	throw new Error(
		`n8n's database driver (sqlite3) could not be built.${hint}\nLast lines:\n${lastLines(output)}\nThe full log: ${logFile}`,
	);
}
