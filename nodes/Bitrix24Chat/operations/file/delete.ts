import { chatField } from '../../fields/dialog';
import { fileId } from '../../fields/file';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete file',
	description:
		"Delete a file that the user has sent; for another's file Bitrix24 reports success and deletes nothing",
	fields: [
		chatField(),
		fileId(
			"The ID of a file that the user of the credential has sent. For somebody else's file Bitrix24 reports success and deletes nothing.",
		),
	],
	user: {
		kind: 'call',
		method: 'im.disk.file.delete',
		request: (read) => ({ CHAT_ID: read.chat(), FILE_ID: read.id('fileId') }),
		items: succeeded,
		deletes: true,
	},
};
