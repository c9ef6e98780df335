import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withOperations } from '../../scripts/docs';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README', () => {
	it('lists the operations as they are', () => {
		expect(withOperations(readme)).toBe(readme);
	});

	it('shows pictures and files that are there', () => {
		const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path);
		expect(links.length).toBeGreaterThan(3);
		expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});

	it('links to headings that are there', () => {
		const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
			title
				.toLowerCase()
				.replace(/[^\w\s-]/g, '')
				.trim()
				.replace(/\s/g, '-'),
		);
		const anchors = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
		expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
	});
});
