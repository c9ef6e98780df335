import type { ChosenCalls, SingleCall } from '../operation';
import { asList, type SharedJob, type Task } from './task';

/** The job of an item that one call answers. */
export async function callJob(task: Task, side: SingleCall): Promise<SharedJob> {
	const { read, complete, trim } = task;
	const call = complete({ method: side.method, parameters: await side.request(read) });
	return {
		itemIndex: read.itemIndex,
		calls: [call],
		ordered: false,
		items: ([result]) => asList(side.items(result, call.parameters)).map(trim),
	};
}

/** The job of an item whose parameters choose its calls. */
export async function callsJob(task: Task, side: ChosenCalls): Promise<SharedJob> {
	const { read, complete, trim } = task;
	const calls = (await side.calls(read)).map(complete);
	const sent = calls.map(({ parameters }) => parameters);
	return {
		itemIndex: read.itemIndex,
		calls,
		ordered: side.ordered === true && calls.length > 1,
		items: (results) => asList(side.items(results, sent)).map(trim),
	};
}
