import type { Failure } from './types';

interface Explanation {
	/** What went wrong, for a person. */
	message: string;
	/** What to do about it. */
	advice: string;
}

const CREDENTIAL = 'the Bitrix24 credential';

/** Codes that mean the same whatever the method (contract: errors.json, system, limits and authorizationInBotCalls). */
const SYSTEM: Record<string, [message: string, advice: string]> = {
	QUERY_LIMIT_EXCEEDED: [
		'Bitrix24 is receiving too many requests',
		'The call was repeated for minutes without luck. Nothing was executed. Run fewer workflows at once against this portal, or try again later.',
	],
	OPERATION_TIME_LIMIT: [
		'This method has used up its operating time on the portal',
		'Bitrix24 blocks a method that was busy for too long.',
	],
	OVERLOAD_LIMIT: [
		'Bitrix24 has blocked the REST API of this portal because of overload',
		'Only the Bitrix24 support can lift this block.',
	],
	NO_AUTH_FOUND: [
		"Bitrix24 doesn't know this webhook or token",
		`Open ${CREDENTIAL} and check the Webhook URL, or connect the account again.`,
	],
	INVALID_CREDENTIALS: [
		'Bitrix24 refused the credential',
		`The webhook may have been deleted or its user lacks rights. Check it in Bitrix24 under Developer resources, then update the Webhook URL in ${CREDENTIAL}.`,
	],
	expired_token: [
		'The access to Bitrix24 has expired',
		`Open ${CREDENTIAL} and connect the account again.`,
	],
	OAUTH_NOT_REFRESHED: [
		'The access to Bitrix24 has expired and could not be renewed',
		`Open ${CREDENTIAL} and connect the account again.`,
	],
	insufficient_scope: [
		'The webhook or application may not use this part of Bitrix24',
		'Add the missing permission (scope) to the inbound webhook or the application in Bitrix24: "im" for chats, "imbot" for chat bots, "disk" for Drive files.',
	],
	user_access_error: [
		'This user may not use the application',
		"Ask a Bitrix24 administrator to give this user access in the application's settings.",
	],
	PORTAL_DELETED: ['This Bitrix24 was deleted', `Check the address in ${CREDENTIAL}.`],
	INVALID_REQUEST: ['Bitrix24 accepts calls over HTTPS only', `Use an address that starts with https:// in ${CREDENTIAL}.`],
	ERROR_METHOD_NOT_FOUND: [
		"This Bitrix24 doesn't know the method",
		'Check the spelling of the method. A self-hosted Bitrix24 may need an update of its messenger module.',
	],
	ERROR_BATCH_METHOD_NOT_ALLOWED: ["The method can't be part of a batch", 'Call it alone.'],
	ERROR_BATCH_LENGTH_EXCEEDED: ['The batch is too long', 'A batch takes 50 calls at the most.'],
	INTERNAL_SERVER_ERROR: ['Bitrix24 had an internal error', 'Try again later.'],
	ERROR_UNEXPECTED_ANSWER: ['Bitrix24 had an internal error', 'Try again later.'],
	UNEXPECTED_ANSWER: [
		"The answer didn't come from the Bitrix24 REST API",
		`Check the address in ${CREDENTIAL}: it may lead to a login page, a proxy or another site.`,
	],
	REDIRECTED: [
		'The portal redirects to another address',
		`Use the address that your browser shows after opening the portal in ${CREDENTIAL}.`,
	],
	CERTIFICATE: [
		"The portal's TLS certificate isn't trusted",
		'Install a valid certificate on the portal, or give n8n the certificate authority with NODE_EXTRA_CA_CERTS.',
	],
	ENOTFOUND: ["The portal's address doesn't exist", `Check the address in ${CREDENTIAL} for typing errors.`],
	EAI_AGAIN: ["The portal's address can't be looked up at the moment", 'Check the network of the machine that n8n runs on.'],
	ECONNREFUSED: ["The portal can't be reached", 'Nothing was sent. Check that the portal is up and that n8n may reach it.'],
	TIMEOUT: ['The portal gave no answer in time', ''],
	BOT_TOKEN_NOT_SPECIFIED: [
		'The credential has no Bot Token',
		`Calls as a bot through an inbound webhook need one. Fill in Bot Token in ${CREDENTIAL}: the same text that the bot was registered with.`,
	],
	BOT_OWNERSHIP_ERROR: [
		'This bot belongs to another application or has another Bot Token',
		`Use the credential that registered the bot, and check Bot Token in ${CREDENTIAL}.`,
	],
	BOT_NOT_FOUND: ["The bot doesn't exist", 'Choose a bot from the list, or register one with Bot > Register.'],
	BOT_ID_REQUIRED: ['No bot was given', 'Choose a bot in Bot.'],
};

