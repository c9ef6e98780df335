import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../.github/workflows');

/** A workflow's jobs by name, each as the text of its block. */
function jobsOf(workflow: string): Map<string, string> {
	const [, jobs = ''] = workflow.split(/^jobs:\n/m);
	const blocks = jobs.split(/^ {2}(?=[\w-]+:\n)/m).filter((block) => block.trim() !== '');
	return new Map(blocks.map((block) => [block.slice(0, block.indexOf(':')), block]));
}

describe('workflows on GitHub', () => {
	const workflows = readdirSync(folder).map((name) => ({
		name,
		text: readFileSync(join(folder, name), 'utf8'),
	}));
	const publish = workflows.find(({ name }) => name === 'publish.yml')?.text ?? '';

	it.each(workflows)('$name pins every action to a commit and names its version', ({ text }) => {
		const used = [...text.matchAll(/^\s*- uses: (.*)$/gm)].map(([, action]) => action);
		expect(used.length).toBeGreaterThan(0);
		for (const action of used) expect(action).toMatch(/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it.each(workflows)('$name installs from the lock file alone', ({ text }) => {
		expect(text).not.toMatch(/\bnpm (i|install|update)\b|\bnpx\b/);
	});

	it('lets nothing of the development dependencies run in the job that may publish', () => {
		const jobs = jobsOf(publish);
		expect([...jobs.keys()]).toEqual(['build', 'publish']);
		const may = [...jobs.values()].filter((job) => job.includes('id-token: write'));
		expect(may).toEqual([jobs.get('publish')]);
		expect(publish).toMatch(/^permissions: \{\}$/m);
		expect(jobs.get('publish')).toMatch(/^ {4}environment: npm$/m);
		expect(jobs.get('publish')).not.toMatch(
			/npm (ci|run|pack|exec)|actions\/checkout|node_modules/,
		);
		expect(jobs.get('publish')).toMatch(/npm publish \.\/package\.tgz --ignore-scripts/);
	});

	it('publishes the file that was built', () => {
		const jobs = jobsOf(publish);
		expect(jobs.get('build')).toContain('sha256sum packed/package.tgz');
		expect(jobs.get('publish')).toContain('sha256sum --check --strict');
	});
});

/** What `npm ci` installs: only what the lock file names, each package checked by its sum. */
it('the lock file is whole', () => {
	const root = join(folder, '../..');
	const read = (name: string) =>
		JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, Record<string, object>>;
	const own = read('package.json');
	const { packages } = read('package-lock.json');
	const { '': top, ...installed } = packages as Record<string, Record<string, unknown>>;
	for (const kind of ['dependencies', 'devDependencies', 'peerDependencies'])
		expect([kind, top[kind]]).toEqual([kind, own[kind]]);
	expect(top.version).toBe(own.version);
	const without = Object.entries(installed).filter(
		([, { integrity, version }]) => !/^sha512-/.test(String(integrity)) || !version,
	);
	expect(without.map(([name]) => name)).toEqual([]);
	const named = Object.keys(own.devDependencies).map((name) => `node_modules/${name}`);
	expect(named.filter((name) => !(name in installed))).toEqual([]);
});
