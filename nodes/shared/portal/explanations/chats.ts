import type { Explanations } from './explanation';

const DIALOG = 'chat123 for a group chat, a user ID for a person';

/** Codes of chats, their people and their search. */
export const CHATS: Explanations = {
	ACCESS_DENIED: [
		'No access',
		'The user or bot must be a member of the chat and have the rights for this action.',
	],
	ACCESS_ERROR: [
		"The user has no access to this chat, or it doesn't exist",
		'Check the chat. The user must be a member of it and have the rights for this action.',
	],
	ACCESS_DENIED_EXTEND: [
		'You may not add people to this chat',
		'Ask the owner of the chat for the right to add participants.',
	],
	ACCESS_DENIED_KICK: [
		'You may not remove people from this chat',
		'Ask the owner of the chat for the right to remove participants.',
	],
	CHAT_ID: ["The chat doesn't exist or you can't write to it", `Check the dialog: ${DIALOG}.`],
	CHAT_ID_EMPTY: ['No chat was given', 'Choose a chat.'],
	CHAT_NOT_FOUND: ["The chat doesn't exist", `Check the dialog: ${DIALOG}.`],
	DIALOG_ID_EMPTY: ['No dialog was given', `Choose a chat or a person: ${DIALOG}.`],
	WRONG_REQUEST: [
		'Bitrix24 refused the request as it is',
		'What it names must exist, the user must have the right to it, and something must change by it.',
	],
	ERROR_NO_ACCESS: [
		'No access',
		'The user must be a member of the chat and have the rights for this action.',
	],
	TEXT_FIELD_DISABLED: [
		'Nobody can write in this chat at the moment',
		'Its input field is switched off: Chat > Set Input Field turns it on again.',
	],
	TITLE_EMPTY: ['The chat has no title', 'Fill in Title.'],
	WRONG_COLOR: ["Bitrix24 doesn't know this color", 'Choose one of the colors of the list.'],
	AVATAR_ERROR: [
		'Bitrix24 did not accept the avatar',
		'Use a PNG or JPEG picture of 5000 × 5000 pixels at the most.',
	],
	USER_ID_EMPTY: [
		"The user doesn't exist, or isn't active any more",
		'Choose a user who is active in this Bitrix24.',
	],
	USER_NOT_FOUND: ["The user doesn't exist", 'Check the user ID.'],
	USER_NOT_EXISTS: ["The user doesn't exist", 'Check the user ID.'],
	EMPTY_USER_IDS: ['No users were given', 'Choose at least one user.'],
	STATUS_ERROR: ["Bitrix24 doesn't know this status", 'Choose one of the statuses of the list.'],
	ID_EMPTY: ['No ID was given', 'Fill in the ID of the user or of the department.'],
	INVALID_FORMAT: [
		'Bitrix24 did not accept the form of a value',
		'Give IDs as whole numbers such as 1, 2, 3, and lists as lists.',
	],
	FIND_SHORT: ['The search text is too short', 'Search for two characters or more.'],
};
