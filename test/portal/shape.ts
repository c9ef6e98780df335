/** Compares an answer with a documented sample: keys, their spelling, and kinds of values. */

/** Samples' parts that depend on what an object happens to be; with the reason. */
const DEPENDS = new Set([
	'im.recent.list: items.0.chat', // a private row's chat is short
	'im.recent.list: copilot.roles', // the Copilot catalogue
]);

type Thing = Record<string, unknown>;

function kind(value: unknown): string {
	return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}

/** Whether the keys are ids, so that only the values have a shape. */
function isMap(value: Thing): boolean {
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => /^(upload|chat)?\d+$/.test(key));
}

/** The entry of a list that is like this one: of the same `type`, if it has one. */
function similar(entry: unknown, list: unknown[]): unknown {
	const type = (entry as Thing | null)?.type;
	return list.find((one) => type !== undefined && (one as Thing | null)?.type === type) ?? list[0];
}

/** What the sample has and the answer lacks, or has in another kind. */
export function differences(method: string, sample: unknown, actual: unknown, path = ''): string[] {
	if (DEPENDS.has(`${method}: ${path}`)) return [];
	const [wanted, got] = [kind(sample), kind(actual)];
	if (wanted === 'null' || got === 'null') return [];
	if (wanted !== got) {
		// PHP's empty map is a list.
		const emptyMap =
			(wanted === 'object' && isEmptyList(actual)) || (got === 'object' && isEmptyList(sample));
		const loose =
			[wanted, got].every((one) => ['list', 'object', 'boolean', 'string'].includes(one)) &&
			/phones|entity_?link|params|mute|idle|Date|image|data$/i.test(path);
		return loose || emptyMap ? [] : [`${path} is ${got}, documented ${wanted}`];
	}
	if (wanted === 'list') {
		const [first] = sample as unknown[];
		const own = similar(first, actual as unknown[]);
		if (first === undefined || own === undefined) return [];
		return differences(method, first, own, `${path}.0`.replace(/^\./, ''));
	}
	if (wanted !== 'object' || /\.?(params|phones|data)$/.test(path)) return [];
	if (isMap(sample as Thing)) {
		const [first] = Object.values(sample as Thing);
		const [own] = Object.values(actual as Thing);
		return own === undefined ? [] : differences(method, first, own, `${path}.*`.replace(/^\./, ''));
	}
	return Object.entries(sample as Thing).flatMap(([key, value]) => {
		const inner = path === '' ? key : `${path}.${key}`;
		if (!(key in (actual as object))) return [`${inner} is missing`];
		return differences(method, value, (actual as Thing)[key], inner);
	});
}
