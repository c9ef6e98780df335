// What n8n's rules for nodes leave out because it needs types: a promise that nobody waits for is a lost message.
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

export default tseslint.config({
	files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
	languageOptions: {
		parser: tseslint.parser,
		parserOptions: { project: join(import.meta.dirname, '../tsconfig.json') },
	},
	plugins: { '@typescript-eslint': tseslint.plugin },
	rules: {
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-misused-promises': 'error',
		'@typescript-eslint/await-thenable': 'error',
	},
});
