import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const file = join(root, 'docs/benchmarks.md');

/** One line of a table: what was measured in one run, beside what it is compared with in the same run. */
export interface Figure {
	what: string;
	ours: string;
	compared: string;
	/** The figure that counts. */
	ratio: string;
	/** Left out for what is told only for information. */
	goal?: string;
	met?: boolean;
	/** Where the goal is missed: by how much. */
	missedBy?: string;
}

export interface Section {
	title: string;
	/** How it was measured, in a few sentences. */
	how: string;
	figures: Figure[];
	/** What explains the figures, above all those that miss their goal. */
	notes?: string[];
}

type Words = Pick<Figure, 'ours' | 'compared' | 'ratio' | 'goal'>;

/** @returns a figure that must not rise above its goal */
export function atMost(what: string, value: number, goal: number, words: Words): Figure {
	return {
		what,
		...words,
		met: value <= goal,
		...(value > goal ? { missedBy: goal === 0 ? String(value) : percent(value / goal - 1) } : {}),
	};
}

/** @returns a figure that must not fall below its goal */
export function atLeast(what: string, value: number, goal: number, words: Words): Figure {
	return {
		what,
		...words,
		met: value >= goal,
		...(value < goal ? { missedBy: percent(1 - value / goal) } : {}),
	};
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 2 : 1)} ×`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function versionOf(path: string): string {
	return (JSON.parse(readFileSync(join(root, path), 'utf8')) as { version: string }).version;
}

/** What the figures were made with. */
function circumstances(otherWork: number, n8nVersion?: string): string {
	let commit = 'unknown';
	try {
		commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
			cwd: root,
			encoding: 'utf8',
		}).trim();
	} catch {
		// A copy without its history.
	}
	return [
		`Measured ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
		`package ${versionOf('package.json')} after commit ${commit}`,
		`Node.js ${process.version}`,
		`n8n-core ${versionOf('node_modules/n8n-core/package.json')}`,
		...(n8nVersion ? [`n8n ${n8nVersion}`] : []),
		`undici ${versionOf('node_modules/undici/package.json')}`,
		`${cpus().length} processors (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 1e9)} GB`,
		`other work on the machine just before: ${percent(otherWork)}`,
	].join(', ');
}

/** @returns in words whether the goal was met */
export function verdictOn({ met, missedBy }: Figure): string {
	if (met === undefined) return '';
	return met ? 'yes' : `no, missed${missedBy === undefined ? '' : ` by ${missedBy}`}`;
}

function written({ title, how, figures, notes = [] }: Section, about: string): string {
	const rows = figures.map((figure) => {
		const { what, ours, compared, ratio, goal = '' } = figure;
		return `| ${what} | ${ours} | ${compared} | **${ratio}** | ${goal} | ${verdictOn(figure)} |`;
	});
	return [
		`## ${title}`,
		how,
		[
			'| Figure | Ours | Compared with | Ratio | Goal | Met |',
			'|---|---|---|---|---|---|',
			...rows,
		].join('\n'),
		...notes,
		`*${about}.*`,
	].join('\n\n');
}

const HEAD = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- limited files\` measures only these and leaves the others as they are.

Times say more about a machine than about a package, so every figure stands beside another way of doing the same work, measured in the same run on the same machine; the ratio is what counts. The portal is the one of the tests (\`test/portal\`), over real HTTP on the same machine, in a process of its own. Nothing here runs in CI.`;

/** Puts a section into docs/benchmarks.md, in place of what it was before. */
export function put(
	key: string,
	keys: string[],
	section: Section,
	otherWork: number,
	n8nVersion?: string,
): void {
	const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const sections = keys.flatMap((one) => {
		const [begin, end] = [`<!-- ${one} -->`, `<!-- /${one} -->`];
		const [from, to] = [before.indexOf(begin), before.indexOf(end)];
		if (one === key)
			return [`${begin}\n${written(section, circumstances(otherWork, n8nVersion))}\n${end}`];
		return from >= 0 && to > from ? [before.slice(from, to + end.length)] : [];
	});
	writeFileSync(file, `${[HEAD, ...sections].join('\n\n')}\n`);
}
