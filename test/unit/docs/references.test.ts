import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { commentsOf } from './comments';
import { anchorsOf, headingsOf, ownLinksOf, referencesIn } from './references';

const root = join(__dirname, '../../..');
/** Made by tools, or installed. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.tmp', 'workspaces']);

/** The files below a folder of the repository with one of these endings; none where there is no such folder. */
function filesIn(folder: string, endings: string[]): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesIn(path, endings);
		return endings.includes(extname(entry.name)) ? [path] : [];
	});
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const comments = ['nodes', 'credentials', 'scripts', 'test']
	.flatMap((folder) => filesIn(folder, ['.ts', '.js', '.mjs', '.cjs']))
	// These two hold made-up references.
	.filter((path) => dirname(path) !== relative(root, __dirname))
	.flatMap((path) => commentsOf(read(path)).map((comment) => ({ path, comment })));

/** A document as a comment names it: from the root of the repository, or from the file's own folder. */
function documentOf(path: string, name: string): string | undefined {
	const places = name.startsWith('.') ? [dirname(path)] : ['.', dirname(path)];
	return places.map((place) => join(place, name)).find((place) => existsSync(join(root, place)));
}

describe('comments in the code', () => {
	it('are found', () => {
		expect(comments.length).toBeGreaterThan(500);
		expect(comments.flatMap(({ comment }) => referencesIn(comment)).length).toBeGreaterThan(20);
	});

	it('name documents and headings that are there', () => {
		const broken = comments.flatMap(({ path, comment }) =>
			referencesIn(comment).flatMap((reference) => {
				const document = documentOf(path, reference.path);
				if (document === undefined) return [`${path}: there is no ${reference.path}`];
				const headings = headingsOf(read(document));
				return reference.headings
					.filter((heading) => !headings.includes(heading))
					.map((heading) => `${path}: ${document} has no heading "${heading}"`);
			}),
		);
		expect(broken).toEqual([]);
	});

	it('cite no contract, which is not part of the repository, but a document', () => {
		const vague = comments.filter(({ comment }) => /\bcontract: /i.test(comment));
		expect(vague.map(({ path, comment }) => `${path}: ${comment}`)).toEqual([]);
	});
});

describe('documents', () => {
	const documents = filesIn('.', ['.md']);

	it('are found', () => {
		expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/bitrix24-facts.md']));
	});

	it('link to files and headings that are there', () => {
		const broken = documents.flatMap((path) =>
			ownLinksOf(read(path))
				.filter((link) => {
					const [file, anchor] = link.split('#');
					const target = file === '' ? path : join(dirname(path), decodeURIComponent(file));
					if (!existsSync(join(root, target))) return true;
					return Boolean(anchor) && !anchorsOf(read(target)).has(anchor);
				})
				.map((link) => `${path}: ${link}`),
		);
		expect(broken).toEqual([]);
	});

	it('have no two headings of one name among those that comments may point at', () => {
		for (const path of ['docs/bitrix24-facts.md', 'docs/n8n-facts.md', 'docs/architecture.md']) {
			const headings = headingsOf(read(path));
			expect(headings).toEqual([...new Set(headings)]);
		}
	});
});

describe('reading comments', () => {
	it('takes line comments that follow one another together', () => {
		expect(commentsOf('// See docs/x.md,\n\t// "One".\n\n// Another.\ncall();')).toEqual([
			'See docs/x.md, "One".',
			'Another.',
		]);
	});

	it('joins the lines of a block, and finds comments within lists and behind code', () => {
		const source =
			'/**\n * See docs/x.md,\n * "One".\n */\nconst list = [\n\t// first\n\t1, // one\n];';
		expect(commentsOf(source)).toEqual(['See docs/x.md, "One".', 'first', 'one']);
	});

	it('takes no strings, templates or regular expressions for comments', () => {
		const source =
			'const a = "// a.md", b = `/* b.md */ ${a} // c.md ${a} // d.md`, c = /\\/\\*e.md*/;';
		expect(commentsOf(source)).toEqual([]);
	});
});

describe('reading references', () => {
	it('finds documents and the headings beside them', () => {
		expect(
			referencesIn('As docs/x.md, "One" and "Two" and README.md say (docs/a-b/y.md).'),
		).toEqual([
			{ path: 'docs/x.md', headings: ['One', 'Two'] },
			{ path: 'README.md', headings: [] },
			{ path: 'docs/a-b/y.md', headings: [] },
		]);
	});

	it('leaves addresses of web pages alone', () => {
		expect(referencesIn('https://example.com/docs/x.md and mail@x.md')).toEqual([]);
	});

	it('finds headings outside of code, and gives repeated ones anchors of their own', () => {
		const markdown =
			'# What `it` does\n\n```sh\n# no heading\n```\n\n## Errors & limits\n\n## Errors & limits';
		expect(headingsOf(markdown)).toEqual(['What `it` does', 'Errors & limits', 'Errors & limits']);
		expect([...anchorsOf(markdown)]).toEqual([
			'what-it-does',
			'errors--limits',
			'errors--limits-1',
		]);
	});

	it('finds links to this repository alone', () => {
		const markdown =
			'[a](x.md#y) ![b](i.png "title") [c](https://example.com) `[d](no.md)`\n<img src="j.png">\n\n[e]: z.md';
		expect(ownLinksOf(markdown)).toEqual(['x.md#y', 'i.png', 'z.md', 'j.png']);
	});
});
