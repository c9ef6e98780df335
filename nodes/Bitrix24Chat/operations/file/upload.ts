import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { options } from '../../../shared/fields/field';
import { binaryInput } from '../../fields/file';
import { messageText } from '../../fields/message';
import { textFormat } from '../../fields/textFormat';
import type { Operation, UploadCall } from '../../engine/operation';
import { text } from '../../input/message/text';

const request: Pick<UploadCall, 'kind' | 'upload' | 'items'> = {
	kind: 'upload',
	upload: async (read, { name }) => ({
		dialogId: read.dialog({ isNewer: true }),
		fields: { name, ...(await read.given({ message: ['message', text] })) },
	}),
	items: (uploaded: IDataObject) => uploaded,
};

export const upload: Operation = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload file',
	description: 'Send a file to a person or a chat',
	signed: true,
	fields: [
		dialogField(),
		binaryInput(),
		options(
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. report.pdf',
				description: 'The name under which the file shows in the chat, instead of its own',
			},
			messageText({ placeholder: 'e.g. Here is the report', typeOptions: { rows: 2 } }),
			textFormat(),
		),
	],
	user: { method: 'im.v2.File.upload', ...request },
	bot: { method: 'imbot.v2.File.upload', ...request },
};
