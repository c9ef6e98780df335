import type { IDataObject } from 'n8n-workflow';
import { botField } from '../../shared/fields/bot';
import type { ParameterReader } from '../input/parameterReader';
import { askingJob } from './jobs/asking';
import { checkFields } from './fieldValues';
import { callJob, callsJob } from './jobs/calls';
import { listJob } from './jobs/list';
import { stepsJob } from './jobs/steps';
import type { Job, Task, Workplace } from './jobs/task';
import { uploadJob } from './jobs/upload';
import {
	OUTPUT_VERSION,
	type BotSide,
	type Operation,
	type Side,
	type UserSide,
} from './operation';
import { fieldsOfSide, SELECTED } from './panel';

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
 * Reads and checks one item's parameters; sends nothing but the look-up of a bot that was chosen by its code, and of
 * people and chats that were given by name.
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
		await place.names.settle(read, operation);
		if (bot.namesBot === false) return await make(taskOf(place, bot, read), bot);
		const botId = await place.bots.idOf(read);
		return await make(taskOf(place, bot, read, { botId }), withBot(bot, botId));
	}
	if (!user) read.refuse('operation', 'is not available', 'Choose another operation.');
	checkFields([...(operation.fields ?? []), ...fieldsOfSide(user)], read);
	await place.names.settle(read, operation);
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
		trim: trimmer(side, read, place.context.getNode().typeVersion),
	};
}

/** The side of a bot whose ID is known. */
function withBot(side: BotSide, botId: number): UserSide {
	if (side.kind === 'call') return { ...side, request: (read) => side.request(read, botId) };
	if (side.kind === 'asking') return { ...side, ask: (read) => side.ask(read, botId) };
	if (side.kind === 'list') return { ...side, request: (read) => side.request(read, botId) };
	if (side.kind === 'calls') return { ...side, calls: (read) => side.calls(read, botId) };
	if (side.kind === 'steps') return { ...side, steps: (read) => side.steps(read, botId) };
	return side;
}

/** How many fields a simplified item has at most, as n8n's guidelines want it. */
const MOST_FIELDS = 10;

/** What becomes of an output item: trimmed as the switch says, or as a tool's Output does. */
function trimmer(
	{ simplify, outputFields, simplifySince = 1, deletes }: Side,
	read: ParameterReader,
	version: number,
): (item: IDataObject) => IDataObject {
	if (deletes && version >= OUTPUT_VERSION) return ({ success }) => ({ deleted: success });
	const output = read.value('output');
	const whole = output === undefined ? read.value('simplify') === false : output === 'raw';
	if (!simplify || version < simplifySince || whole) return (item) => item;
	if (version < OUTPUT_VERSION || !outputFields) return simplify;
	const shown = new Set(
		output === SELECTED.value
			? [outputFields[0], ...[read.value('outputFields') ?? []].flat()]
			: outputFields.slice(0, MOST_FIELDS),
	);
	return (item) =>
		Object.fromEntries(Object.entries(simplify(item)).filter(([name]) => shown.has(name)));
}
