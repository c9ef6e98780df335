/**
 * IDs of the sample that Fetch Test Event gives while nothing waits. They belong to nobody on any portal, so that trying
 * a workflow out never writes to somebody: the action node refuses them by name.
 */
const FIRST = 2_147_480_000;
const LAST = FIRST + 999;

/** @returns an ID for the sample */
export function sampleId(number: number): number {
	return FIRST + number;
}

/** @returns true for an ID of the sample, also as `chat123` */
export function isSampleId(value: string): boolean {
	const id = Number(/\d+$/.exec(value)?.[0]);
	return id >= FIRST && id <= LAST;
}
