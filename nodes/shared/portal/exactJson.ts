/** Whole numbers of so many digits may be more than JavaScript holds exactly. */
const LONG = /\d{16}/;

/**
 * JSON whose numbers are all held exactly: a whole number that would be rounded to another one, such as an ID over 2^53,
 * or that would become infinite, is a text of its digits instead.
 *
 * @returns the same JSON where there is no such number
 */
export function withExactNumbers(json: string): string {
	if (!LONG.test(json) && !/\de\+?\d{3}/i.test(json)) return json;
	const parts: string[] = [];
	for (let at = 0; at < json.length;) {
		const quote = json.indexOf('"', at);
		const end = quote < 0 ? json.length : quote;
		parts.push(json.slice(at, end).replace(/-?\d[\d.eE+-]*/g, exact));
		if (quote < 0) break;
		at = endOfText(json, quote);
		parts.push(json.slice(quote, at));
	}
	return parts.join('');
}

/** @throws SyntaxError where it is no JSON */
export function parsedExactly(json: string): unknown {
	return JSON.parse(withExactNumbers(json));
}

/** Whether a value holds, however deep, a number that JavaScript has rounded already or can't write. */
export function roundedNumberIn(value: unknown): number | undefined {
	const open = [value];
	const seen = new Set<object>();
	for (let one = open.pop(); open.length > 0 || one !== undefined; one = open.pop()) {
		if (typeof one === 'number' && isRounded(one)) return one;
		if (one === null || typeof one !== 'object' || seen.has(one)) continue;
		seen.add(one);
		for (const part of Object.values(one)) if (part !== undefined) open.push(part);
	}
	return undefined;
}

/** Larger ones are written with an exponent: nobody's ID. */
const LARGEST_WRITTEN_OUT = 1e21;

function isRounded(number: number): boolean {
	if (!Number.isFinite(number)) return true;
	return (
		Number.isInteger(number) &&
		!Number.isSafeInteger(number) &&
		Math.abs(number) < LARGEST_WRITTEN_OUT
	);
}

function exact(number: string): string {
	const value = Number(number);
	const isWhole = /^-?\d+$/.test(number);
	return Number.isNaN(value) || (isWhole ? Number.isSafeInteger(value) : Number.isFinite(value))
		? number
		: `"${number}"`;
}

/** @returns the place behind the quote that ends the text which begins at `quote` */
function endOfText(json: string, quote: number): number {
	for (let end = json.indexOf('"', quote + 1); end >= 0; end = json.indexOf('"', end + 1)) {
		let slashes = 0;
		while (json[end - 1 - slashes] === '\\') slashes += 1;
		if (slashes % 2 === 0) return end + 1;
	}
	return json.length;
}
