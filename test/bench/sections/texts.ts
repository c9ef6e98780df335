import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inFreshProcess } from '../fresh';
import { median } from '../measure';
import { times, type Figure, type Section } from '../report';
import type { TextCost } from '../tasks/texts';

const run = promisify(execFile);
const root = join(__dirname, '../../..');
const ROUNDS = 5;

/** The last commit before texts were written for all that models write, and read back for them. */
const BEFORE = '3e28828ff8';

/** Lays the sources of an earlier commit out, beside the dependencies of this one. */
async function sourcesOf(commit: string): Promise<string> {
	await mkdir(join(root, '.tmp'), { recursive: true });
	const folder = await mkdtemp(join(root, '.tmp', 'before-'));
	const archive = join(folder, 'nodes.tar');
	await run('git', ['archive', '--output', archive, commit, 'nodes'], { cwd: root });
	await run('tar', ['-xf', archive, '-C', folder]);
	return folder;
}

/** What writing and reading texts costs, beside the version that could do less of it. */
export async function texts(): Promise<Section> {
	const before = await sourcesOf(BEFORE);
	const [now, earlier]: TextCost[][] = [[], []];
	try {
		for (let round = 0; round < ROUNDS; round += 1) {
			now.push(await inFreshProcess('writeAndRead', root));
			earlier.push(await inFreshProcess('writeAndRead', before));
		}
	} finally {
		await rm(before, { recursive: true, force: true });
	}
	const figure = (what: string, key: keyof TextCost): Figure => {
		const ours = median(now.map((cost) => cost[key]));
		const compared = median(earlier.map((cost) => cost[key]));
		return {
			what,
			ours: `${ours.toFixed(1)} ms`,
			compared: `${compared.toFixed(1)} ms`,
			ratio: times(ours / compared),
		};
	};
	const each = (['markdown', 'reading'] as const).map((key) =>
		Math.round(median(now.map((cost) => cost[key]))),
	);
	return {
		title: '1,000 texts written and read',
		how: `Five kinds of texts, in turn: as models write them, to BB code; and as Bitrix24 gives them back, to the trigger's items. Compared with the last version that read no texts for models (items held them as they came) and wrote less Markdown (commit ${BEFORE}), on the same texts. Medians of ${ROUNDS} processes each, in turn, of ${7} rounds after a first one.`,
		figures: [
			figure('Markdown to BB code', 'markdown'),
			figure('Plain text to BB code', 'plainText'),
			figure('Events to items', 'reading'),
		],
		notes: [
			`A message in Markdown costs ${each[0]} µs and an event ${each[1]} µs; a portal at the cloud's limit takes a message every 10 ms, in batches of 50.`,
		],
	};
}
