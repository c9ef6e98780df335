/** One project a kind of test; each runs by itself with `npx jest --selectProjects <name>`. */
const project = (displayName, more = {}) => ({
	displayName,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.tmp/'],
	...more,
});

module.exports = {
	projects: [
		project('unit'),
		project('contract'),
		project('portal'),
		project('engine'),
		project('e2e'),
	],
	testTimeout: 60_000,
	reporters: ['default', '<rootDir>/test/proofs/reporter.js'],
};
