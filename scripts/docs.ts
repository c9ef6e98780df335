/**
 * `npm run docs`: writes the README's table of operations from the operation objects.
 *
 * `--check` writes nothing and fails when the table is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	methodsOf,
	type Operation,
	type Resource,
	type Side,
} from '../nodes/Bitrix24Chat/engine/operation';
import { resources } from '../nodes/Bitrix24Chat/operations';

const BEGIN = '<!-- operations: written by `npm run docs` -->';
const END = '<!-- /operations -->';

/** @returns the README with the table of operations as it is now */
export function withOperations(readme: string): string {
	const begin = readme.indexOf(BEGIN);
	const end = readme.indexOf(END);
	if (begin === -1 || end === -1)
		throw new Error('The README lacks the marks of its table of operations');
	const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
	const table = [
		`${count} operations; the REST methods that each calls stand beside it.`,
		...resources.map(section),
	].join('\n\n');
	return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
}

function section({ name, operations }: Resource): string {
	const rows = [...operations].sort((one, other) => one.name.localeCompare(other.name)).map(row);
	return [
		`### ${name}`,
		'',
		'| Operation | What it does | As user | As bot |',
		'|---|---|---|---|',
		...rows,
	].join('\n');
}

function row({ name, description, user, bot }: Operation): string {
	return `| ${name} | ${description} | ${methods(user)} | ${methods(bot)} |`;
}

function methods(side: Side | undefined): string {
	if (!side) return '';
	const names = methodsOf(side);
	return names.length === 0 ? 'any' : names.map((name) => `\`${name}\``).join(', ');
}

if (require.main === module) {
	const path = join(__dirname, '../README.md');
	const readme = readFileSync(path, 'utf8');
	const written = withOperations(readme);
	if (!process.argv.includes('--check')) writeFileSync(path, written);
	else if (written !== readme) {
		console.error('The table of operations in the README is stale: run npm run docs');
		process.exitCode = 1;
	}
}
