import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { botField } from '../../shared/fields/bot';
import type { PortalClient } from '../../shared/portal/client';
import type { Call } from '../../shared/portal/types';
import type { ParameterReader } from '../input/parameterReader';
import type { BotResolver } from './botResolver';
import { askingJob } from './jobs/asking';
import { checkFields } from './fieldValues';
import { callJob, callsJob } from './jobs/calls';
import { listJob } from './jobs/list';
import { stepsJob } from './jobs/steps';
import type { Task } from './jobs/task';
import { uploadJob } from './jobs/upload';
import type { BotSide, Operation, Side, UserSide } from './operation';
import { fieldsOfSide } from './panel';

/** What one item asks for. */
export type Job = SharedJob | OwnJob;

/** Calls that may share a batch with the calls of other items, and what their answers become. */
export interface SharedJob {
	itemIndex: number;
	calls: Call[];
	/** True when the calls end with the first that fails. */
	ordered: boolean;
	items(results: unknown[]): IDataObject[];
}

/** Something that shares no request with other items. */
export interface OwnJob {
	itemIndex: number;
	/** Its method, or the first of several. */
	method: string;
	/** True when it may run side by side with neighbours that may, too. */
	concurrent: boolean;
	perform(): Promise<INodeExecutionData[]>;
}

/** What every job is made with. */
export interface Workplace {
	context: IExecuteFunctions;
	client: PortalClient;
	bots: BotResolver;
}

type Kind = Side['kind'];
type SideOf<K extends Kind> = Extract<UserSide, { kind: K }>;

/** What makes a job of a side, by the side's kind. */
const MAKERS: { [K in Kind]: (task: Task, side: SideOf<K>) => Promise<Job> } = {
	asking: askingJob,
	call: callJob,
	calls: callsJob,
	list: listJob,
	steps: stepsJob,
	upload: uploadJob,
};

/**
 * Reads and checks one item's parameters; sends nothing but the look-up of a bot that was chosen by its code.
 *
 * @throws NodeOperationError that names the field which is wrong
 */
export async function makeJob(
	place: Workplace,
	operation: Operation,
	read: ParameterReader,
): Promise<Job> {
	const { user, bot } = operation;
	const asBot = user && bot ? read.value('actAs') === 'bot' : bot !== undefined;
	if (bot && asBot) {
		checkFields([botField(), ...(operation.fields ?? []), ...fieldsOfSide(bot)], read);
		if (bot.namesBot === false) return await make(taskOf(place, bot, read), bot);
		const botId = await place.bots.idOf(read);
		return await make(taskOf(place, bot, read, { botId }), withBot(bot, botId));
	}
	if (!user) read.refuse('operation', 'is not available', 'Choose another operation.');
	checkFields([...(operation.fields ?? []), ...fieldsOfSide(user)], read);
	return await make(taskOf(place, user, read), user);
}

function make<K extends Kind>(task: Task, side: SideOf<K>): Promise<Job> {
	return MAKERS[side.kind](task, side);
}

function taskOf(place: Workplace, side: Side, read: ParameterReader, bot: IDataObject = {}): Task {
	return {
		place,
		read,
		complete: (call) => ({
			...{ repeatable: side.repeatable, batch: side.batch },
			...call,
			parameters: { ...bot, ...call.parameters },
		}),
		trim: trimmer(side, read),
	};
}

/** The side of a bot whose ID is known. */
function withBot(side: BotSide, botId: number): UserSide {
	if (side.kind === 'call') return { ...side, request: (read) => side.request(read, botId) };
	if (side.kind === 'asking') return { ...side, ask: (read) => side.ask(read, botId) };
	if (side.kind === 'list') return { ...side, request: (read) => side.request(read, botId) };
	return side;
}

function trimmer({ simplify }: Side, read: ParameterReader): (item: IDataObject) => IDataObject {
	return simplify && read.value('simplify') !== false ? simplify : (item) => item;
}
