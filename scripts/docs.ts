/**
 * `npm run docs`: writes docs/operations.md, the tables of all operations, from the operation objects.
 *
 * `--check` writes nothing and fails when the file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	methodsOf,
	type Operation,
	type Resource,
	type Side,
} from '../nodes/Bitrix24Chat/engine/operation';
import { resources } from '../nodes/Bitrix24Chat/operations';

/** @returns docs/operations.md as it should be now */
export function operationsDocument(): string {
	const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
	const parts = [
		'<!-- Written by `npm run docs` from nodes/Bitrix24Chat/operations. -->',
		'# Operations',
		`${count} operations of the Bitrix24 Chat node; the REST methods that each calls stand beside it.`,
		...resources.map(section),
	];
	return `${parts.join('\n\n')}\n`;
}

function section({ name, operations }: Resource): string {
	const rows = [...operations].sort((one, other) => one.name.localeCompare(other.name)).map(row);
	return [
		`## ${name}`,
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
	const path = join(__dirname, '../docs/operations.md');
	const written = operationsDocument();
	if (!process.argv.includes('--check')) writeFileSync(path, written);
	else if (!existsSync(path) || readFileSync(path, 'utf8') !== written) {
		console.error('docs/operations.md is stale: run npm run docs');
		process.exitCode = 1;
	}
}
