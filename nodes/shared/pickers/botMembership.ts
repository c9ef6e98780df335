import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import type { PortalClient } from '../portal/client';

/**
 * The bot that the panel lets act.
 *
 * @returns its ID, looked up where it was given by its code; undefined when the user acts or no bot is chosen yet
 */
export async function chosenBot(
	context: ILoadOptionsFunctions,
	client: PortalClient,
): Promise<number | undefined> {
	if ((context.getCurrentNodeParameter('actAs') ?? 'bot') !== 'bot') return undefined;
	const chosen = context.getCurrentNodeParameter('botId') as
		{ mode: string; value: unknown } | string | undefined;
	const [mode, given] = typeof chosen === 'object' ? [chosen.mode, chosen.value] : ['id', chosen];
	const value = String(given ?? '').trim();
	if (value === '' || value.startsWith('=')) return undefined;
	if (mode !== 'code' && /^[1-9]\d*$/.test(value)) return Number(value);
	const call = { method: 'imbot.v2.Bot.get', parameters: { code: value }, repeatable: true };
	const outcome = await client.outcome(call);
	if (!outcome.ok) return undefined;
	return Number(((outcome.answer.result as IDataObject).bot as IDataObject).id);
}

/** What the portal answers to a bot that isn't in the chat (docs/bitrix24-facts.md, "Errors"). */
const CLOSED = ['ACCESS_DENIED', 'CHAT_NOT_FOUND'];

/** @returns those of the dialogs that the bot isn't in; a chat that can't be asked about counts as open */
export async function withoutBot(
	client: PortalClient,
	botId: number,
	dialogIds: string[],
): Promise<Set<string>> {
	if (dialogIds.length === 0) return new Set();
	const calls = dialogIds.map((dialogId) => ({
		method: 'imbot.v2.Chat.get',
		parameters: { botId, dialogId },
		repeatable: true,
	}));
	const outcomes = await client.outcomes(calls, { halt: false });
	return new Set(
		outcomes.flatMap((outcome) =>
			!outcome.ok && CLOSED.includes(outcome.failure.code)
				? [String(outcome.call.parameters.dialogId)]
				: [],
		),
	);
}
