const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dest, parallel, src } = require('gulp');
const { build: bundle } = require('esbuild');

/** Puts what the compiler leaves out beside the compiled code: icons and the nodes' codex files. */
function assets() {
	return src(['icons/**/*.svg', 'nodes/**/*.node.json'], { base: '.' }).pipe(dest('dist'));
}

/**
 * Puts the Markdown parser into the one compiled file that imports it, since n8n's verified nodes have no dependencies
 * of their own, with the licences of what it holds beside it.
 */
async function parser() {
	const file = 'nodes/shared/content/markdown/parser';
	const { metafile } = await bundle({
		entryPoints: [`${file}.ts`],
		outfile: `dist/${file}.js`,
		allowOverwrite: true,
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'node20',
		metafile: true,
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
	});
	const packages = new Set(
		Object.keys(metafile.inputs).flatMap((path) => /node_modules\/[^/]+/.exec(path) ?? []),
	);
	const licences = [...packages]
		.sort()
		.map((folder) => `${folder.replace('node_modules/', '')}\n\n${licenceIn(folder)}\n`);
	writeFileSync(`dist/${file}.licences.txt`, licences.join('\n----\n\n'));
}

function licenceIn(folder) {
	const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
	return readFileSync(`${folder}/${file}`, 'utf8').trim();
}

exports.build = parallel(assets, parser);
