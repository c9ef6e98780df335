import { bot, pick, user, type Examples } from './example';

const report = {
	data: { data: 'SGVsbG8gV29ybGQh', mimeType: 'application/pdf', fileName: 'report.pdf' },
};

export const file: Examples = {
	'im.v2.File.upload': [
		{
			operation: 'file.upload',
			request: 0,
			binary: report,
			parameters: {
				...user,
				dialogId: pick('chat5'),
				binaryPropertyName: 'data',
				options: { message: 'Here is the report' },
			},
		},
	],
	'imbot.v2.File.upload': [
		{
			operation: 'file.upload',
			request: 0,
			binary: report,
			parameters: {
				...bot,
				dialogId: pick('chat5'),
				binaryPropertyName: 'data',
				options: { message: 'Here is the report' },
			},
		},
	],
	'im.v2.File.download': [
		{
			operation: 'file.download',
			parameters: { ...user, dialogId: pick('chat5'), downloadBy: 'file', fileId: '138' },
		},
	],
	'imbot.v2.File.download': [
		{
			operation: 'file.download',
			request: 0,
			parameters: { ...bot, downloadBy: 'file', fileId: '138' },
		},
	],
	'im.dialog.messages.get': [
		{
			operation: 'file.download',
			parameters: {
				...user,
				dialogId: pick('chat1489'),
				downloadBy: 'message',
				messageId: '84877',
			},
		},
	],
	'imbot.v2.Chat.Message.get': [
		{
			operation: 'file.download',
			request: 0,
			parameters: { ...bot, downloadBy: 'message', messageId: '789' },
		},
	],
	'im.disk.file.commit': [
		{
			operation: 'file.attachFromDrive',
			request: 0,
			parameters: {
				dialogId: pick('chat1489'),
				fileIds: '5249, 5250',
				options: { message: 'Project documents' },
			},
		},
		{
			operation: 'file.attachFromDrive',
			parameters: {
				dialogId: pick('7'),
				source: 'folder',
				uploadIds: '5249',
				options: { asFile: true, silentMode: false },
			},
		},
	],
	'im.disk.file.delete': [
		{ operation: 'file.delete', request: 0, parameters: { chatId: pick(1489), fileId: '5163' } },
	],
	'im.disk.file.save': [
		{ operation: 'file.saveToDrive', request: 0, parameters: { fileId: '5155' } },
	],
	'im.disk.folder.get': [
		{ operation: 'file.getFolder', parameters: { dialogId: pick('chat1489') } },
	],
};
