// The check that n8n runs on packages that ask for verification, with the scan's own rules and inline disables off:
// on the sources, then on the packed tarball. n8n's scan counts errors only; here a warning fails too.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function findings(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	const count = results.reduce(
		(sum, { errorCount, warningCount }) => sum + errorCount + warningCount,
		0,
	);
	return { count, files: results.length, text: await formatter.format(results) };
}

const folder = mkdtempSync(join(tmpdir(), 'bitrix24-chat-scan-'));
try {
	execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' });
	execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	execFileSync('tar', ['-xzf', tarball], { cwd: folder });

	const legs = [
		['sources', await findings(root, SOURCE_FILE_PATTERNS)],
		['tarball', await findings(join(folder, 'package'), ['**/*.js', 'package.json'])],
	];
	for (const [name, { count, files, text }] of legs) {
		if (text) process.stdout.write(text);
		process.stdout.write(`scan of the ${name}: ${files} files, ${count} findings\n`);
	}
	process.exitCode = legs.some(([, { count }]) => count > 0) ? 1 : 0;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
