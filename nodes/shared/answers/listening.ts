import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../portal/client';
import { ANSWER_COMMAND } from './button';

/** A trigger that has looked within this time hears what is pressed. */
export const HEARS_FOR_MS = 15 * 60_000;
/** So often a trigger leaves its sign at the portal. */
export const SIGNS_EVERY_MS = 5 * 60_000;

/** When the triggers of this process have looked last, by bot. */
const looks = new Map<string, number>();

/** A trigger of this process has looked at what happened to the bot. */
export function noteLook(client: PortalClient, botId: number): void {
	looks.set(keyOf(client, botId), Date.now());
}

/**
 * Leaves a sign at the portal that a trigger of this n8n hears the bot: in the texts of the hidden command that answers
 * call, which only the bot's own credential can read. In queue mode the node that asks runs in another process.
 *
 * @throws NodeApiError
 */
export async function leaveSign(
	client: PortalClient,
	botId: number,
	instanceId: string,
): Promise<void> {
	const { result } = await client.call({
		method: 'imbot.v2.Command.register',
		parameters: { botId, fields: { command: ANSWER_COMMAND, hidden: true } },
		repeatable: true,
	});
	const commandId = Number((result as { command: { id: number } }).command.id);
	// Texts without a title in the same language are not kept (docs/bitrix24-facts.md, "Commands").
	await client.call({
		method: 'imbot.v2.Command.update',
		parameters: {
			botId,
			commandId,
			fields: {
				title: { en: 'Answers to questions of n8n' },
				params: { en: signOf(instanceId, Date.now()) },
			},
		},
		repeatable: true,
	});
}

/**
 * Whether a trigger of this n8n hears the bot. After a workflow was switched off that is true for some more minutes.
 *
 * @throws NodeApiError
 */
export async function isHeard(
	client: PortalClient,
	botId: number,
	instanceId: string,
): Promise<boolean> {
	const last = looks.get(keyOf(client, botId));
	if (last !== undefined && Date.now() - last < HEARS_FOR_MS) return true;
	const { result } = await client.call({
		method: 'imbot.v2.Command.list',
		parameters: { botId },
		repeatable: true,
	});
	const { commands = [] } = (result ?? {}) as { commands?: IDataObject[] };
	const command = commands.find((one) => one.command === `/${ANSWER_COMMAND}`);
	const [, instance, time] = /^n8n ([0-9a-f]+) (\S+)$/.exec(String(command?.params ?? '')) ?? [];
	const age = Date.now() - Date.parse(time ?? '');
	return instance === fingerprint(instanceId) && age < HEARS_FOR_MS;
}

function signOf(instanceId: string, now: number): string {
	return `n8n ${fingerprint(instanceId)} ${new Date(now).toISOString()}`;
}

function fingerprint(instanceId: string): string {
	return createHash('sha256').update(`bitrix24-chat ${instanceId}`).digest('hex').slice(0, 16);
}

function keyOf({ endpoint }: PortalClient, botId: number): string {
	return `${endpoint.origin} ${botId}`;
}
