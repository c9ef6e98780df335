const { relative, join } = require('node:path');
const { require: requireTs } = require('tsx/cjs/api');

const root = join(__dirname, '..');
/** A table is printed by a run that has at least this part of its tests. */
const ENOUGH = 0.5;
/** So few files never have it; nothing needs to be read for them. */
const FEW_FILES = 8;
/** What jest puts in place of a value in a test's name. */
const VALUE = /%[a-zA-Z%#$]|\$[\w.]+/g;

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Whether a name in a result is the name in a source, whose values are filled in there. */
function matcherOf(name) {
	const parts = name.split(VALUE).map(escaped);
	const pattern = new RegExp(`^${parts.join('[^]*')}$`);
	return (title) => title === name || pattern.test(title);
}

/**
 * Prints the tables of `lists.ts`: each point, the tests that hold it, and what became of them in this run. A point whose
 * test has gone fails the run.
 */
class ProofReporter {
	constructor(globalConfig) {
		this.globalConfig = globalConfig;
		this.missing = [];
	}

	onRunComplete(_contexts, { testResults }) {
		if (testResults.length < FEW_FILES) return;
		const results = new Map(
			testResults.map(({ testFilePath, testResults: tests, testExecError }) => [
				relative(root, testFilePath).replaceAll('\\', '/'),
				testExecError ? [] : tests,
			]),
		);
		const { tables } = requireTs('./lists.ts', __filename);
		for (const table of tables) this.print(table, results);
	}

	/** Makes jest fail. */
	getLastError() {
		if (this.missing.length > 0)
			return new Error(`Tests that hold a point are not there:\n${this.missing.join('\n')}`);
		return undefined;
	}

	print({ title, points }, results) {
		const judged = points.map((point) => ({
			...point,
			tests: point.tests.map((test) => ({ ...test, ...this.resultOf(test, results) })),
		}));
		const tests = judged.flatMap((point) => point.tests);
		const ran = tests.filter(({ result }) => result !== 'not run');
		if (ran.length < tests.length * ENOUGH) return;
		const of = (result) => judged.filter((point) => verdictOf(point) === result).length;
		const lines = judged.flatMap((point) => [
			`${verdictOf(point).padEnd(8)} ${point.under}: ${point.title}`,
			...point.tests.map(
				({ file, name, result, count }) =>
					`             ${file} › ${name}: ${result}${count > 1 ? ` (${count})` : ''}`,
			),
			...(point.tests.length === 0 ? [`             no test: ${point.why}`] : []),
		]);
		const sum = `${points.length} points: ${of('passed')} passed, ${of('failed')} failed, ${of('in part')} passed as far as they ran here, ${of('not run')} not run, ${of('no test')} without a test`;
		// jest's own JSON has the standard output for itself.
		const { json, outputFile } = this.globalConfig;
		const out = json && !outputFile ? process.stderr : process.stdout;
		out.write(`\n${title}\n${'─'.repeat(title.length)}\n${lines.join('\n')}\n${sum}\n`);
	}

	resultOf({ file, name }, results) {
		const inFile = results.get(file);
		if (!inFile) return { result: 'not run', count: 0 };
		const is = matcherOf(name);
		const found = inFile.filter(
			({ title, ancestorTitles }) => is(title) || ancestorTitles.some((group) => is(group)),
		);
		if (found.length === 0) {
			this.missing.push(`${file} › ${name}`);
			return { result: 'failed', count: 0 };
		}
		const ran = found.filter(({ status }) => status === 'passed' || status === 'failed');
		if (ran.length === 0) return { result: 'not run', count: 0 };
		const failed = ran.some(({ status }) => status === 'failed');
		return { result: failed ? 'failed' : 'passed', count: ran.length };
	}
}

function verdictOf({ tests }) {
	if (tests.length === 0) return 'no test';
	const results = new Set(tests.map(({ result }) => result));
	if (results.has('failed')) return 'failed';
	if (!results.has('not run')) return 'passed';
	return results.has('passed') ? 'in part' : 'not run';
}

module.exports = ProofReporter;
