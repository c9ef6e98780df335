import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PackageManifest } from './package';

interface LoadedNode {
	name: string;
	displayName: string;
	version: number | number[];
}

/** Runs in n8n's Node.js, which has SQLite built in. */
const WRITE_ROWS = `
const { DatabaseSync } = require('node:sqlite');
const { database, pkg, nodes } = JSON.parse(process.argv[1]);
const db = new DatabaseSync(database, { timeout: 10000 });
db.exec('BEGIN IMMEDIATE');
db.prepare('DELETE FROM installed_nodes WHERE package = ?').run(pkg.name);
const now = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";
db.prepare('INSERT OR REPLACE INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt) '
	+ 'VALUES (?, ?, ?, ?, ' + now + ', ' + now + ')')
	.run(pkg.name, pkg.version, pkg.authorName, pkg.authorEmail);
const insert = db.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)');
for (const node of nodes) insert.run(node.name, node.type, node.latestVersion, pkg.name);
db.exec('COMMIT');
db.close();
`;

/** The package's nodes among those the running n8n has loaded. */
async function loadedNodes(userFolder: string, packageName: string): Promise<LoadedNode[]> {
	const path = join(userFolder, '.cache', 'n8n', 'public', 'types', 'nodes.json');
	const nodes = JSON.parse(await readFile(path, 'utf8')) as LoadedNode[];
	const prefix = `${packageName}.`;
	// n8n lists a node once a version, and once more for each kind of tool it makes of it.
	const own = new Map(
		nodes.filter(({ name }) => name.startsWith(prefix)).map((node) => [node.name, node]),
	);
	const isMadeByN8n = ({ name }: LoadedNode) =>
		/(Hitl)?Tool$/.test(name) && own.has(name.replace(/(Hitl)?Tool$/, ''));
	return [...own.values()].filter((node) => !isMadeByN8n(node));
}

/**
 * Notes the package down in n8n's database as its installer does, so that Settings > Community nodes shows it
 * and the node panel treats it as installed. Fails when the running n8n has loaded none of its nodes.
 */
export async function registerPackage(
	node: string,
	userFolder: string,
	manifest: PackageManifest,
): Promise<string[]> {
	const nodes = await loadedNodes(userFolder, manifest.name);
	if (nodes.length === 0) throw new Error(`n8n has loaded no node of ${manifest.name}`);
	const author = typeof manifest.author === 'object' ? manifest.author : { name: manifest.author };
	const rows = {
		database: join(userFolder, '.n8n', 'database.sqlite'),
		pkg: {
			name: manifest.name,
			version: manifest.version,
			authorName: author.name ?? null,
			authorEmail: author.email ?? null,
		},
		nodes: nodes.map(({ name, displayName, version }) => ({
			name: displayName,
			type: name,
			latestVersion: Math.max(...[version].flat()),
		})),
	};
	await promisify(execFile)(node, ['-e', WRITE_ROWS, '--', JSON.stringify(rows)]);
	return nodes.map(({ name }) => name);
}
