// `npm run identity`: whose package this is stands in package.json alone (author, repository). This writes the address
// of the repository from there into every file that links to it. `--check` writes nothing and fails when one differs.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { repository, name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
const pattern = new RegExp(String.raw`https://github\.com/[\w.-]+/${name}(?![\w-])`, 'g');

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
const files = tracked.split('\0').filter((file) => /\.(md|ts|mjs|json|ya?ml)$/.test(file));

const stale = files.filter((file) => {
	const text = readFileSync(join(root, file), 'utf8');
	const written = text.replace(pattern, address);
	if (written === text) return false;
	if (!process.argv.includes('--check')) writeFileSync(join(root, file), written);
	return true;
});

if (process.argv.includes('--check') && stale.length > 0) {
	console.error(`These name another repository than package.json: ${stale.join(', ')}`);
	process.exitCode = 1;
} else console.log(`${address}: ${stale.length} files changed`);
