import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { roundedNumberIn, withExactNumbers } from '../../shared/portal/exactJson';
import { CRM_DIALOG_ID, DIALOG_ID } from '../../shared/dialogId';
import { isSampleId } from '../../shared/sampleIds';
import { isId } from './isId';
import type { LookUps } from './lookUps';
import { isPicked, Parameters } from './parameters';
import { quoted } from './quoted';

/** How a value goes to the API. */
export type Form = (
	value: unknown,
	name: string,
	read: ParameterReader,
) => unknown | Promise<unknown>;

/** API parameter → the node's parameter, with the form it goes in where it differs. */
export type Given = Record<string, string | [name: string, form: Form]>;

/** Parameters that people may leave out stand in one of these collections. */
const COLLECTIONS = ['options', 'updateFields'];

/**
 * Reads one item's parameters: unwraps pickers, checks values and names the field when one is wrong.
 *
 * Nothing is sent before every item has been read, so a wrong value never leaves half a run behind.
 */
export class ParameterReader {
	private readonly known = new Map<string, unknown>();

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		/** What the editor calls each parameter. */
		private readonly labels: ReadonlyMap<string, string>,
		private readonly parameters = new Parameters(context),
		/** What kind of field each parameter is. */
		private readonly kinds: ReadonlyMap<string, string> = new Map(),
		private readonly asked?: LookUps<ParameterReader>,
	) {}

	/** What may be asked of the portal before anything is sent. */
	get lookUps(): LookUps<ParameterReader> {
		if (!this.asked) throw new Error('Nothing can be looked up here');
		return this.asked;
	}

	/** A parameter as n8n resolves it, pickers unwrapped; collections are looked through too. Undefined when not set. */
	value(name: string): unknown {
		const value = this.unread(name);
		return this.kinds.get(name) === 'boolean' ? flag(value) : value;
	}

	/** A parameter as n8n resolves it, pickers as they are. */
	asGiven(name: string): unknown {
		return this.parameters.of(name, this.itemIndex);
	}

	private unread(name: string): unknown {
		const own = this.raw(name);
		if (own !== undefined) return own;
		return unwrapped(this.optional(name));
	}

	/** True when the parameter is there and not empty. */
	has(name: string): boolean {
		const value = this.value(name);
		return (
			value !== undefined &&
			value !== null &&
			value !== '' &&
			!(Array.isArray(value) && value.length === 0)
		);
	}

	/** True when the parameter was added to a collection, whatever it holds. */
	mentions(name: string): boolean {
		return COLLECTIONS.some((collection) => {
			const values = this.raw(collection);
			return values !== null && typeof values === 'object' && Object.hasOwn(values, name);
		});
	}

	/** Text that must not be empty. */
	text(name: string): string {
		const value = this.value(name);
		if (typeof value === 'object' && value !== null)
			this.refuse(name, `must be a text, not ${quoted(value)}`, 'Check its expression.');
		const text = plainText(value);
		if (text.trim() === '') this.refuse(name, 'is empty', 'Fill it in.');
		return text;
	}

	/** A picture in base64: from the input field of that name, or the text itself. */
	async picture(name: string): Promise<string> {
		const value = this.text(name).trim();
		const binary = this.context.getInputData()[this.itemIndex].binary ?? {};
		if (value in binary) {
			return (await this.context.helpers.getBinaryDataBuffer(this.itemIndex, value)).toString(
				'base64',
			);
		}
		const content = value.replace(/^data:[^,]*,/, '');
		if (content.length < 20) {
			this.refuse(
				name,
				`names no input field: "${value}"`,
				'Give the name of an input field that holds a picture, or the picture in base64.',
			);
		}
		return content;
	}

	/** A whole number above zero. */
	id(name: string): number {
		const value = this.value(name);
		const text = plainText(value).trim();
		if (text === '' && (typeof value !== 'object' || value === null))
			this.refuse(name, 'is empty', 'Fill it in.');
		if (!isId(text))
			this.refuse(
				name,
				/^[1-9]\d*$/.test(text)
					? `can't be that large: ${quoted(value)}`
					: `must be a whole number above zero, not ${quoted(value)}`,
				// A limit or a duration is no ID.
				this.kinds.get(name) === 'number'
					? 'Check the field or its expression.'
					: 'Give an ID such as 42.',
			);
		this.refuseSample(name, text);
		return Number(text);
	}

	/**
	 * A dialog as the API names it: `chat123` for a chat, `123` for a person.
	 *
	 * @param isNewer whether it is for a method of imbot.v2 or im.v2, which know `crm|DEAL|5` too
	 *   (docs/bitrix24-facts.md, "Dialog IDs")
	 */
	dialog({ isNewer = false } = {}): string {
		const name = 'dialogId';
		const text = this.text(name).trim();
		const isOfCrm = CRM_DIALOG_ID.test(text) && isSafe(text);
		if (isOfCrm && isNewer) return text;
		if (isOfCrm) {
			this.refuse(
				name,
				`can't be ${quoted(text)} here`,
				'Only bots and files know the chat of a CRM item by this name. Give the ID of the chat, such as chat123.',
			);
		}
		if (!DIALOG_ID.test(text) || !isSafe(text)) {
			this.refuse(
				name,
				`can't be ${quoted(text)}`,
				'Give chat123 for a group chat, or the ID of a user such as 7.',
			);
		}
		this.refuseSample(name, text);
		return text;
	}

	/** A group chat as `chat123`, also where only its number was given. */
	groupDialog(): string {
		const dialog = this.dialog({ isNewer: true });
		return /^\d+$/.test(dialog) ? `chat${dialog}` : dialog;
	}

	/** The number of a chat, also where it was given as `chat123`. */
	chat(name = 'chatId'): number {
		const text = this.text(name).trim();
		const match = /^(?:chat)?([1-9]\d*)$/.exec(text);
		if (!match || !isSafe(text))
			this.refuse(
				name,
				`can't be ${quoted(text)}`,
				'Give the ID of a chat, such as 123 or chat123.',
			);
		this.refuseSample(name, text);
		return Number(match[1]);
	}

	/** IDs from a picker, one ID, `1, 2, 3` or a list. */
	ids(name: string): number[] {
		const value = this.value(name);
		if (typeof value === 'object' && value !== null && !Array.isArray(value))
			this.refuse(name, `must be a list of IDs, not ${quoted(value)}`, 'Give IDs such as 1, 2, 3.');
		const parts = (Array.isArray(value) ? value : plainText(value).split(/[\s,;]+/))
			.map((part) => plainText(unwrapped(part)).trim())
			.filter((part) => part !== '');
		if (parts.length === 0) this.refuse(name, 'is empty', 'Give at least one ID.');
		const wrong = parts.find((part) => !isId(part));
		if (wrong !== undefined)
			this.refuse(name, `holds ${quoted(wrong)}`, 'Give IDs such as 1, 2, 3.');
		for (const part of parts) this.refuseSample(name, part);
		return [...new Set(parts.map(Number))];
	}

	/** JSON from a text or from an expression that gives an object or a list. */
	json(name: string): IDataObject | unknown[] {
		const value = this.value(name);
		const parsed = typeof value === 'string' ? parsedJson(value) : value;
		if (parsed === null || typeof parsed !== 'object') {
			this.refuse(name, "isn't valid JSON", 'Check brackets, quotes and commas.');
		}
		const isRounded = typeof value === 'string' && withExactNumbers(value) !== value;
		if (isRounded || roundedNumberIn(parsed) !== undefined) {
			this.refuse(
				name,
				'holds a number that is too large to be kept exactly',
				'Write it as a text, in quotes, such as "9007199254740993".',
			);
		}
		return parsed as IDataObject | unknown[];
	}

	/**
	 * The parameters that were set, named as the API names them.
	 *
	 * @param parameters API parameter → node parameter, or that with a form such as `yesNo`
	 */
	async given(parameters: Given): Promise<IDataObject> {
		const present: IDataObject = {};
		for (const [target, source] of Object.entries(parameters)) {
			const [name, form] = typeof source === 'string' ? [source, undefined] : source;
			if (!this.has(name)) continue;
			const value = this.value(name);
			present[target] = (
				form ? await form(value, name, this) : this.asKind(name, value)
			) as IDataObject[string];
		}
		return present;
	}

	/** A text where the field is one: expressions give numbers too. */
	private asKind(name: string, value: unknown): unknown {
		return this.kinds.get(name) === 'string' ? this.text(name) : value;
	}

	/** The workflow's time zone, such as `Europe/Berlin`. */
	timezone(): string {
		return this.context.getTimezone();
	}

	/** Refuses an ID of the sample that the trigger shows while nothing waits. */
	refuseSample(name: string, id: string): void {
		if (!isSampleId(id)) return;
		this.refuse(
			name,
			"comes from the trigger's sample, so nothing was sent",
			'The sample is shown while no event waits, and its IDs belong to nobody. Write in Bitrix24 what is to start the workflow and fetch a test event again, or activate the workflow.',
		);
	}

	/** @throws NodeOperationError that names the field and the item */
	refuse(name: string, problem: string, advice: string): never {
		throw this.refusal(name, problem, advice);
	}

	/** That error, not thrown. */
	refusal(name: string, problem: string, advice: string): NodeOperationError {
		return new NodeOperationError(
			this.context.getNode(),
			`${this.labels.get(name) ?? name} ${problem}`,
			{
				itemIndex: this.itemIndex,
				description: advice,
			},
		);
	}

	/** What a picker holds, with the way it was chosen (`list`, `id`, `code`, …). */
	picked(name: string): { mode: string; value: string } {
		const value = this.parameters.of(name, this.itemIndex) ?? this.optional(name);
		return {
			mode: isPicked(value) ? plainText(value.mode) : 'id',
			value: plainText(unwrapped(value)).trim(),
		};
	}

	/** A parameter of a collection, pickers as they are. */
	private optional(name: string): unknown {
		for (const collection of COLLECTIONS) {
			const values = this.raw(collection) as IDataObject | undefined;
			if (values && values[name] !== undefined) return values[name];
		}
		return undefined;
	}

	/** Puts what was looked up in the place of what was given. */
	settle(name: string, value: unknown): void {
		this.known.set(name, value);
	}

	get node(): INode {
		return this.context.getNode();
	}

	/** A parameter as n8n resolves it, each once an item. */
	private raw(name: string): unknown {
		if (!this.known.has(name)) this.known.set(name, this.resolved(name));
		return this.known.get(name);
	}

	private resolved(name: string): unknown {
		const value = this.parameters.of(name, this.itemIndex);
		if (!isPicked(value)) return value;
		return value.mode === 'url' ? this.parameters.chosen(name, this.itemIndex) : value.value;
	}
}

function unwrapped(value: unknown): unknown {
	return isPicked(value) ? value.value : value;
}

function plainText(value: unknown): string {
	return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/** True when every number in the name of a dialog is held exactly. */
function isSafe(text: string): boolean {
	return (text.match(/\d+/g) ?? []).every((digits) => Number.isSafeInteger(Number(digits)));
}

/** Expressions write a switch as text too. */
function flag(value: unknown): unknown {
	if (['true', 'Y', '1', 1].includes(value as string)) return true;
	return ['false', 'N', '0', 0].includes(value as string) ? false : value;
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
