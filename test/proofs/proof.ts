/** A test: its file below `test/`, and its name or that of its group, as the source has it. */
export interface NamedTest {
	file: string;
	name: string;
}

/** A promise or a fact, and what shows that it holds. */
export interface Point {
	/** What it belongs to: for facts a heading of docs/bitrix24-facts.md. */
	under: string;
	title: string;
	/** None: `why` says the reason. */
	tests: NamedTest[];
	why?: string;
}

/** A table of points, printed at the end of a run of tests that has enough of them. */
export interface Table {
	title: string;
	points: Point[];
}

/** A point with the tests that hold it. */
export const held = (under: string, title: string, ...tests: NamedTest[]): Point => ({
	under,
	title,
	tests,
});

/** A point that no test shows, and why there is none. */
export const unshown = (under: string, title: string, why: string): Point => ({
	under,
	title,
	tests: [],
	why,
});

const kind =
	(folder: string) =>
	(file: string, name: string): NamedTest => ({ file: `${folder}/${file}.test.ts`, name });

export const portal = kind('portal');
export const engine = kind('engine');
export const contract = kind('contract');
export const unit = kind('unit');
/** Unit tests of the package's parts, by folder. */
export const content = kind('unit/shared/content');
export const door = kind('unit/shared/portal');
