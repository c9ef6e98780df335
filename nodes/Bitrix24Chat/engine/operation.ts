import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ButtonPart } from '../../shared/answers/button';
import type { OpenQuestion } from '../../shared/answers/openQuestions';
import type { Field } from '../../shared/fields/field';
import type { Paging } from '../../shared/portal/pages';
import type { Call } from '../../shared/portal/types';
import type { ParameterReader } from '../input/parameterReader';
import type { Question } from '../question/question';

export type Identity = 'user' | 'bot';

/**
 * The version of the node from which on what was deleted says so, simplified items have ten fields at most, and tools
 * have Output.
 */
export const OUTPUT_VERSION = 1.1;

// What a method answers is `unknown` to the engine. An operation names the documented type instead, which TypeScript
// allows since it compares the parameters of methods, `items(result)`, both ways; `items: (result) => …` would not do.

interface SideBase {
	/** Parameters that only this identity has, after those that both have. */
	fields?: Field[];
	/** False for methods that the portal refuses inside `batch`. */
	batch?: boolean;
	/**
	 * True when its calls may be sent again whatever became of the attempt before, such as those that change nothing.
	 */
	repeatable?: boolean;
	/** Trims an item to what people use; a switch to turn that off is added to the fields. */
	simplify?(item: IDataObject): IDataObject;
	/**
	 * The fields of the trimmed item: what identifies it, then the most used. The first ten stay; a tool of an AI may be
	 * told to give others.
	 */
	outputFields?: readonly string[];
	/** The version of the node from which on items are trimmed; all unless told otherwise. */
	simplifySince?: number;
	/** True when it deletes something: its items then say `deleted`, in version 1 of the node `success`. */
	deletes?: boolean;
}

/** One call of one method. `Bot` is what requests learn of the bot that acts. */
export interface SingleCall<Bot extends [botId?: number] = []> extends SideBase {
	kind: 'call';
	method: string;
	/** The documented parameters, read and checked; throws an error that names the field. `botId` is added to a bot's. */
	request(read: ParameterReader, ...bot: Bot): IDataObject | Promise<IDataObject>;
	/** What the method answered as the item's JSON: an object, or a list of which each entry becomes an item. */
	items(result: unknown, sent: IDataObject): IDataObject | IDataObject[];
}

/** A call that carries a file. */
export interface UploadCall extends SideBase {
	kind: 'upload';
	method: string;
	/** Everything but `fields.content`, which is streamed from `binaryPropertyName`. */
	upload(read: ParameterReader, file: { name: string }): Promise<IDataObject>;
	items(result: unknown, sent: IDataObject): IDataObject | IDataObject[];
}

type ChosenCall = Pick<
	Call,
	'method' | 'parameters' | 'repeatable' | 'idempotent' | 'idempotentFrom'
>;

/** Calls that the parameters choose, one after another. */
export interface ChosenCalls<Bot extends [botId?: number] = []> extends SideBase {
	kind: 'calls';
	/** Every method that may be called. */
	methods: readonly string[];
	calls(read: ParameterReader, ...bot: Bot): ChosenCall[] | Promise<ChosenCall[]>;
	/** True when a call must not be made where one before it has failed, such as the parts of a text. */
	ordered?: boolean;
	items(results: unknown[], sent: IDataObject[]): IDataObject | IDataObject[];
}

/** A list that is read page by page; `returnAll` and `limit` are added to its fields. */
export interface ListCall<Bot extends [botId?: number] = []> extends SideBase {
	kind: 'list';
	method: string;
	/** Where the parameters choose among several methods: all that may be called, and which one is. */
	methods?: readonly string[];
	methodOf?(read: ParameterReader): string;
	paging: Paging;
	/** The parameters that are no page parameters; where the list begins may be among them. */
	request(read: ParameterReader, ...bot: Bot): IDataObject | Promise<IDataObject>;
	/** The entries in what the method answered, joined with what stands beside them. */
	entries(result: unknown, asked: IDataObject): IDataObject[];
	/** What tells entries apart; their `id` where nothing is said. */
	keyOf?(entry: IDataObject): unknown;
}

/** Several calls of which each depends on the one before. */
export interface Steps<Bot extends [botId?: number] = []> extends SideBase {
	kind: 'steps';
	/** Every method that may be called. */
	methods: readonly string[];
	/** True when the steps of several items may run side by side; the others run one after another. */
	concurrent?: boolean;
	/** Reads and checks the parameters at once; what it gives back makes the calls when the item's turn has come. */
	steps(read: ParameterReader, ...bot: Bot): StepsToTake | Promise<StepsToTake>;
}

export type StepsToTake = (portal: StepPortal) => Promise<INodeExecutionData[]>;

/** A message that asks, and whose answer the execution waits for. */
export interface Asking<Bot extends [botId?: number] = []> extends SideBase {
	kind: 'asking';
	/** Every method that may be called. */
	methods: readonly string[];
	/** Reads and checks the parameters at once; what it gives back sends the message and lets the execution wait. */
	ask(
		read: ParameterReader,
		...bot: Bot
	): Promise<(portal: StepPortal, waiting: Waiting) => Promise<void>>;
}

/** What an operation that asks may do with the execution. */
export interface Waiting {
	/** An address of n8n at which the execution goes on, signed, with these parameters in its query. */
	resumeUrl(parameters?: Record<string, string>): string;
	/**
	 * Makes what a button of the bot carries, sealed.
	 *
	 * @throws NodeOperationError when the credential has nothing to seal it with
	 */
	sealButton(part: Omit<ButtonPart, 'path' | 'host'>): Promise<string>;
	/** @throws NodeOperationError when no trigger would hear what is pressed under the bot's message */
	assertHeard(botId: number): Promise<void>;
	/**
	 * Lets the triggers know a question that is answered with a reply: those of this process at once, others through the
	 * portal.
	 *
	 * @returns the hidden command in which the portal keeps it; undefined where it doesn't
	 */
	announce(botId: number, question: OpenQuestion): Promise<number | undefined>;
	/** Keeps the question and puts the execution to wait, until the question's time is up or for ever. */
	wait(question: Question): Promise<void>;
}

/** What an operation in steps may do; a failure ends the operation with the API's error. */
export interface StepPortal {
	call(method: string, parameters: IDataObject, repeatable?: boolean): Promise<unknown>;
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

/** What the user of the credential can do. What becomes of a side is looked up by its kind (jobs/). */
export type UserSide = SingleCall | UploadCall | ChosenCalls | ListCall | Steps | Asking;

/** What a bot can do. Its requests learn the bot's ID where a bot is named. */
export type BotSide = (
	| SingleCall<[botId?: number]>
	| UploadCall
	| ChosenCalls<[botId?: number]>
	| ListCall<[botId?: number]>
	| Steps<[botId?: number]>
	| Asking<[botId?: number]>
) & {
	/**
	 * Whether a bot must be named. True unless the side says no: the bot is chosen in `botId` and sent as `botId`.
	 */
	namesBot?: boolean;
};

export type Side = UserSide | BotSide;

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
	/** True when people see in whose name it was done: the panel then says so. */
	signed?: boolean;
	/** Parameters that every side has. */
	fields?: Field[];
	user?: UserSide;
	bot?: BotSide;
}

export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/** The REST methods that one side can call. */
export function methodsOf(side: Side): readonly string[] {
	if (side.kind === 'list') return side.methods ?? [side.method];
	return 'methods' in side ? side.methods : [side.method];
}
