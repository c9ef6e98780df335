import { chatField } from '../../../shared/fields/dialog';
import { fileId } from '../../../shared/fields/file';
import { succeeded } from '../../answers';
import type { Operation } from '../../operation';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a file',
	description:
		"Delete a file that the user of the credential has sent. Bitrix24 reports success also where it deletes nothing because someone else sent the file; success is false when the chat or the file can't be reached.",
	fields: [chatField(), fileId('The ID of the file in the chat')],
	user: {
		method: 'im.disk.file.delete',
		request: (read) => ({ CHAT_ID: read.chat(), FILE_ID: read.id('fileId') }),
		items: succeeded,
	},
};
