import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';
import type { Paging } from '../../shared/portal/pages';
import type { Call } from '../../shared/portal/types';
import type { ParameterReader } from '../input/parameterReader';

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
	/** Trims an item to what people use; a switch to turn that off is added to the fields. */
	simplify?(item: IDataObject): IDataObject;
}

/** One call of one method. */
export interface SingleCall extends SideBase {
	method: string;
	/** The documented parameters, read and checked; throws an error that names the field. `botId` is added to a bot's. */
	request(read: ParameterReader, botId: number): IDataObject | Promise<IDataObject>;
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

type ChosenCall = Pick<Call, 'method' | 'parameters' | 'reads'>;

/** Calls that the parameters choose, one after another. */
export interface ChosenCalls extends SideBase {
	/** Every method that may be called. */
	methods: readonly string[];
	calls(read: ParameterReader): ChosenCall[] | Promise<ChosenCall[]>;
	/** True when a call must not be made where one before it has failed, such as the parts of a text. */
	ordered?: boolean;
	items(results: never[], sent: IDataObject[]): IDataObject | IDataObject[];
}

/** A list that is read page by page; `returnAll` and `limit` are added to its fields. */
export interface ListCall extends SideBase {
	method: string;
	paging: Paging;
	/** The parameters that are no page parameters; where the list begins may be among them. */
	request(read: ParameterReader, botId: number): IDataObject | Promise<IDataObject>;
	/** The entries in what the method answered, joined with what stands beside them. */
	entries(result: never, asked: IDataObject): IDataObject[];
	/** What tells entries apart; their `id` where nothing is said. */
	keyOf?(entry: IDataObject): unknown;
}

/** Several calls of which each depends on the one before. */
export interface Steps extends SideBase {
	/** Every method that may be called. */
	methods: readonly string[];
	/** Reads and checks the parameters at once; what it gives back makes the calls when the item's turn has come. */
	steps(read: ParameterReader): (portal: StepPortal) => Promise<INodeExecutionData[]>;
}

/** What an operation in steps may do; a failure ends the operation with the API's error. */
export interface StepPortal {
	call(method: string, parameters: IDataObject, reads?: boolean): Promise<unknown>;
	/**
	 * Fetches the file whose one-time link a method answers; the link itself is never handed out.
	 *
	 * @param name what to call the file where the portal doesn't say
	 */
	download(
		method: string,
		parameters: IDataObject,
		name: string,
	): Promise<{ binary: IBinaryData; size: number }>;
}

export type Side = SingleCall | UploadCall | ChosenCalls | ListCall | Steps;

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
