import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { unsealPress, type PressLetter, type PressVerdict } from '../../shared/answers/button';
import { sealKey } from '../../shared/answers/seal';
import { itemOf, shortened, type Answer } from './answer';
import { showOutcome, takeAnswer } from './taking';
import { isOver, type Question } from './question';

/** The field of the body that a trigger's letter comes in. */
export const PRESS = 'press';

/**
 * Takes an answer from the chat, which the bot's trigger brings. Only a letter that was sealed in this n8n with this
 * credential counts, and only if it names what the execution itself has kept: the question's nonce, message and bot.
 */
export async function takePress(
	context: IWebhookFunctions,
	question: Question,
): Promise<IWebhookResponseData> {
	const sealed = String(((context.getBodyData() ?? {}) as IDataObject)[PRESS] ?? '');
	const letter = unsealPress(await sealKey(context), sealed);
	const given = letter ? answerOf(letter, question) : 'it was not sealed by a trigger of this n8n';
	if (!letter || typeof given === 'string') return refuse(context, question, String(given));
	const { until, approvers } = question;
	if (until !== undefined && isOver(question)) return say(context, { verdict: 'over', until });
	if (approvers.length > 0 && !approvers.includes(letter.responder.id)) {
		context.logger.warn(
			`Bitrix24 Chat: user ${letter.responder.id} pressed a button of message ${question.messageId}, which is for others; nothing was changed`,
		);
		return say(context, { verdict: 'stranger', approvers });
	}
	const answer: Answer = {
		...given,
		responder: letter.responder,
		at: new Date().toISOString(),
	};
	const earlier = takeAnswer(context, question, answer);
	if (earlier) {
		const by = earlier.responder?.name ?? null;
		return say(context, { verdict: 'answered', label: earlier.label, by, at: earlier.at });
	}
	await showOutcome(context, question, answer);
	const taken: PressVerdict = { verdict: 'taken', label: answer.label, at: answer.at };
	return {
		webhookResponse: taken,
		workflowData: [[{ json: itemOf(answer, question) }]],
	};
}

/** What a letter answers, or why it is none of this question's. */
function answerOf(
	letter: PressLetter,
	question: Question,
): Pick<Answer, 'data' | 'label'> | string {
	if (letter.nonce !== question.nonce) return 'its button belongs to another question';
	if (letter.messageId !== question.messageId) return 'its button stood under another message';
	if (letter.botId !== question.botId) return 'it comes from another bot';
	if (question.responseType === 'freeText') {
		const text = (letter.text ?? '').trim();
		return letter.answer !== 'text' || text === ''
			? 'it brings no text'
			: { data: { text }, label: shortened(text) };
	}
	const choice = question.choices.find(
		({ approved }) => letter.answer === (approved ? 'approve' : 'decline'),
	);
	return choice
		? { data: { approved: choice.approved }, label: choice.label }
		: 'the question has no such button';
}

function refuse(
	context: IWebhookFunctions,
	{ messageId }: Question,
	reason: string,
): IWebhookResponseData {
	context.logger.warn(
		`Bitrix24 Chat: an answer to message ${messageId} was refused: ${reason}; nothing was changed`,
	);
	return say(context, { verdict: 'invalid', reason });
}

/** Answers the trigger; the execution goes on waiting. */
function say(context: IWebhookFunctions, verdict: PressVerdict): IWebhookResponseData {
	context.getResponseObject().status(200).json(verdict);
	return { noWebhookResponse: true };
}
