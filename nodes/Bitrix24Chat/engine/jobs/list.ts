import { nodeErrorOf } from '../../../shared/portal/errors';
import { listed } from '../../../shared/portal/list';
import type { ListCall } from '../operation';
import type { OwnJob, Task } from './task';

/** The job of an item that reads a list page by page. */
export async function listJob(task: Task, side: ListCall): Promise<OwnJob> {
	const { place, read, complete, trim } = task;
	const call = complete({
		method: side.methodOf?.(read) ?? side.method,
		parameters: await side.request(read),
		repeatable: true,
	});
	const wanted = read.value('returnAll') === true ? Infinity : read.id('limit');
	return {
		itemIndex: read.itemIndex,
		method: side.method,
		concurrent: true,
		perform: async () => {
			const list = await listed(place.client, {
				call,
				paging: side.paging,
				wanted,
				entriesOf: (result) => side.entries(result, call.parameters),
				keyOf: side.keyOf ?? (({ id }) => id),
			});
			if (!list.ok) throw nodeErrorOf(place.context.getNode(), list, read.itemIndex);
			return list.entries.map((entry) => ({ json: trim(entry) }));
		},
	};
}
