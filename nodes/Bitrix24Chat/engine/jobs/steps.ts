import { download } from '../../../shared/portal/download';
import { nodeErrorOf } from '../../../shared/portal/errors';
import { sizeOf } from '../../input/binaryFile';
import type { StepPortal, Steps } from '../operation';
import { answerOf, type OwnJob, type Task } from './task';

/** The job of an item whose calls depend on one another. */
export async function stepsJob(task: Task, side: Steps): Promise<OwnJob> {
	const portal = stepPortal(task);
	const steps = await side.steps(task.read);
	return {
		itemIndex: task.read.itemIndex,
		method: side.methods[0],
		concurrent: side.concurrent === true,
		perform: async () => await steps(portal),
	};
}

/** What the steps of an item may do. */
export function stepPortal(task: Task): StepPortal {
	const { place, read, complete } = task;
	const { context, client } = place;
	return {
		call: async (method, parameters, repeatable) => {
			const call = complete({
				method,
				parameters,
				...(repeatable === undefined ? {} : { repeatable }),
			});
			return answerOf(task, await client.outcome(call)).result;
		},
		download: async (method, parameters, name) => {
			const file = await download(context, client, complete({ method, parameters }), name);
			if (!file.ok) throw nodeErrorOf(context.getNode(), file, read.itemIndex);
			return { binary: file.binary, size: await sizeOf(context, file.binary) };
		},
	};
}
