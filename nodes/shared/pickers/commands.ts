import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ANSWER_COMMAND } from '../answers/button';
import { PortalClient } from '../portal/client';
import { PROMPT } from '../portal/retry';
import { orHint } from './hints';

const NO_COMMAND = 'No command yet: use Command > Register';

interface Command {
	id: number;
	command: string;
	title?: string;
}

/**
 * Lists the commands of the bot that is chosen in `botId` (imbot.v2.Command.list, which doesn't page).
 *
 * @param filter part of a name or title
 */
export async function searchCommands(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await listed(this, filter, ['botId'], ({ id }) => String(id));
}

/**
 * Lists the commands that a button can call, by their names: of the bot that sends, or of the one that is chosen in
 * `commandBotId` for a user's message.
 */
export async function searchCommandNames(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const asUser = this.getCurrentNodeParameter('actAs') === 'user';
	const places = asUser ? ['options.commandBotId', 'updateFields.commandBotId'] : ['botId'];
	return await listed(this, filter, places, ({ command }) => command.replace(/^\//, ''));
}

/** Lists the commands of the chosen bot for a multiple-choice field, by their names. */
export async function getCommandNames(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const { results } = await listed(this, '', ['botId'], ({ command }) =>
		command.replace(/^\//, ''),
	);
	return results.filter(({ value }) => value !== '');
}

async function listed(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	places: string[],
	valueOf: (command: Command) => string,
): Promise<INodeListSearchResult> {
	const client = await PortalClient.open(context, PROMPT);
	const botId = await chosenBot(context, client, places);
	const { result } = await client.call({
		method: 'imbot.v2.Command.list',
		parameters: { botId },
		repeatable: true,
	});
	const wanted = (filter ?? '').trim().toLowerCase();
	const found = (result as { commands: Command[] }).commands
		// That one is the package's own: answers to questions call it.
		.filter(({ command }) => command.replace(/^\//, '') !== ANSWER_COMMAND)
		.map((command) => ({
			name: command.title ? `${command.command} (${command.title})` : command.command,
			value: valueOf(command),
		}))
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results: orHint({ results: found, isWhole: wanted === '' }, NO_COMMAND) };
}

type Picked = IDataObject | string | number | undefined;

async function chosenBot(
	context: ILoadOptionsFunctions,
	client: PortalClient,
	places: string[],
): Promise<number> {
	const picked = places
		.map((place) => context.getCurrentNodeParameter(place) as Picked)
		.find((one) => one !== undefined && one !== null);
	const value = String((typeof picked === 'object' ? picked.value : picked) ?? '').trim();
	if (value === '') {
		throw new NodeOperationError(
			context.getNode(),
			places.includes('botId') ? 'Choose a bot first' : 'Choose the Bot of the Commands first',
		);
	}
	const byCode = typeof picked === 'object' && picked.mode === 'code';
	if (!byCode && /^[1-9]\d*$/.test(value)) return Number(value);
	const { result } = await client.call({
		method: 'imbot.v2.Bot.get',
		parameters: { code: value },
		repeatable: true,
	});
	return Number(((result as IDataObject).bot as IDataObject).id);
}
