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
		"The bot can't see this message",
		'The bot must be a member of the chat, from before the message if the chat hides its history.',
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
		'An attachment may have 60,000 characters at the most.',
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
