import { NodeOperationError, WAIT_INDEFINITELY } from 'n8n-workflow';
import { sealButton } from '../../../shared/answers/button';
import { isHeard } from '../../../shared/answers/listening';
import { leaveNote } from '../../../shared/answers/notes';
import { announce } from '../../../shared/answers/openQuestions';
import { sealKey } from '../../../shared/answers/seal';
import { keepQuestion } from '../../question/question';
import { closeInTime } from '../../question/watch';
import type { Asking, Waiting } from '../operation';
import { stepPortal } from './steps';
import type { OwnJob, Task } from './task';

/** What only some versions of n8n have. */
interface Versions {
	setSignatureValidationRequired?(): void;
}

/**
 * The job of an item that asks somebody. An execution waits for one answer, so only the first item is asked about, as in
 * n8n's own nodes; a hint says so where there are more.
 */
export async function askingJob(task: Task, side: Asking): Promise<OwnJob> {
	const { context } = task.place;
	const { itemIndex } = task.read;
	const own = (perform: OwnJob['perform']): OwnJob => ({
		itemIndex,
		method: side.methods[0],
		concurrent: false,
		perform,
	});
	if (itemIndex > 0) return own(async () => []);
	const ask = await side.ask(task.read);
	return own(async () => {
		const items = context.getInputData();
		if (items.length > 1)
			context.addExecutionHints({
				message: `One question was asked, about the first of ${items.length} items. To ask about each, put the node into a loop (Loop Over Items).`,
				location: 'outputPane',
			});
		await ask(stepPortal(task), waitingOf(task));
		return items.map(({ json, binary }) => ({ json, ...(binary ? { binary } : {}) }));
	});
}

/** So long after the time is up n8n lets the execution go on: until then the message is changed. */
const CLOSING_MS = 5_000;

function waitingOf({ place: { context, client } }: Task): Waiting {
	// Versions before 2.14 check signatures only of executions that say so.
	(context as Versions).setSignatureValidationRequired?.();
	return {
		resumeUrl: (parameters) => context.getSignedResumeUrl(parameters),
		sealButton: async (part) => {
			const { host, pathname, search } = new URL(context.getSignedResumeUrl());
			const key = await sealKey(context);
			return sealButton(key, { path: `${pathname}${search}`, host, ...part });
		},
		assertHeard: async (botId) => {
			if (await isHeard(client, botId, context.getInstanceId())) return;
			throw new NodeOperationError(
				context.getNode(),
				'No active trigger of this n8n hears the bot',
				{
					description:
						'Answers in the chat arrive through a Bitrix24 Chat Trigger for the same bot. Activate a workflow that begins with one, and let it look at least every 15 minutes; or set Answer In to Link.',
				},
			);
		},
		announce: async (botId, question) => {
			announce(client.endpoint.origin, botId, question);
			return await leaveNote(client, botId, question.messageId, question.part);
		},
		wait: async (question) => {
			keepQuestion(context, question);
			const { until } = question;
			if (until === undefined) return await context.putExecutionToWait(WAIT_INDEFINITELY);
			const end = Date.parse(until);
			await context.putExecutionToWait(new Date(end + (question.showOutcome ? CLOSING_MS : 0)));
			if (question.showOutcome) closeInTime(context, end);
		},
	};
}
