import type { Explanations } from './explanation';

/** Codes of files. */
export const FILES: Explanations = {
	FILE_EMPTY: [
		'The file has no name or no content',
		'Check the input: the binary field must hold a file.',
	],
	FILE_INVALID_CONTENT: [
		"Bitrix24 couldn't read the file",
		'Try again; if it happens again, check the binary data of the item.',
	],
	FILE_NOT_BASE64: [
		"The binary data of the item isn't a file",
		'Nothing was sent. What n8n holds in memory must be base64: check the node that made the binary field.',
	],
	FILE_TOO_LARGE: ['The file is too large', 'Bitrix24 takes files of 100 MB at the most.'],
	FOLDER_ERROR: [
		"Bitrix24 found no folder for the chat's files",
		'Check that the user may send files to this chat and that Drive is switched on.',
	],
	FILE_FOLDER_ERROR: [
		"Bitrix24 found no folder for the chat's files",
		'Check that the user may send files to this chat and that Drive is switched on.',
	],
	UPLOAD_FAILED: [
		'Bitrix24 could not store the file',
		'Check the free space of Drive on the portal.',
	],
	FILE_UPLOAD_FAILED: [
		'Bitrix24 could not store the file',
		'Check the free space of Drive on the portal.',
	],
	SEND_FAILED: [
		'The file was stored, but its message could not be sent',
		'Check that the user may write to this chat.',
	],
	FILE_SEND_FAILED: [
		'The file was stored, but its message could not be sent',
		'Check that the user may write to this chat.',
	],
	FILE_NOT_FOUND: ["The file doesn't exist", 'Check the ID of the file; it may have been deleted.'],
	FILE_ACCESS_ERROR: [
		"The user can't read this file",
		'The user of the credential must be a member of the chat that the file is in.',
	],
	DISK_NOT_INSTALLED: [
		'This Bitrix24 has no Drive',
		'Files in chats need the module Drive. Ask an administrator to switch it on.',
	],
	FILE_ID_EMPTY: ['No file was given', 'Fill in the ID of a file: a whole number above zero.'],
	FILE_SAVE_ERROR: [
		"The file can't be saved to your Drive",
		'Check the ID of the file, and that you can see the file in the chat.',
	],
	FILES_ERROR: [
		'No files were given',
		'Fill in the IDs of files on your Drive, or of files just uploaded to the folder of the chat.',
	],
	SAVE_ERROR: [
		'Bitrix24 could not attach the file to the chat',
		'Check the ID of the file, and that you may send files to this chat.',
	],
	DOWNLOAD_FAILED: [
		"The portal didn't hand the file over",
		'Run again: each run asks for a new link, which the portal accepts once.',
	],
	LINK_ELSEWHERE: [
		"The download link doesn't lead to the portal, so it was not followed",
		'The credential must have the address at which the portal itself makes its links: compare it with the address that your browser shows.',
	],
};
