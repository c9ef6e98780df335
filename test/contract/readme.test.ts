import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README', () => {
	it('shows pictures and files that are there', () => {
		const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path);
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

	it('has what people look for, and stays short', () => {
		const sections = [...readme.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
		expect(sections).toEqual(
			expect.arrayContaining([
				'Install',
				'Connect',
				'Examples',
				'Which bot hears what',
				'What Bitrix24 does that surprises',
				'Queue mode',
				'Coming from the old imbot methods',
				'n8n 3 and verification',
				'Resources',
				'Version history',
			]),
		);
		expect(readme.split('\n').length).toBeLessThan(250);
	});

	it('lists every example', () => {
		const files = readdirSync(join(root, 'examples'));
		expect(files.filter((file) => !readme.includes(`(examples/${file})`))).toEqual([]);
	});
});
