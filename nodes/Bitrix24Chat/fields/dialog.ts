import type { INodePropertyMode } from 'n8n-workflow';
import { CRM_DIALOG_ID_PATTERN, DIALOG_ID_PATTERN } from '../../shared/dialogId';
import type { Field } from '../../shared/fields/field';

const DIALOG_ADDRESS = String.raw`https?://[^\s]*[?&#]IM_DIALOG=((?:chat|sg)?\d+).*`;

/**
 * The picker of a dialog: `dialogId`, a group chat (`chat123`) or a person (`7`); recent ones first, the search finds
 * chats and people.
 */
export function dialogField(): Field {
	return {
		displayName: 'Dialog',
		name: 'dialogId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description:
			'The group chat or the person: an ID such as chat123 or 7; an AI model may give a title, a name or an email address too',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a chat or a person…',
				typeOptions: { searchListMethod: 'searchDialogs', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. chat123 or 7',
				hint: 'chat123 is a group chat, a number a person. To answer behind a trigger: the expression $json.dialogId',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `\\s*(${DIALOG_ID_PATTERN}|${CRM_DIALOG_ID_PATTERN})\\s*`,
							errorMessage: 'Enter chat123 for a group chat, or the ID of a user such as 7',
						},
					},
				],
			},
			{
				displayName: 'By Link',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://company.bitrix24.com/online/?IM_DIALOG=chat123',
				extractValue: { type: 'regex', regex: DIALOG_ADDRESS },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: DIALOG_ADDRESS,
							errorMessage: 'Enter the link of a chat; it holds IM_DIALOG=',
						},
					},
				],
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Sales Team or Anna Schmidt',
				hint: "The title of a group chat, a person's whole name, or the email address",
			},
		],
	};
}

/** The picker of a group chat: `chatId`, a number; `chat123` is understood too. */
export function chatField(): Field {
	return {
		displayName: 'Chat',
		name: 'chatId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The group chat',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a chat…',
				typeOptions: { searchListMethod: 'searchChats', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 123',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '\\s*(chat)?[1-9]\\d*\\s*',
							errorMessage: 'Enter the ID of a chat such as 123',
						},
					},
				],
			},
			{
				displayName: 'By Link',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://company.bitrix24.com/online/?IM_DIALOG=chat123',
				extractValue: { type: 'regex', regex: DIALOG_ADDRESS },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: DIALOG_ADDRESS,
							errorMessage: 'Enter the link of a chat; it holds IM_DIALOG=chat',
						},
					},
				],
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Sales Team',
				hint: 'The whole title of the chat',
			},
		],
	};
}

/**
 * The picker of a group chat where the API wants it as a dialog: `dialogId`. A number alone is the ID of a chat here,
 * since these operations know no dialogs with one person.
 */
export function groupDialogField(): Field {
	const { modes = [], ...field } = chatField();
	const own: Record<string, Partial<INodePropertyMode>> = {
		list: { typeOptions: { searchListMethod: 'searchGroupDialogs', searchable: true } },
		id: {
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `\\s*(${DIALOG_ID_PATTERN}|${CRM_DIALOG_ID_PATTERN})\\s*`,
						errorMessage: 'Enter the ID of a chat such as 123',
					},
				},
			],
		},
	};
	const list = modes.map((mode) => ({ ...mode, ...own[mode.name] }));
	return { ...field, name: 'dialogId', modes: list };
}
