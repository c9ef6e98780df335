import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../../shared/fields/dialog';
import { chatOrDialog } from '../../chatOrDialog';
import type { Operation } from '../../operation';

export const getFolder: Operation = {
	value: 'getFolder',
	name: 'Get Folder',
	action: 'Get the folder of a chat',
	description: "Get the ID of the Drive folder that holds a chat's files. Bitrix24 has deprecated this way of sending files: Upload needs no folder.",
	fields: [dialogField()],
	user: {
		method: 'im.disk.folder.get',
		reads: true,
		request: chatOrDialog,
		items: (folder: IDataObject) => folder,
	},
};
