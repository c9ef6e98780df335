const { dest, src } = require('gulp');

/** Puts what the compiler leaves out beside the compiled code: icons and the nodes' codex files. */
function build() {
	return src(['icons/**/*.svg', 'nodes/**/*.node.json'], { base: '.' }).pipe(dest('dist'));
}

exports.build = build;