/** Codes of the messenger's methods. */
const METHODS: Record<string, [message: string, advice: string]> = {
	ACCESS_DENIED: ['No access', 'The user or bot must be a member of the chat and have the rights for this action.'],
	ACCESS_ERROR: ['No access', 'The user must be a member of the chat and have the rights for this action.'],
	ACCESS_DENIED_EXTEND: ['You may not add people to this chat', 'Ask the owner of the chat for the right to add participants.'],
	CHAT_ID: ["The chat doesn't exist or you can't write to it", 'Check the dialog: chat123 for a group chat, a user ID for a person.'],
	CHAT_ID_EMPTY: ['No chat was given', 'Choose a chat.'],
	CHAT_NOT_FOUND: ["The chat doesn't exist", 'Check the dialog: chat123 for a group chat, a user ID for a person.'],
	DIALOG_ID_EMPTY: ['No dialog was given', 'Choose a chat or a person: chat123 for a group chat, a user ID for a person.'],
	MESSAGE_EMPTY: ['The message is empty', 'Fill in the text or add an attachment.'],
	EMPTY_MESSAGE: ['The message is empty', 'Fill in the text or add an attachment.'],
	USER_ID_EMPTY: ['No user was given', 'Choose a user.'],
	USER_NOT_FOUND: ["The user doesn't exist or isn't in the chat", 'Check the user ID.'],
	PARAMS_ERROR: ['Bitrix24 did not accept the parameters', 'Check that IDs are numbers and that JSON fields have the documented form.'],
	ATTACH_ERROR: ['The attachment is not built correctly', 'Check the JSON of the attachment against the Bitrix24 documentation.'],
	ATTACH_OVERSIZE: ['The attachment is too large', 'An attachment may have 60,000 characters at the most.'],
	KEYBOARD_ERROR: ['The keyboard is not built correctly', 'Check the JSON of the keyboard: each button needs TEXT and one of LINK, COMMAND or ACTION.'],
	MENU_ERROR: ['The menu is not built correctly', 'Check the JSON of the menu.'],
	REPLY_ACCESS_ERROR: ["You can't reply to this message", 'Check the ID of the message to reply to.'],
	REPLY_FROM_OTHER_CHAT_ERROR: ['The message to reply to is in another chat', 'A reply must go to the chat that the message is in.'],
	SENDING_FAILED: ['Bitrix24 could not send the message', 'The bot must be a member of the chat.'],
	WRONG_AUTH_TYPE: ["Notifications can't be sent with this kind of access", 'Use an inbound webhook or an OAuth2 application.'],
	FILE_EMPTY: ['The file has no name or no content', 'Check the input: the binary field must hold a file.'],
	FILE_INVALID_CONTENT: ["Bitrix24 couldn't read the file", 'Try again; if it happens again, check the binary data of the item.'],
	FILE_TOO_LARGE: ['The file is too large', 'Bitrix24 takes files of 100 MB at the most.'],
	FOLDER_ERROR: ["Bitrix24 found no folder for the chat's files", 'Check that the user may send files to this chat and that Drive is switched on.'],
	FILE_FOLDER_ERROR: ["Bitrix24 found no folder for the chat's files", 'Check that the bot is in the chat and that Drive is switched on.'],
	UPLOAD_FAILED: ['Bitrix24 could not store the file', 'Check the free space of Drive on the portal.'],
	FILE_UPLOAD_FAILED: ['Bitrix24 could not store the file', 'Check the free space of Drive on the portal.'],
	SEND_FAILED: ['The file was stored, but its message could not be sent', 'Check that the user may write to this chat.'],
	FILE_SEND_FAILED: ['The file was stored, but its message could not be sent', 'Check that the bot may write to this chat.'],
	BOT_CODE_REQUIRED: ['The bot has no code', 'Fill in Code: a short name that identifies the bot within your application.'],
	BOT_PROPERTIES_REQUIRED: ['The bot has no name', 'Fill in Name.'],
	BOT_CODE_ALREADY_TAKEN: ['Another application uses this bot code', 'Choose another Code.'],
	BOT_INVALID_TYPE: ["Bitrix24 doesn't know this type of bot", 'Choose one of the types of the list.'],
	BOT_INVALID_EVENT_MODE: ["Bitrix24 doesn't know this event mode", 'Choose Fetch or Webhook.'],
	BOT_WEBHOOK_URL_REQUIRED: ['A bot in webhook mode needs an address', 'Fill in Webhook URL, or choose the event mode Fetch.'],
	BOT_INVALID_CALLBACK: ['Bitrix24 did not accept the webhook address of the bot', 'It must be an https address that Bitrix24 can reach.'],
	BOT_REGISTER_FAILED: ['Bitrix24 could not register the bot', 'Try again; check the rights of the user of the credential.'],
	BOT_LIMIT_EXCEEDED: ['Your application has too many bots', 'An application may have 100 bots. Unregister one that is no longer needed.'],
	BOT_AVATAR_INCORRECT_TYPE: ['The avatar is not a picture', 'Use a PNG or JPEG file.'],
	BOT_AVATAR_INCORRECT_SIZE: ['The avatar is too large', 'It may have 5000 × 5000 pixels at the most.'],
	USER_NOT_SUBSCRIBED: ["The user's events are not recorded yet", 'Activate the workflow again: the trigger then subscribes to them.'],
	SCOPE_ERROR: ['The permission to read the user\'s events is missing', 'Add the "im" permission (scope) to the webhook or application.'],
	AUTH_ERROR: ['Bitrix24 refused the credential', `Check ${CREDENTIAL}.`],
};

