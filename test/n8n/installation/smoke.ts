import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, runCommand } from './command';
import type { NodeRuntime } from './runtime';

/** Makes sure that an installation can start: n8n loads all its code to print the help of its start command. */
export async function assertStarts(
	folder: string,
	runtime: NodeRuntime,
	logFile: string,
): Promise<void> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-'));
	const n8n = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const env = { ...process.env, NODE_ENV: 'production', N8N_USER_FOLDER: userFolder };
	const { code, output } = await runCommand(runtime.node, [n8n, 'start', '--help'], {
		cwd: userFolder,
		env,
		logFile,
	});
	await rm(userFolder, { recursive: true, force: true });
	if (code === 0 && !output.includes('not found')) return;
	throw new Error(
		`n8n was installed, but does not start:\n${lastLines(output)}\nThe full log: ${logFile}`,
	);
}
