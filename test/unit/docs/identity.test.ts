import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

interface Manifest {
	name: string;
	author: { name: string; email: string };
	repository: { url: string };
	bugs: { url: string };
	homepage: string;
}

describe('whose package it is', () => {
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

	it('stands in package.json; every link to the repository agrees with it', () => {
		const check = (): string =>
			execFileSync('node', [join(root, 'scripts/identity.mjs'), '--check'], { encoding: 'utf8' });
		expect(check()).toContain('0 files changed');
	});

	it('is no placeholder by its look', () => {
		const { author, repository, bugs, homepage } = manifest;
		for (const value of [author.name, author.email, repository.url, bugs.url, homepage]) {
			expect(value).not.toMatch(/example|your|todo|placeholder|<|>/i);
			expect(value.length).toBeGreaterThan(5);
		}
		expect(author.email).toMatch(/^[^@\s]+@[^@\s]+\.[a-z]+$/);
		expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/);
	});
});
