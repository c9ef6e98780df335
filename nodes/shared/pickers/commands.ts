import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PortalClient } from '../portal/client';
import { PROMPT } from '../portal/retry';

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
	const client = await PortalClient.open(this, PROMPT);
	const botId = await chosenBot(this, client);
	const { result } = await client.call({
		method: 'imbot.v2.Command.list',
		parameters: { botId },
		repeatable: true,
	});
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = (result as { commands: Command[] }).commands
		.map(({ id, command, title }) => ({
			name: title ? `${command} (${title})` : command,
			value: String(id),
		}))
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results };
}

async function chosenBot(context: ILoadOptionsFunctions, client: PortalClient): Promise<number> {
	const picked = context.getCurrentNodeParameter('botId') as
		IDataObject | string | number | undefined;
	const value = String((typeof picked === 'object' ? picked?.value : picked) ?? '').trim();
	if (value === '') throw new NodeOperationError(context.getNode(), 'Choose a bot first');
	const byCode = typeof picked === 'object' && picked?.mode === 'code';
	if (!byCode && /^[1-9]\d*$/.test(value)) return Number(value);
	const { result } = await client.call({
		method: 'imbot.v2.Bot.get',
		parameters: { code: value },
		repeatable: true,
	});
	return Number(((result as IDataObject).bot as IDataObject).id);
}
