const HALF_A_PAIR = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Replaces what is left of a cut character, such as the first half of an emoji: it can't be written as UTF-8, and a
 * portal would refuse the whole request.
 *
 * @returns the same data with the replacement character in such places; data without them comes back itself
 */
export function wellFormed<T>(value: T): T {
	return mapText(value, (text) => text.replace(HALF_A_PAIR, '\uFFFD'));
}

/** Deeper data than any answer or request has; n8n itself could not store it. */
const DEEPEST = 200;

/** Thrown for data that nests deeper than makes sense. */
export class TooDeep extends Error {
	constructor() {
		super(`The data nests deeper than ${DEEPEST} levels`);
	}
}

/** Whether data nests deeper than makes sense; takes no more of the stack the deeper it is. */
export function isTooDeep(value: unknown): boolean {
	let level = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((one) =>
			one !== null && typeof one === 'object' ? (Object.values(one) as unknown[]) : [],
		);
	}
	return false;
}

/**
 * Changes every text in plain data, names of fields included.
 *
 * @returns the data itself where nothing changed, else a copy
 * @throws TooDeep
 */
export function mapText<T>(value: T, change: (text: string) => string): T {
	return mapped(value, change) as T;
}

function mapped(value: unknown, change: (text: string) => string, depth = 0): unknown {
	if (depth > DEEPEST) throw new TooDeep();
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) {
		const copy = value.map((entry) => mapped(entry, change, depth + 1));
		return copy.some((entry, index) => entry !== value[index]) ? copy : value;
	}
	if (
		value === null ||
		typeof value !== 'object' ||
		Object.getPrototypeOf(value) !== Object.prototype
	)
		return value;
	const entries = Object.entries(value);
	const copy = entries.map(
		([key, entry]) => [change(key), mapped(entry, change, depth + 1)] as const,
	);
	const same = copy.every(
		([key, entry], index) => key === entries[index][0] && entry === entries[index][1],
	);
	return same ? value : Object.fromEntries(copy);
}
