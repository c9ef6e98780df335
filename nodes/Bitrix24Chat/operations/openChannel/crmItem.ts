import type { IDataObject } from 'n8n-workflow';
import type { ParameterReader } from '../../input/parameterReader';
import { ofChat } from '../../output/openChannels';

/** The CRM item that the parameters name, as the methods take it. */
export function crmItem(read: ParameterReader): IDataObject {
	return {
		CRM_ENTITY_TYPE: read.text('crmEntityType').trim().toLowerCase(),
		CRM_ENTITY: read.id('crmEntity'),
	};
}

/** The chat that a method has changed; it answers 0 where the item has none. */
export function changedChat(chatId: unknown): IDataObject {
	return Number(chatId) > 0
		? { success: true, ...ofChat(chatId) }
		: { success: false, chatId: null, dialogId: null };
}

/** That with a person or bot, and the chat where one is named. */
export function crmMember(read: ParameterReader): IDataObject {
	return {
		...crmItem(read),
		USER_ID: read.id('userId'),
		...(read.has('chatId') ? { CHAT_ID: read.chat() } : {}),
	};
}
