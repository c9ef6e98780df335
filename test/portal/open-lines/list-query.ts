/** Filters and orders of imopenlines.config.list.get, over plain rows of strings. */

type Row = { config: Record<string, unknown> };

function compare(one: unknown, other: unknown): number {
	const [a, b] = [String(one ?? ''), String(other ?? '')];
	const numbers = a !== '' && b !== '' && !Number.isNaN(Number(a)) && !Number.isNaN(Number(b));
	return numbers ? Number(a) - Number(b) : a.localeCompare(b);
}

/** Whether a value passes one condition; the sign stands before the field's name, as in `>=ID`. */
export function matches(sign: string, value: unknown, wanted: unknown): boolean {
	const negated = sign.startsWith('!');
	const operator = negated ? sign.slice(1) : sign;
	const list: unknown[] = Array.isArray(wanted) ? (wanted as unknown[]) : [wanted];
	const some = (test: (one: unknown) => boolean) => list.some(test) !== negated;
	if (operator === '>') return some((one) => compare(value, one) > 0);
	if (operator === '>=') return some((one) => compare(value, one) >= 0);
	if (operator === '<') return some((one) => compare(value, one) < 0);
	if (operator === '<=') return some((one) => compare(value, one) <= 0);
	if (operator.startsWith('%'))
		return some((one) =>
			String(value ?? '')
				.toLowerCase()
				.includes(String(one).toLowerCase()),
		);
	return some((one) => compare(value, one) === 0);
}

/** Rows by several fields, each ascending or (true) descending. */
export function sorted<One extends Row>(rows: One[], order: Array<[string, boolean]>): One[] {
	return [...rows].sort((a, b) => {
		for (const [field, descending] of order) {
			const found = compare(a.config[field], b.config[field]);
			if (found !== 0) return descending ? -found : found;
		}
		return 0;
	});
}
