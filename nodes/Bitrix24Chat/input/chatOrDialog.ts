import type { IDataObject } from 'n8n-workflow';
import type { ParameterReader } from './parameterReader';

/** The parameter `dialogId` for methods that take a group chat by its number and a person as a dialog. */
export function chatOrDialog(read: ParameterReader): IDataObject {
	const dialogId = read.dialog();
	const chatId = /^chat(\d+)$/.exec(dialogId)?.[1];
	return chatId === undefined ? { DIALOG_ID: dialogId } : { CHAT_ID: Number(chatId) };
}
