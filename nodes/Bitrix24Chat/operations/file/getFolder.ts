import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { chatOrDialog } from '../../input/chatOrDialog';
import type { Operation } from '../../engine/operation';

export const getFolder: Operation = {
	value: 'getFolder',
	name: 'Get Folder',
	action: 'Get folder of chat',
	description: "Get the Drive folder of a chat's files (deprecated: Upload needs no folder)",
	fields: [dialogField()],
	user: {
		kind: 'call',
		method: 'im.disk.folder.get',
		repeatable: true,
		request: chatOrDialog,
		items: (folder: IDataObject) => folder,
	},
};
