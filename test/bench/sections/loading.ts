import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../measure';
import { atMost, times, type Section } from '../report';

const run = promisify(execFile);
const root = join(__dirname, '../../..');
const ROUNDS = 15;
const NODES = [
	'Bitrix24Chat/Bitrix24Chat.node.js',
	'Bitrix24ChatTrigger/Bitrix24ChatTrigger.node.js',
];

/** n8n has loaded n8n-workflow long before it comes to a community package. */
const SCRIPT = `
const took = (work) => { const start = process.hrtime.bigint(); work(); return Number(process.hrtime.bigint() - start) / 1e6; };
const workflow = took(() => require('n8n-workflow'));
const nodes = took(() => {
	for (const path of ${JSON.stringify(NODES.map((path) => join(root, 'dist/nodes', path)))}) {
		for (const Node of Object.values(require(path))) new Node();
	}
});
console.log(JSON.stringify({ workflow, nodes }));
`;

/** What the package costs before it does anything. */
export async function loading(): Promise<Section> {
	const rounds: Array<{ workflow: number; nodes: number }> = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		const { stdout } = await run(process.execPath, ['-e', SCRIPT], { cwd: root });
		rounds.push(JSON.parse(stdout) as (typeof rounds)[number]);
	}
	const nodes = median(rounds.map((one) => one.nodes));
	const workflow = median(rounds.map((one) => one.workflow));
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json'], { cwd: root });
	const [{ size, unpackedSize }] = JSON.parse(stdout) as Array<{
		size: number;
		unpackedSize: number;
	}>;
	return {
		title: 'Loading and size',
		how: `Both nodes are required and made in a new process that has loaded n8n-workflow already, as n8n has; compared with loading n8n-workflow itself. Medians of ${ROUNDS} processes. The size is that of the packed package.`,
		figures: [
			atMost('Loading both nodes', nodes, 50, {
				ours: `${nodes.toFixed(0)} ms`,
				compared: `${workflow.toFixed(0)} ms`,
				ratio: times(nodes / workflow),
				goal: '≤ 50 ms',
			}),
			atMost('Packed size', size, 500_000, {
				ours: `${Math.round(size / 1000)} kB`,
				compared: `${Math.round(unpackedSize / 1000)} kB unpacked`,
				ratio: times(size / unpackedSize),
				goal: '≤ 500 kB',
			}),
		],
	};
}
