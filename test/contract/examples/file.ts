import { bot, pick, user, type Examples } from './example';

const report = { data: { data: 'SGVsbG8gV29ybGQh', mimeType: 'application/pdf', fileName: 'report.pdf' } };

export const file: Examples = {
	'im.v2.File.upload': [
		{
			operation: 'file.upload', request: 0, binary: report,
			parameters: { ...user, dialogId: pick('chat5'), binaryPropertyName: 'data', options: { message: 'Here is the report' } },
		},
	],
	'imbot.v2.File.upload': [
		{
			operation: 'file.upload', request: 0, binary: report,
			parameters: { ...bot, dialogId: pick('chat5'), binaryPropertyName: 'data', options: { message: 'Here is the report' } },
		},
	],
};
