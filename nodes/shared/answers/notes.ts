import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../portal/client';
import { ANSWER_COMMAND } from './button';

/** A question in a chat as the portal keeps it for the bot alone. */
export interface Note {
	messageId: number;
	/** The sealed part of the question's button. */
	part: string;
	commandId: number;
}

/**
 * The longest text of a command that is counted on to be kept whole; title and parameters take a half each
 * (docs/bitrix24-facts.md, "Commands").
 */
const LONGEST_TEXT = 250;

const NAME = new RegExp(`^/${ANSWER_COMMAND}-(\\d+)$`);

/** Whether a command, with its slash, is one that answers go by. */
export function isAnswerCommand(command: unknown): boolean {
	return command === `/${ANSWER_COMMAND}` || NAME.test(String(command));
}

/**
 * Keeps a question's sealed part at the portal, in the texts of a hidden command that only the bot's own credential can
 * read: so a reply finds the question from another process, and after n8n was started anew.
 *
 * @returns the command; undefined where it could not be kept, and the question is answered with its button alone
 */
export async function leaveNote(
	client: PortalClient,
	botId: number,
	messageId: number,
	part: string,
): Promise<number | undefined> {
	if (part.length > 2 * LONGEST_TEXT) return undefined;
	const half = Math.ceil(part.length / 2);
	const outcome = await client.outcome({
		method: 'imbot.v2.Command.register',
		parameters: {
			botId,
			fields: {
				command: `${ANSWER_COMMAND}-${messageId}`,
				hidden: true,
				title: { en: part.slice(0, half) },
				params: { en: part.slice(half) },
			},
		},
		repeatable: true,
	});
	const { command } = ((outcome.ok ? outcome.answer.result : undefined) ?? {}) as IDataObject;
	return Number((command as IDataObject | undefined)?.id) || undefined;
}

/** The questions that the portal keeps for the bot, oldest first; none where it doesn't tell them. */
export async function notesOf(client: PortalClient, botId: number): Promise<Note[]> {
	const outcome = await client.outcome({
		method: 'imbot.v2.Command.list',
		parameters: { botId },
		repeatable: true,
	});
	const { commands } = ((outcome.ok ? outcome.answer.result : undefined) ?? {}) as IDataObject;
	const listed = Array.isArray(commands) ? (commands as Array<IDataObject | null>) : [];
	return listed
		.flatMap((command) => {
			const [, messageId] = NAME.exec(String(command?.command)) ?? [];
			if (!command || messageId === undefined) return [];
			const part = `${String(command.title ?? '')}${String(command.params ?? '')}`;
			return [{ messageId: Number(messageId), part, commandId: Number(command.id) }];
		})
		.sort((one, other) => one.messageId - other.messageId);
}

/** A question was answered, or nobody waits for its answer any more. */
export async function removeNote(
	client: PortalClient,
	botId: number,
	commandId: number,
): Promise<void> {
	await client.outcome({
		method: 'imbot.v2.Command.unregister',
		parameters: { botId, commandId },
		repeatable: true,
	});
}
