import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from '../../proofs/lists';
import { headingsOf } from '../docs/references';

const root = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe.each(tables)('$title', ({ points }) => {
	test('each point is there once', () => {
		const names = points.map(({ under, title }) => `${under}: ${title}`);
		expect(new Set(names).size).toBe(names.length);
	});

	test('every test that holds a point is there', () => {
		const missing = points
			.flatMap(({ tests }) => tests)
			.filter(({ file, name }) => {
				const source = read(join('test', file));
				return !["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`));
			});
		expect(missing).toEqual([]);
	});

	test('what no test holds says why', () => {
		for (const { tests, why = '' } of points)
			if (tests.length === 0) expect(why.length).toBeGreaterThan(20);
	});
});

test('facts stand under headings of the document', () => {
	const headings = headingsOf(read('docs/bitrix24-facts.md'));
	const [{ points }] = tables;
	expect(points.map(({ under }) => under).filter((under) => !headings.includes(under))).toEqual([]);
});
