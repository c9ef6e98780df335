import type { IDataObject } from 'n8n-workflow';
import { ADDRESS_ADVICE, isAddress } from './address';
import { ContentError } from './contentError';

/** One entry of a collection in the editor, such as a button, and what to call it when something is wrong. */
export class Entry {
	constructor(
		private readonly field: string,
		private readonly label: string,
		private readonly values: IDataObject,
	) {}

	/** @throws ContentError */
	refuse(problem: string, advice: string): never {
		throw new ContentError(this.field, `has a wrong ${this.label}: ${problem}`, advice);
	}

	/** The text of a value, empty where it isn't set; of a picker what is chosen. */
	text(name: string): string {
		const given = this.values[name] as IDataObject[string] | { __rl?: unknown; value?: unknown };
		const value =
			given !== null && typeof given === 'object' && '__rl' in given ? given.value : given;
		return value === undefined || value === null || typeof value === 'object'
			? ''
			: String(value).trim();
	}

	needed(name: string, what: string): string {
		const text = this.text(name);
		return text === '' ? this.refuse(`it has no ${what}`, `Fill in the ${what}.`) : text;
	}

	isOn(name: string): boolean {
		return [true, 'true', 'Y'].includes(this.values[name] as boolean | string);
	}

	/** One of the words that the API knows. */
	choice(name: string, words: readonly string[]): string | undefined {
		const text = this.text(name);
		if (text === '') return undefined;
		return words.includes(text)
			? text
			: this.refuse(`"${text}" is no ${name}`, `Use one of: ${words.join(', ')}.`);
	}

	/**
	 * `http`, `https` or a path within the portal (docs/bitrix24-facts.md, "Keyboards" and
	 * "Attachments").
	 */
	link(name: string, what = 'link'): string {
		const link = this.needed(name, what);
		return isAddress(link) ? link : this.refuse(`"${link}" is no address`, ADDRESS_ADVICE);
	}

	optionalLink(name: string, what: string): string | undefined {
		return this.text(name) === '' ? undefined : this.link(name, what);
	}

	/** A whole number above zero. */
	number(name: string): number | undefined {
		const text = this.text(name);
		if (text === '' || text === '0') return undefined;
		return /^\d+$/.test(text)
			? Number(text)
			: this.refuse(`${name} can't be "${text}"`, 'Give a whole number.');
	}

	/** `#RGB` or `#RRGGBB`; what some pickers add for transparency is left out. */
	color(name: string): string | undefined {
		const text = this.text(name);
		if (text === '') return undefined;
		const found = /^#?([\da-f]{3}|[\da-f]{6})([\da-f]{2})?$/i.exec(text);
		return found
			? `#${found[1]}`
			: this.refuse(`"${text}" is no color`, 'Give a color such as #1a73e8.');
	}

	/** Entries of a collection within this one. */
	within(name: string, collection: string, label: string): Entry[] {
		return entriesOf(this.field, this.values[name], collection, `${this.label}, ${label}`);
	}
}

/**
 * The entries of a fixed collection.
 *
 * @param value `{ <collection>: [{ … }] }` as the editor gives it, or the list alone as an expression may
 */
export function entriesOf(
	field: string,
	value: unknown,
	collection: string,
	label: string,
): Entry[] {
	const list: unknown =
		value !== null && typeof value === 'object' && !Array.isArray(value)
			? (value as IDataObject)[collection]
			: value;
	if (list === undefined || list === null || list === '') return [];
	return (Array.isArray(list) ? list : [list]).map((values: unknown, index) => {
		if (values !== null && typeof values === 'object') {
			const { more, ...own } = values as IDataObject;
			return new Entry(field, `${label} ${index + 1}`, { ...(more as IDataObject), ...own });
		}
		throw new ContentError(field, `has a wrong ${label} ${index + 1}`, 'Give an object for each.');
	});
}

/** An object without what isn't set. */
export function given(values: Record<string, IDataObject[string]>): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
