// `npm run test:fuzz`: the fuzz tests with a new seed and for longer. FUZZ_RUNS and FUZZ_SEED settle both.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { FUZZ_RUNS = '20000', FUZZ_SEED = String(Date.now() % 1_000_000_000) } = process.env;
const jest = [
	join(root, 'node_modules/jest/bin/jest.js'),
	'--selectProjects',
	'contract',
	'--',
	'fuzz',
];
const { status } = spawnSync(process.execPath, jest, {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, FUZZ_RUNS, FUZZ_SEED },
});
console.log(`Seed ${FUZZ_SEED}, ${FUZZ_RUNS} runs`);
process.exitCode = status ?? 1;
