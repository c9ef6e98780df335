/**
 * Decodes the format n8n stores executions in (the npm package `flatted`): a list of values in which every string
 * inside an object or list is the index of another value; strings themselves stand in the list.
 */
export function parseFlatted<T>(text: string): T {
	const values = JSON.parse(text) as unknown[];
	const decoded = new Map<number, unknown>();
	const resolve = (reference: unknown): unknown =>
		typeof reference === 'string' ? at(Number(reference)) : reference;
	const at = (index: number): unknown => {
		if (decoded.has(index)) return decoded.get(index);
		const value = values[index];
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			decoded.set(index, list);
			for (const entry of value) list.push(resolve(entry));
			return list;
		}
		if (typeof value === 'object' && value !== null) {
			const object: Record<string, unknown> = {};
			decoded.set(index, object);
			for (const [key, entry] of Object.entries(value)) object[key] = resolve(entry);
			return object;
		}
		return value;
	};
	return at(0) as T;
}
