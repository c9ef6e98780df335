import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../../nodes/Bitrix24Chat/operations';
import { operationsDocument } from '../../scripts/docs';

const root = join(__dirname, '../..');

describe('docs/operations.md', () => {
	it('lists the operations as they are', () => {
		expect(readFileSync(join(root, 'docs/operations.md'), 'utf8')).toBe(operationsDocument());
	});

	it('is linked from the README under each resource', () => {
		const readme = readFileSync(join(root, 'README.md'), 'utf8');
		for (const { name } of resources)
			expect(readme).toContain(
				`[${name}](docs/operations.md#${name.toLowerCase().replaceAll(' ', '-')})`,
			);
	});
});
