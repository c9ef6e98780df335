/**
 * An independent reading of BB code for the tests: which tags of a text are active, what is left open, which lines are
 * quotes.
 */
const NAMES = [
	'b',
	'i',
	'u',
	's',
	'size',
	'color',
	'url',
	'user',
	'chat',
	'context',
	'code',
	'img',
	'icon',
	'put',
	'send',
	'call',
	'timestamp',
	'disk',
	'br',
];
const SINGLE = ['br', 'icon', 'timestamp', 'disk'];

interface Tag {
	name: string;
	closes: boolean;
	source: string;
	index: number;
}

/** Every tag outside verbatim blocks, also those without a partner. */
export function tagsOf(text: string): Tag[] {
	const tags: Tag[] = [];
	let verbatim = '';
	for (let index = 0; index < text.length; index += 1) {
		if (text[index] !== '[') continue;
		const end = text.indexOf(']', index);
		if (end === -1) break;
		const source = text.slice(index, end + 1);
		const body = source.slice(1, -1).toLowerCase();
		const closes = body.startsWith('/');
		const name = (closes ? body.slice(1) : body).split(/[=\s]/)[0];
		const known =
			NAMES.includes(name) &&
			!source.includes('\n') &&
			source.lastIndexOf('[') === 0 &&
			(!closes || body === `/${name}`);
		if (!known || (verbatim !== '' && !(closes && name === verbatim))) continue;
		tags.push({ name, closes, source, index });
		if (closes) verbatim = '';
		else if ((name === 'code' || name === 'img') && text.toLowerCase().includes(`[/${name}]`, end))
			verbatim = name;
		index = end;
	}
	return tags;
}

/** The tags that may work: an index of an array such as `x[i]` is none where the text holds no `[/i]`. */
export function workingTags(text: string): Tag[] {
	const ended = (name: string) => text.toLowerCase().includes(`[/${name}]`);
	return tagsOf(text).filter(
		({ name, source, index }) =>
			!/^\[[bius]\]$/i.test(source) || !/[\w)\]]/.test(text[index - 1] ?? '') || ended(name),
	);
}

/** What is wrong with the nesting of the tags; empty when all is well. */
export function unbalanced(text: string): string[] {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const { name, closes, source } of workingTags(text)) {
		if (SINGLE.includes(name)) continue;
		if (!closes) open.push(name);
		else if (open[open.length - 1] === name) open.pop();
		else wrong.push(source);
	}
	return [...wrong, ...open];
}

/** Lines that show as a quote or border one, verbatim blocks included. */
export function quoteLines(text: string): string[] {
	return text.split('\n').filter((line) => /^\s*>>/.test(line) || /^\s*-{3,}\s*$/.test(line));
}
