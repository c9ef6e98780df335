import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The two n8n lines the package supports. */
export type N8nVersion = '1' | '2';

/** The folder that says what an installation of this version consists of. */
export function workspaceFolder(version: N8nVersion): string {
	return join(__dirname, '..', 'workspaces', version);
}

/** Where installations are kept for later runs: outside the package, one folder a version. */
export function cacheFolder(): string {
	const chosen = process.env.N8N_WORKSPACES;
	if (chosen) return chosen;
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-bitrix24-chat');
}

/** The folder of one installation: another one as soon as anything in its workspace changes. */
export function installationFolder(version: N8nVersion): string {
	const workspace = workspaceFolder(version);
	const hash = createHash('sha256');
	for (const file of readdirSync(workspace).sort())
		hash.update(file).update(readFileSync(join(workspace, file)));
	return join(cacheFolder(), `n8n-${version}-${hash.digest('hex').slice(0, 10)}`);
}
