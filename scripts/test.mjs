// `npm test`: everything that must hold before a release, from a fresh clone after `npm install`.
//
//   SKIP_E2E=1         leaves out the tests against a real n8n: for quick work, not for a release
//   N8N_VERSIONS=2     runs them on one line of n8n only; both, 1 and 2, unless told otherwise
//
// The last line is the sum over all tests, "N passed, N failed"; a step that is not a test, such as the linter, counts
// when it fails. The test of n8n's queue mode needs PostgreSQL and Redis: on a machine without them where they can't be
// installed, it is left out and counts as neither.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'bitrix24-chat-test-'));
const startedAt = Date.now();
const skipE2e = Boolean(process.env.SKIP_E2E) && process.env.SKIP_E2E !== '0';
const total = { passed: 0, failed: 0 };
const failedSteps = [];
const leftOut = [];
/** How a test says that it can't be run on this machine. */
const LEFT_OUT = 75;

const say = (line) =>
	console.log(`\n[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s] ${line}`);

/** Runs a command with its output on this terminal; gives its exit code, or undefined when it has none. */
async function codeOf(command, args, env = {}) {
	const options = {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, ...env },
	};
	const child = spawn(command, args, options);
	let stoppedBy;
	const stop = (signal) => {
		stoppedBy = signal;
		child.kill(signal);
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const ended = await new Promise((resolve) => {
		child.once('error', () => resolve(undefined));
		child.once('close', (code) => resolve(code ?? undefined));
	});
	process.off('SIGINT', stop).off('SIGTERM', stop);
	if (stoppedBy) {
		rmSync(folder, { recursive: true, force: true });
		process.kill(process.pid, stoppedBy);
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
	return ended;
}

/** Runs a command; gives whether it ended well. */
async function run(...command) {
	return (await codeOf(...command)) === 0;
}

/** A step that is not a test. */
async function step(title, script) {
	say(title);
	if (await run('npm', ['run', script, '--silent'])) return true;
	total.failed += 1;
	failedSteps.push(title);
	return false;
}

/** One run of jest, added to the sum. */
async function tests(title, projects, ...more) {
	say(title);
	const outputFile = join(folder, `${projects[0]}.json`);
	const jest = join(root, 'node_modules/jest/bin/jest.js');
	const options = [
		'--selectProjects',
		...projects,
		'--json',
		`--outputFile=${outputFile}`,
		...more,
	];
	const well = await run(process.execPath, [jest, ...options]);
	const results = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined;
	const passed = results?.numPassedTests ?? 0;
	// A file that could not be run has no failed test, yet it is a failure.
	const failed = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 1;
	total.passed += passed;
	total.failed += well ? failed : Math.max(failed, 1);
	if (!well || failed > 0) failedSteps.push(title);
	say(`${title}: ${passed} passed, ${failed} failed`);
}

/** A test that is a program of its own and counts as one. */
async function program(title, script, env) {
	say(title);
	const code = await codeOf('npm', ['run', script, '--silent'], env);
	if (code === LEFT_OUT) {
		leftOut.push(title);
	} else if (code === 0) {
		total.passed += 1;
	} else {
		total.failed += 1;
		failedSteps.push(title);
	}
}

/** Kills a real n8n while events arrive: a shorter run of `npm run test:crash`, one for each line of n8n. */
async function crash(version) {
	const size = { EVENTS: '1000', KILLS: '5', MAX_RUNNING: '20', N8N_VERSION: version };
	await program(`Crash test on n8n ${version}.x`, 'test:crash', size);
}

/** Kills n8n's workers and its main in queue mode: a shorter run of `npm run test:queue`. */
async function queue(version) {
	const size = {
		...{ EVENTS: '100', WORKER_KILLS: '2', MAIN_KILLS: '1', POISON: '0' },
		...{ LOCK_SECONDS: '20', N8N_VERSION: version },
	};
	await program(`Crash test in queue mode on n8n ${version}.x`, 'test:queue', size);
}

/** Questions in queue mode, asked on one worker and resumed on another. */
async function questions(version) {
	const title = `Questions in queue mode on n8n ${version}.x`;
	await program(title, 'test:questions', { N8N_VERSION: version });
}

try {
	if (await step('Build', 'build')) {
		await step('Format', 'format:check');
		await step('Type check', 'typecheck');
		await step("Lint, with n8n's scan of the sources and of the packed tarball", 'lint');
		// Jest alone leaves one processor out, which is half of a small machine.
		await tests(
			'Unit, contract, portal and engine tests',
			['unit', 'contract', 'portal', 'engine'],
			`--maxWorkers=${availableParallelism()}`,
		);
		if (!skipE2e) {
			await tests('End-to-end tests against a real n8n', ['e2e'], '--runInBand', '--verbose');
			const versions = (process.env.N8N_VERSIONS || '1,2').split(',').map((name) => name.trim());
			for (const version of versions) await crash(version);
			await queue(versions.at(-1));
			await questions(versions.at(-1));
		}
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

if (failedSteps.length > 0) say(`Failed: ${failedSteps.join('; ')}`);
if (leftOut.length > 0) say(`Left out on this machine: ${leftOut.join('; ')}`);
if (skipE2e) say('SKIP_E2E IS SET: THE END-TO-END TESTS AGAINST A REAL n8n DID NOT RUN.');
say(failedSteps.length > 0 ? 'There are failures.' : 'All is well.');
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = failedSteps.length > 0 ? 1 : 0;
