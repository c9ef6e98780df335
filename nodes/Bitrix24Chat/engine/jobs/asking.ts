import type { IExecuteFunctions } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { keepQuestion } from '../../question/question';
import type { OwnJob } from '../job';
import type { Asking, Waiting } from '../operation';
import { stepPortal } from './steps';
import type { Task } from './task';

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
		await ask(stepPortal(task), waitingOf(context));
		return items.map(({ json, binary }) => ({ json, ...(binary ? { binary } : {}) }));
	});
}

function waitingOf(context: IExecuteFunctions): Waiting {
	// Versions before 2.14 check signatures only of executions that say so.
	(context as Versions).setSignatureValidationRequired?.();
	return {
		resumeUrl: (parameters) => context.getSignedResumeUrl(parameters),
		wait: async (question, until) => {
			keepQuestion(context, question);
			await context.putExecutionToWait(until ?? WAIT_INDEFINITELY);
		},
	};
}
