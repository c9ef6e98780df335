import type { IWebhookFunctions } from 'n8n-workflow';
import { PortalClient } from '../../shared/portal/client';
import { removeNote } from '../../shared/answers/notes';
import type { Patience } from '../../shared/portal/retry';
import type { Answer } from './answer';
import { claim } from './claims';
import { closeQuestion, outcomeLine, overLine } from './outcome';
import type { Question } from './question';

/** Somebody waits for the page, so the message is changed quickly or not at all. */
const OUTCOME_PATIENCE: Patience = { limited: 3_000, unreachable: 2_000 };

/** @returns the answer that was there before; undefined when this one counts */
export function takeAnswer(
	context: IWebhookFunctions,
	{ nonce }: Question,
	answer: Answer,
): Answer | undefined {
	return claim(`${context.getExecutionId()}:${nonce}`, answer);
}

/** Shows in the chat what was answered. What goes wrong with that doesn't keep the execution from going on. */
export async function showOutcome(
	context: IWebhookFunctions,
	question: Question,
	answer: Answer,
): Promise<void> {
	await close(context, question, outcomeLine(answer, context.getTimezone()));
}

/** Shows in the chat that nobody has answered. */
export async function showOver(context: IWebhookFunctions, question: Question): Promise<void> {
	await close(context, question, overLine(question.until ?? '', context.getTimezone()));
}

async function close(context: IWebhookFunctions, question: Question, line: string): Promise<void> {
	const { botId, noteId } = question;
	if (!question.showOutcome && noteId === undefined) return;
	try {
		const client = await PortalClient.open(context, OUTCOME_PATIENCE);
		if (botId !== undefined && noteId !== undefined) await removeNote(client, botId, noteId);
		if (!question.showOutcome) return;
		const done = await closeQuestion(client, question, line);
		if (!done.ok) throw new Error(done.failure.code);
	} catch (error) {
		context.logger.warn(
			`Bitrix24 Chat: message ${question.messageId} could not show its outcome: ${(error as Error).message}`,
		);
	}
}
