import type { IDataObject } from 'n8n-workflow';
import type { Field } from '../shared/fields/field';
import type { Call } from '../shared/portal/types';
import type { ParameterReader } from './reader';

export type Identity = 'user' | 'bot';

interface SideBase {
	/** Parameters that only this identity has, after those that both have. */
	fields?: Field[];
	/**
	 * Whether a bot must be named. True for the bot's side unless it says no: the bot is chosen in `botId` and sent as
	 * `botId`.
	 */
	namesBot?: boolean;
	/** False for methods that the portal refuses inside `batch`. */
	batch?: boolean;
	/** True when the method changes nothing. */
	reads?: boolean;
}

/** One call of one method. */
export interface SingleCall extends SideBase {
	method: string;
	/** The documented parameters, read and checked; throws an error that names the field. */
	request(read: ParameterReader): IDataObject | Promise<IDataObject>;
	/** What the method answered as the item's JSON: an object, or a list of which each entry becomes an item. */
	items(result: never, sent: IDataObject): IDataObject | IDataObject[];
}

/** A call that carries a file. */
export interface UploadCall extends SideBase {
	method: string;
	/** Everything but `fields.content`, which is streamed from `binaryPropertyName`. */
	upload(read: ParameterReader, file: { name: string }): Promise<IDataObject>;
	items(result: never, sent: IDataObject): IDataObject | IDataObject[];
}

/** Calls that the parameters choose, one after another. */
export interface ChosenCalls extends SideBase {
	/** Every method that may be called. */
	methods: readonly string[];
	calls(read: ParameterReader): Array<Pick<Call, 'method' | 'parameters' | 'reads'>>;
	items(results: never[], sent: IDataObject[]): IDataObject | IDataObject[];
}

export type Side = SingleCall | UploadCall | ChosenCalls;

/**
 * One operation of the node: everything about it stands in one object. What both identities can do is one operation
 * with two sides.
 */
export interface Operation {
	value: string;
	/** Title Case, as n8n lists it. */
	name: string;
	/** Sentence case, as n8n's node panel lists it. */
	action: string;
	description: string;
	/** Parameters that every side has. */
	fields?: Field[];
	user?: Side;
	bot?: Side;
}

export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/** The REST methods that one side can call. */
export function methodsOf(side: Side): readonly string[] {
	return 'methods' in side ? side.methods : [side.method];
}
