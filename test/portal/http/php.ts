/**
 * Query strings and forms as PHP reads them (parse_str): every scalar is a string, `a[b][0]=x` nests,
 * an empty array can't be expressed. PHP arrays with keys 0..n-1 leave as JSON lists.
 */

export type Tree = { [key: string]: string | Tree };

function decode(text: string): string {
	const plain = text.replace(/\+/g, ' ');
	try {
		return decodeURIComponent(plain);
	} catch {
		return plain.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		);
	}
}

/** `a[b][]` to its keys; undefined for the key that PHP counts up itself. */
function keysOf(name: string): Array<string | undefined> {
	const open = name.indexOf('[');
	if (open <= 0 || !name.includes(']', open)) return [name.replace(/[ .]/g, '_')];
	const keys: Array<string | undefined> = [name.slice(0, open).replace(/[ .]/g, '_')];
	for (const match of name.slice(open).matchAll(/\[([^\]]*)\]/g))
		keys.push(match[1] === '' ? undefined : match[1]);
	return keys;
}

function nextIndex(tree: Tree): string {
	const numbers = Object.keys(tree)
		.filter((key) => /^\d+$/.test(key))
		.map(Number);
	return String(numbers.length === 0 ? 0 : Math.max(...numbers) + 1);
}

function put(tree: Tree, keys: Array<string | undefined>, value: string): void {
	let place = tree;
	keys.forEach((given, depth) => {
		const key = given ?? nextIndex(place);
		if (key === '__proto__') return;
		if (depth === keys.length - 1) {
			place[key] = value;
			return;
		}
		const next = place[key];
		if (typeof next === 'object') place = next;
		else {
			const fresh: Tree = {};
			place[key] = fresh;
			place = fresh;
		}
	});
}

/** An object with the keys 0, 1, 2, … as the list PHP would encode; empty objects become empty lists. */
export function asPhpArray(value: Record<string, unknown>): Record<string, unknown> | unknown[] {
	const keys = Object.keys(value);
	return keys.every((key, index) => key === String(index)) ? Object.values(value) : value;
}

function settle(tree: Tree): unknown {
	return asPhpArray(
		Object.fromEntries(
			Object.entries(tree).map(([key, value]) => [
				key,
				typeof value === 'string' ? value : settle(value),
			]),
		),
	);
}

/** Parses a query string or a form body; the outermost level always stays an object. */
export function parseQuery(text: string): Record<string, unknown> {
	const tree: Tree = {};
	for (const pair of text.split('&')) {
		if (pair === '') continue;
		const equals = pair.indexOf('=');
		const name = decode(equals < 0 ? pair : pair.slice(0, equals));
		if (name === '') continue;
		put(tree, keysOf(name), equals < 0 ? '' : decode(pair.slice(equals + 1)));
	}
	return Object.fromEntries(
		Object.entries(tree).map(([key, value]) => [
			key,
			typeof value === 'string' ? value : settle(value),
		]),
	);
}
