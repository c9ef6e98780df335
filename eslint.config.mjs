import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** For what is not shipped; the package itself is held to the rules of n8n's scan (test/scripts/scan.mjs). */
export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', 'nodes/**', 'credentials/**', '.tmp/**'] },
	js.configs.recommended,
	...tseslint.configs.recommended,
	{
		languageOptions: {
			globals: {
				process: 'readonly',
				console: 'readonly',
				Buffer: 'readonly',
				URL: 'readonly',
				fetch: 'readonly',
				setTimeout: 'readonly',
				clearTimeout: 'readonly',
				setInterval: 'readonly',
				clearInterval: 'readonly',
				module: 'readonly',
				require: 'readonly',
				exports: 'writable',
				__dirname: 'readonly',
			},
		},
		rules: {
			'@typescript-eslint/no-require-imports': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
		},
	},
	{
		files: ['test/portal/page/**/*.js'],
		languageOptions: {
			globals: {
				document: 'readonly',
				window: 'readonly',
				EventSource: 'readonly',
				FormData: 'readonly',
				location: 'readonly',
				localStorage: 'readonly',
				history: 'readonly',
				FileReader: 'readonly',
				btoa: 'readonly',
			},
		},
	},
);
