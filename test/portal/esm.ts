import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

type Exports = Record<string, unknown>;

const loaded = new Map<string, Exports>();

/**
 * Loads an ES module and the files it imports into a test, which Jest runs as CommonJS:
 * the page's own modules that need no document, and a dependency of the vendor's SDK.
 */
export function loadModule(file: string): Exports {
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
	run(exports, (name) => loadModule(join(dirname(file), name)));
	return exports;
}
