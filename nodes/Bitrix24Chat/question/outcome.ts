import { escaped } from '../../shared/content/bbCode/plain';
import type { PortalClient } from '../../shared/portal/client';
import type { Call, Outcome } from '../../shared/portal/types';
import { readableTime, type Answer } from './answer';
import type { Question } from './question';

/** What the line about the outcome may take of a message's length. */
export const OUTCOME_ROOM = 800;

/** The line that says what was chosen, by whom and when, in BB code. */
export function outcomeLine({ label, responder, at }: Answer, timeZone: string): string {
	return [
		`[b]✓ ${escaped(label)}[/b]`,
		...(responder ? [named(responder)] : []),
		readableTime(at, timeZone),
	].join(' · ');
}

/** The line that says that nobody has answered in time, in BB code. */
export function overLine(until: string, timeZone: string): string {
	return `[b]✗ No answer[/b] · the time was up at ${readableTime(until, timeZone)}`;
}

function named({ id, name }: { id: number | null; name: string }): string {
	return id === null ? escaped(name) : `[USER=${id}]${escaped(name)}[/USER]`;
}

/**
 * Takes the buttons of a question away and adds a line to its text.
 *
 * @returns what became of it; a question that was asked is not lost when its message can't be changed
 */
export async function closeQuestion(
	client: PortalClient,
	question: Question,
	line: string,
): Promise<Outcome> {
	return await client.outcome(closingCall(question, `${question.text}\n\n${line}`));
}

function closingCall({ botId, messageId }: Question, text: string): Call {
	// Written twice, it is the same.
	if (botId === undefined)
		return {
			method: 'im.message.update',
			parameters: { MESSAGE_ID: messageId, MESSAGE: text, KEYBOARD: 'N', URL_PREVIEW: 'N' },
			repeatable: true,
		};
	return {
		method: 'imbot.v2.Chat.Message.update',
		parameters: { botId, messageId, fields: { message: text, keyboard: 'N', urlPreview: 'N' } },
		repeatable: true,
	};
}
