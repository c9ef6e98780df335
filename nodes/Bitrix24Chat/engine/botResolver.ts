import type { IExecuteFunctions } from 'n8n-workflow';
import type { PortalClient } from '../../shared/portal/client';
import { isId } from '../input/isId';
import type { ParameterReader } from '../input/parameterReader';
import { unreadable } from './legible';

/** Finds the bots that items name, each once a run: bots chosen by code are looked up, since calls take IDs only. */
export class BotResolver {
	private readonly known = new Map<string, number>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: PortalClient,
	) {}

	/**
	 * @param name the parameter that names the bot
	 * @returns the ID of that bot
	 * @throws NodeOperationError when no bot is chosen, NodeApiError when there is no bot of that code
	 */
	async idOf(read: ParameterReader, name = 'botId'): Promise<number> {
		const { mode, value } = read.picked(name);
		if (value === '') read.refuse(name, 'is empty', 'Choose a bot.');
		read.refuseSample(name, mode === 'code' ? '' : value);
		if (mode !== 'code' && isId(value)) return Number(value);
		const known = this.known.get(value);
		if (known !== undefined) return known;
		const call = { method: 'imbot.v2.Bot.get', parameters: { code: value }, repeatable: true };
		const { result } = await this.client.call(call, read.itemIndex);
		const botId = Number((result as { bot?: { id?: unknown } } | null)?.bot?.id);
		if (!Number.isSafeInteger(botId) || botId <= 0)
			throw unreadable(this.context, { method: call.method, itemIndex: read.itemIndex });
		this.known.set(value, botId);
		return botId;
	}
}
