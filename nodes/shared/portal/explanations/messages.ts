import type { Explanations } from './explanation';

/** Codes of messages and notifications. */
export const MESSAGES: Explanations = {
	MESSAGE_EMPTY: ['The message is empty', 'Fill in the text or add an attachment.'],
	EMPTY_MESSAGE: ['The message is empty', 'Fill in the text or add an attachment.'],
	PARAMS_ERROR: [
		'Bitrix24 did not accept the parameters',
		'Check that IDs are numbers, that they belong to this chat, and that JSON fields have the documented form.',
	],
	MESSAGE_ID_ERROR: [
		"The message wasn't named",
		'Fill in the ID of a message: a whole number above zero.',
	],
	MESSAGE_NOT_FOUND: [
		"The message doesn't exist",
		'Check the ID of the message, and that it is in this chat.',
	],
	MESSAGE_ACCESS_DENIED: [
		"The user may not do this with the message, or can't see it",
		'The user of the credential must be a member of the chat, and may change only the own messages.',
	],
	MESSAGE_ACCESS_DENIED_BY_TARIFF: [
		"The plan of this Bitrix24 doesn't show messages that old",
		'Choose a plan with a longer history, or a newer message.',
	],
	MESSAGE_TOO_OLD_FOR_DELETION: [
		'The message is too old to be deleted',
		'The settings of the portal limit how long a message can be deleted.',
	],
	MESSAGES_IN_DIFFERENT_CHAT_ERROR: [
		'The messages are in different chats',
		'Name messages of one chat only.',
	],
	TOO_MANY_MESSAGES: ['These are too many messages at once', 'Name 100 messages at the most.'],
	WRONG_UUID: [
		'A key of a message to forward is no UUID',
		'Keys must be UUIDs of version 4 in lower case.',
	],
	REPLY_ERROR: [
		"The message to reply to can't be replied to",
		'Check its ID: it must be there, and in the chat that the reply goes to.',
	],
	PARAM_ATTACH_ERROR: [
		'The attachment is not built correctly, or too large',
		'Check the JSON of the attachment against the Bitrix24 documentation. It must stay below 60,000 characters, in which each slash counts as two; older versions count bytes, so that each letter beyond A to Z counts as two or more.',
	],
	PARAM_KEYBOARD_ERROR: [
		'The keyboard is not built correctly',
		'Check the JSON of the keyboard: each button needs TEXT and one of LINK, COMMAND or ACTION.',
	],
	PARAM_MENU_ERROR: [
		'The menu is not built correctly',
		'Check the JSON of the menu: each entry needs TEXT and one of LINK, COMMAND or ACTION.',
	],
	WRONG_PARAMETER: [
		'Bitrix24 did not accept a parameter',
		'Check that IDs are numbers, that they belong together, and that JSON fields have the documented form.',
	],
	MAIN_CONTROLLER_22001: [
		'A parameter is missing or of the wrong type',
		'Check that everything needed is filled in; a dialog is a text, such as chat123 or "7".',
	],
	CANCELED: [
		'Bitrix24 stopped the action',
		'The user may not do this here, or an application of the portal prevents it.',
	],
	ERROR_FROM_OTHER_MODULE: [
		'Another part of Bitrix24 stopped the action',
		'An application or a rule of the portal prevents it; its own words stand below.',
	],
	ERROR_CORE: [
		'Bitrix24 could not carry out the action',
		'Check the values of the fields; the own words of the portal stand below.',
	],
	CANT_EDIT_MESSAGE: [
		"The message can't be changed or deleted any more",
		'Only the author may change a message, and the settings of the portal limit how long. In a group chat its administrators may delete the messages of others.',
	],
	ATTACH_ERROR: [
		'The attachment is not built correctly',
		'Check the JSON of the attachment against the Bitrix24 documentation.',
	],
	ATTACH_OVERSIZE: [
		'The attachment is too large',
		'As JSON it must stay below 60,000 characters, in which each slash counts as two; older versions count bytes, so that each letter beyond A to Z counts as two or more. Leave something out, or send a file.',
	],
	KEYBOARD_ERROR: [
		'The keyboard is not built correctly',
		'Check the JSON of the keyboard: each button needs TEXT and one of LINK, COMMAND or ACTION.',
	],
	KEYBOARD_OVERSIZE: ['The keyboard is too large', 'Use fewer buttons or shorter texts.'],
	MENU_ERROR: [
		'The menu is not built correctly',
		'Check the JSON of the menu: each entry needs TEXT and one of LINK, COMMAND or ACTION.',
	],
	menu_ERROR: [
		'The menu is not built correctly',
		'Check the JSON of the menu: each entry needs TEXT and one of LINK, COMMAND or ACTION.',
	],
	MENU_OVERSIZE: ['The menu is too large', 'Use fewer entries or shorter texts.'],
	REPLY_ACCESS_ERROR: [
		"You can't reply to this message",
		'Check the ID of the message to reply to.',
	],
	REPLY_FROM_OTHER_CHAT_ERROR: [
		'The message to reply to is in another chat',
		'A reply must go to the chat that the message is in.',
	],
	MESSAGE_DUPLICATED_BY_UUID: [
		"Bitrix24 hasn't finished sending this message",
		'An earlier attempt with the same key is still at work at the portal, or failed there; the portal takes another attempt after an hour.',
	],
	SENDING_FAILED: [
		'Bitrix24 could not send the message',
		'The bot must be a member of the chat; a message to reply to must be in the same chat.',
	],
	WITHOUT_CHANGES: [
		'Nothing would change',
		'The like is there already, or there is none to take back, or the message is not to be seen. Use On Error > Continue if that is fine for your workflow.',
	],
	REACTION_ALREADY_SET: [
		'The bot has set this reaction already',
		'Nothing is to be done. Use On Error > Continue if that is fine for your workflow.',
	],
	REACTION_NOT_FOUND: [
		"There is no such reaction, or the bot hasn't set it",
		'Check the code of the reaction, such as redHeart: capital and small letters matter. A bot can take back only its own reactions.',
	],
	FIRST_ID_STRING: [
		'The ID to start after is not a number',
		'Fill in the ID of a message: a whole number above zero.',
	],
	LAST_ID_STRING: ['The ID to start before is not a number', 'Fill in a whole number above zero.'],
	LAST_ID_AND_LAST_TYPE: [
		'The place to go on from is incomplete',
		'Give the ID of the last notification together with its type.',
	],
	SEARCH_TEXT_ERROR: [
		'The search text is too short',
		'Search for three characters or more, or add another filter.',
	],
	WRONG_AUTH_TYPE: [
		"Notifications can't be sent with this kind of access",
		'Use an inbound webhook or an OAuth2 application.',
	],
	ID_ERROR: [
		"The notification wasn't named",
		'Fill in the ID of a notification: a whole number above zero.',
	],
	ANSWER_TEXT_ERROR: ['The answer is empty', 'Fill in the text of the answer.'],
	NOTIFY_VALUE_ERROR: [
		'No button was named',
		'Fill in the value of the button to press, such as Y or N; Notification > Get Many lists them in notify_buttons.',
	],
};