/**
 * Says in words for a person what a failure means and what to do.
 *
 * @param failure as the client gives it
 * @param method the REST method that was called
 */
export function explain(failure: Failure, method: string): Explanation {
	const table = [SYSTEM, METHODS].find((codes) => Object.hasOwn(codes, failure.code));
	const known = table?.[failure.code];
	const [message, advice] = known ?? [failure.text || `Bitrix24 answered with ${failure.code}`, 'Check the values of the fields.'];
	if (failure.code === 'OPERATION_TIME_LIMIT') return { message, advice: `${advice} ${opening(failure)}` };
	if (failure.fate === 'halted') {
		return { message: 'Not sent, because an earlier item failed', advice: 'Mend the earlier item and run again.' };
	}
	if (failure.fate === 'unknown') {
		return {
			message: known ? message : 'The connection to the portal broke off',
			advice: method.endsWith('.get') || method.endsWith('.list')
				? 'Try again.'
				: `${advice} It is not known whether Bitrix24 executed the call, so it was not repeated: check in the portal before you run it again.`.trim(),
		};
	}
	if (failure.fate === 'unsent' && !known) return { message: SYSTEM.ECONNREFUSED[0], advice: SYSTEM.ECONNREFUSED[1] };
	return { message, advice };
}

function opening(failure: Failure): string {
	const opensAt = new Date((failure.opensAt ?? Number.NaN) * 1000);
	return Number.isNaN(opensAt.getTime()) ? 'Wait about ten minutes.' : `It opens again at ${opensAt.toISOString()}.`;
}
