import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { PortalClient } from '../shared/portal/client';
import { EventQueue } from './queue';
import type { Settings } from './settings';
import type { Position } from './position';

interface BotCard {
	id: number;
	code: string;
	/** Only the application that registered the bot sees it. */
	eventMode?: 'fetch' | 'webhook';
}

/**
 * Opens the queue: finds the bot and checks that its events can be fetched with this credential, and subscribes to the
 * user's events where they are wanted.
 *
 * @throws NodeOperationError or NodeApiError that says what to change
 */
export async function openQueue(
	context: IPollFunctions,
	client: PortalClient,
	settings: Settings,
): Promise<EventQueue> {
	const { source } = settings;
	const botId = source === 'user' ? undefined : await checkedBot(context, client, settings);
	if (source !== 'bot')
		await client.call({ method: 'im.v2.Event.subscribe', parameters: {}, repeatable: true });
	return new EventQueue(context, client, source, botId);
}

async function checkedBot(
	context: IPollFunctions,
	client: PortalClient,
	settings: Settings,
): Promise<number> {
	const node = context.getNode();
	if (settings.bot === '') {
		throw new NodeOperationError(node, 'Bot is empty', {
			description: 'Choose the bot whose events start the workflow.',
		});
	}
	const parameters: IDataObject = /^\d+$/.test(settings.bot)
		? { botId: Number(settings.bot) }
		: { code: settings.bot };
	const { result } = await client.call({
		method: 'imbot.v2.Bot.get',
		parameters,
		repeatable: true,
	});
	const { id, code, eventMode } = (result as { bot: BotCard }).bot;
	if (eventMode === undefined) {
		throw new NodeOperationError(node, `The bot "${code}" belongs to another application`, {
			description:
				'Use the credential that registered the bot, with the same Bot Token, or register a bot of your own with Bitrix24 Chat > Bot > Register.',
		});
	}
	if (eventMode === 'webhook') {
		throw new NodeOperationError(node, `The bot "${code}" sends its events to a web address`, {
			description:
				'This trigger fetches events. Switch the Event Mode of the bot to Fetch with Bitrix24 Chat > Bot > Update, or register another bot.',
		});
	}
	return id;
}

/**
 * Where reading begins when a queue is read for the first time.
 *
 * @param key what the position belongs to
 * @returns for "only new events" the portal's own time, so that this machine's clock doesn't matter
 */
export async function firstPosition(
	client: PortalClient,
	settings: Settings,
	key: string,
): Promise<Position> {
	if (settings.firstActivation === 'all') return { key };
	const { result } = await client.call({ method: 'server.time', parameters: {}, repeatable: true });
	return { key, since: String(result) };
}
