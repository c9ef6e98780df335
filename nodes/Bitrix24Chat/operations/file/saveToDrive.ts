import type { IDataObject } from 'n8n-workflow';
import { fileId } from '../../fields/file';
import type { Operation } from '../../engine/operation';

export const saveToDrive: Operation = {
	value: 'saveToDrive',
	name: 'Save to Drive',
	action: 'Save file to drive',
	description:
		'Copy a file of a chat into the folder "Saved Files" on the Drive of the user of the credential',
	fields: [fileId('The ID of the file in the chat')],
	user: {
		kind: 'call',
		method: 'im.disk.file.save',
		request: (read) => ({ FILE_ID: read.id('fileId') }),
		items: (saved: IDataObject) => saved,
	},
};
