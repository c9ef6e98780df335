import type { IDataObject } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { options, type Field } from '../../../shared/fields/field';
import { messageText } from '../../fields/message';
import { textFormat } from '../../fields/textFormat';
import { chatOrDialog } from '../../input/chatOrDialog';
import { pickFields } from '../../output/messages';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { text } from '../../input/message/text';

const FILE = ['id', 'name', 'type', 'extension', 'size'];

const idsOf = (source: string, name: string, description: string): Field => ({
	displayName: 'File IDs',
	name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5249, 5250',
	description,
	when: { source: [source] },
});

const inOpenChannel: Field = {
	displayName: 'Notify Open Channel Customer',
	name: 'silentMode',
	type: 'boolean',
	default: true,
	description:
		'Whether the customer of an Open Channel is told of the files. Bitrix24 calls this SILENT_MODE, where Y means that the customer is told.',
};

interface Committed {
	FILES?: Record<string, IDataObject>;
	MESSAGE_ID?: number;
}

export const attachFromDrive: Operation = {
	value: 'attachFromDrive',
	name: 'Attach From Drive',
	action: 'Attach files from drive',
	description:
		'Send files that are on Drive already. For other files use Upload, which Bitrix24 recommends.',
	user: {
		fields: [
			dialogField(),
			{
				displayName: 'File Location',
				name: 'source',
				type: 'options',
				default: 'drive',
				options: [
					{ name: 'Anywhere on Drive', value: 'drive' },
					{
						name: "In the Chat's Folder",
						value: 'folder',
						description: 'The folder that File > Get Folder gives',
					},
				],
			},
			idsOf(
				'drive',
				'fileIds',
				'IDs of files on Drive: one, several such as 1, 2, 3, or a list by expression',
			),
			idsOf(
				'folder',
				'uploadIds',
				"IDs of files in the chat's folder: one, several such as 1, 2, 3, or a list by expression",
			),
			options(
				{
					displayName: 'As File',
					name: 'asFile',
					type: 'boolean',
					default: true,
					description:
						"Whether pictures and videos show as plain files. It counts only for files in the chat's folder.",
				},
				messageText({ placeholder: 'e.g. Project documents', typeOptions: { rows: 2 } }),
				inOpenChannel,
				textFormat(),
			),
		],
		kind: 'call',
		method: 'im.disk.file.commit',
		request: async (read) => ({
			...chatOrDialog(read),
			...(read.value('source') === 'folder'
				? { UPLOAD_ID: read.ids('uploadIds') }
				: { FILE_ID: read.ids('fileIds') }),
			...(await read.given({
				MESSAGE: ['message', text],
				SILENT_MODE: ['silentMode', yesNo],
				AS_FILE: ['asFile', yesNo],
			})),
		}),
		items: (committed: IDataObject) => committed,
		outputFields: ['messageId', 'files'],
		simplify: (committed) => {
			const { FILES: files, MESSAGE_ID: messageId = null } = committed as Committed;
			return { messageId, files: Object.values(files ?? {}).map((file) => pickFields(file, FILE)) };
		},
	},
};
