import { sendFile } from '../../../shared/portal/upload';
import { fileOf } from '../../input/binaryFile';
import type { UploadCall } from '../operation';
import { answerOf, asList, type OwnJob, type Task } from './task';

/** The job of an item that sends a file. Files go one after another. */
export async function uploadJob(task: Task, side: UploadCall): Promise<OwnJob> {
	const { place, read, complete } = task;
	const file = await fileOf(place.context, read);
	const call = complete({
		method: side.method,
		parameters: await side.upload(read, file),
		batch: false,
	});
	return {
		itemIndex: read.itemIndex,
		method: side.method,
		concurrent: false,
		perform: async () => {
			const { result } = answerOf(task, await sendFile(place.client, call, file));
			return asList(side.items(result, call.parameters)).map((json) => ({ json }));
		},
	};
}
