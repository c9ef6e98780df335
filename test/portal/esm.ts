import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

type Exports = Record<string, unknown>;

const loaded = new Map<string, Exports>();

/** Loads one of the page's own modules, which are made for browsers, into a test: the pure ones, without a document. */
export function loadPageModule(name: string, from: string = __dirname): Exports {
	const file = join(from, name);
	const known = loaded.get(file);
	if (known) return known;
	const exports: Exports = {};
	loaded.set(file, exports);
	const { outputText } = transpileModule(readFileSync(file, 'utf8'), {
		compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
	});
	const run = new Function('exports', 'require', outputText) as (
		exports: Exports,
		require: (name: string) => Exports,
	) => void;
	run(exports, (other) => loadPageModule(other, dirname(file)));
	return exports;
}
