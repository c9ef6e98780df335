/** As much of somebody's value as an error quotes. */
const SHOWN = 60;

/** @returns a value as errors show it: texts and numbers in quotes and cut, the rest by its kind */
export function quoted(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
	if (typeof value === 'object') return 'an object';
	if (typeof value === 'number' && Number.isNaN(value)) return 'something that is no number';
	const text = String(value);
	return `"${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}"`;
}
