import type { Token } from './parser';

/** Somebody who can be mentioned. */
export interface Person {
	id: number;
	name: string;
}

/** Names of more words are not looked for. */
const MOST_WORDS = 5;

const AT = /(?<![\p{L}\p{N}_.])@(?=[\p{L}\p{N}])/gu;
const WORD = /[\p{L}\p{M}\p{N}_'’.-]*[\p{L}\p{M}\p{N}_]/uy;

/**
 * Finds `@Name` in texts: the whole name in any case, or the first word of it where only one person has that. A name
 * that two people have is nobody's.
 */
export class People {
	private readonly byName = new Map<string, Person | undefined>();

	constructor(people: readonly Person[]) {
		const first = new Map<string, Person | undefined>();
		for (const person of people) {
			const words = person.name.trim().split(/\s+/);
			if (words[0] === '') continue;
			add(this.byName, words.join(' '), person);
			add(first, words[0], person);
		}
		for (const [name, person] of first) if (!this.byName.has(name)) this.byName.set(name, person);
	}

	/** The text in order, with a person in the place of each mention. */
	piecesOf(text: string): Array<string | { person: Person; written: string }> {
		const pieces: Array<string | { person: Person; written: string }> = [];
		let done = 0;
		for (const { index } of text.matchAll(AT)) {
			const found = index < done ? undefined : this.at(text, index + 1);
			if (!found) continue;
			pieces.push(text.slice(done, index), found);
			done = index + 1 + found.written.length;
		}
		return [...pieces, text.slice(done)].filter((piece) => piece !== '');
	}

	private at(text: string, start: number): { person: Person; written: string } | undefined {
		let found: { person: Person; written: string } | undefined;
		const words: string[] = [];
		let end = start;
		while (words.length < MOST_WORDS) {
			WORD.lastIndex = end;
			const [word] = WORD.exec(text) ?? [];
			if (word === undefined) break;
			words.push(word);
			end = WORD.lastIndex;
			const person = this.byName.get(words.join(' ').toLowerCase());
			if (person) found = { person, written: text.slice(start, end) };
			if (text[end] !== ' ') break;
			end += 1;
		}
		return found;
	}
}

function add(people: Map<string, Person | undefined>, name: string, person: Person): void {
	const key = name.toLowerCase();
	people.set(key, people.has(key) && people.get(key)?.id !== person.id ? undefined : person);
}

/** The tokens of a text with `@Name` as links to people; not within links and code. */
export function mentioning(tokens: Token[], people: People): Token[] {
	for (const token of tokens)
		if (token.children?.some(({ content }) => content.includes('@')))
			token.children = mentioned(token.children, people);
	return tokens;
}

function mentioned(tokens: Token[], people: People): Token[] {
	let links = 0;
	return tokens.flatMap((token) => {
		if (token.type === 'link_open') links += 1;
		if (token.type === 'link_close') links -= 1;
		if (token.type !== 'text' || links > 0) return [token];
		return people.piecesOf(token.content).flatMap((piece) => {
			if (typeof piece === 'string') return [made(token, 'text', piece)];
			const link = made(token, 'link_open');
			link.attrSet('href', `user:${piece.person.id}`);
			return [link, made(token, 'text', piece.written), made(token, 'link_close')];
		});
	});
}

function made(token: Token, type: string, content = ''): Token {
	const prototype = Object.getPrototypeOf(token) as object;
	return Object.assign(Object.create(prototype) as Token, token, { type, content });
}
