/** A fact with the test that covers it: its file beside this one, and its name as the source has it. */
interface Covered {
	id: string;
	title: string;
	test: { file: string; name: string };
}

/** A fact that this portal doesn't show. */
interface Uncovered {
	id: string;
	title: string;
	why: string;
}

export type Fact = Covered | Uncovered;

/** A fact with the file of its test (without `.test.ts`) and the name of the test or of its group. */
export const covered = (id: string, title: string, file: string, name: string): Covered => ({
	id,
	title,
	test: { file: `${file}.test.ts`, name },
});
/** A fact without a test, and why there is none. */
export const uncovered = (id: string, title: string, why: string): Uncovered => ({
	id,
	title,
	why,
});
