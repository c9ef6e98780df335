import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from './facts';

test('every fact has its own id and a title', () => {
	expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
	for (const { id, title } of facts) {
		expect(id).toMatch(/^[a-z0-9-]+$/);
		expect(title.length).toBeGreaterThan(5);
	}
});

test.each(facts.flatMap((fact) => ('test' in fact ? [[fact.id, fact.test] as const] : [])))(
	'%s is covered by a test that is there',
	(_id, { file, name }) => {
		const source = readFileSync(join(__dirname, file), 'utf8');
		const quoted = ["'", '"', '`'].map((quote) => `${quote}${name}${quote}`);
		expect(quoted.some((one) => source.includes(one))).toBe(true);
	},
);

test('what is not covered says why', () => {
	for (const fact of facts) if ('why' in fact) expect(fact.why.length).toBeGreaterThan(20);
});
