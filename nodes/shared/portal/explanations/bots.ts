import { CREDENTIAL, type Explanation, type Explanations } from './explanation';

/** Said to whoever registers a bot, too. */
const NO_BOT_TOKEN: Explanation = [
	'The credential has no Bot Token',
	`Calls as a bot through an inbound webhook need one. Fill in Bot Token in ${CREDENTIAL}: a secret of your own choice, up to 40 characters. A bot that is there already answers only to the text that it was registered with.`,
];

/** Codes of bots, their commands and their events. */
export const BOTS: Explanations = {
	BOT_TOKEN_NOT_SPECIFIED: NO_BOT_TOKEN,
	BOT_OWNERSHIP_ERROR: [
		'This bot belongs to another application or has another Bot Token',
		`Use the credential that registered the bot, and check Bot Token in ${CREDENTIAL}.`,
	],
	BOT_NOT_FOUND: [
		"The bot doesn't exist",
		'Choose a bot from the list, or register one with Bot > Register.',
	],
	BOT_ID_REQUIRED: ['No bot was given', 'Choose a bot in Bot.'],
	BOT_ID_ERROR: ['No bot was given', 'Choose a bot in Bot.'],
	BOT_TYPE_NOT_ALLOWED: [
		'A bot of this type may not read messages',
		'Only bots of the types Personal Assistant and Supervisor may. The type of a bot is chosen when it is registered.',
	],
	BOT_CODE_REQUIRED: [
		'The bot has no code',
		'Fill in Code: a short name that identifies the bot within your application.',
	],
	BOT_PROPERTIES_REQUIRED: ['The bot has no name', 'Fill in Name.'],
	BOT_CODE_ALREADY_TAKEN: ['Another application uses this bot code', 'Choose another Code.'],
	BOT_INVALID_TYPE: [
		"Bitrix24 doesn't know this type of bot",
		'Choose one of the types of the list.',
	],
	BOT_INVALID_EVENT_MODE: ["Bitrix24 doesn't know this event mode", 'Choose Fetch or Webhook.'],
	BOT_WEBHOOK_URL_REQUIRED: [
		'A bot in webhook mode needs an address',
		'Fill in Webhook URL, or choose the event mode Fetch.',
	],
	BOT_INVALID_CALLBACK: [
		'Bitrix24 did not accept the webhook address of the bot',
		'It must be an https address that Bitrix24 can reach.',
	],
	BOT_REGISTER_FAILED: [
		'Bitrix24 could not register the bot',
		'Try again; check the rights of the user of the credential.',
	],
	BOT_UNREGISTER_FAILED: [
		'Bitrix24 could not remove the bot',
		'Try again; check the rights of the user of the credential.',
	],
	BOT_UPDATE_FAILED: [
		'Bitrix24 could not change the bot',
		'Try again; check the values of the fields.',
	],
	BOT_TOKEN_INVALID_LENGTH: [
		'The Bot Token is too long to register a bot with',
		`A new bot takes a token of 40 characters at the most: shorten Bot Token in ${CREDENTIAL}. Bots that were registered with a longer one go on working with it, through a credential of their own.`,
	],
	CLIENT_ID_NOT_SPECIFIED: NO_BOT_TOKEN,
	REST_SERVER_NOT_FOUND: [
		"Bitrix24 couldn't tell which application calls",
		'Use an inbound webhook or an OAuth2 application of the portal.',
	],
	BOT_TOKEN_ROTATION_FAILED: [
		'Bitrix24 could not change the token of the bot',
		'Try again; the earlier token is still valid.',
	],
	BOT_LIMIT_EXCEEDED: [
		'Your application has too many bots',
		'An application may have 100 bots. Unregister one that is no longer needed.',
	],
	BOT_AVATAR_INCORRECT_TYPE: ['The avatar is not a picture', 'Use a PNG or JPEG file.'],
	BOT_AVATAR_INCORRECT_SIZE: [
		'The avatar is too large',
		'It may have 5000 × 5000 pixels at the most.',
	],
	PARAMS_REQUIRED: ['No bot was given', 'Choose a bot by its ID or its code.'],
	COMMAND_ERROR: [
		'No command was given',
		'Fill in the name of a command of the bot, such as help.',
	],
	COMMAND_REQUIRED: ['The command has no name', 'Fill in the name of the command, such as help.'],
	COMMAND_NAME_EMPTY: ['The command has no name', 'Fill in the name of the command, such as help.'],
	COMMAND_NAME_INVALID: [
		'Bitrix24 did not accept the name of the command',
		'Use latin letters, digits and underscores, without spaces.',
	],
	COMMAND_TITLE_REQUIRED: ['The command has no title', 'Fill in a title in at least one language.'],
	COMMAND_TITLE_INVALID: [
		"Bitrix24 couldn't read the titles of the command",
		'Give a title by language, such as { "en": "Help" }.',
	],
	COMMAND_ALREADY_EXISTS: [
		'The bot has a command of this name already',
		'Choose another name, or update the command that is there.',
	],
	COMMAND_NOT_FOUND: [
		"The bot doesn't have this command",
		'Choose a command from the list; it may have been removed.',
	],
	COMMAND_REGISTER_FAILED: [
		'Bitrix24 could not register the command',
		'Try again; check the name of the command.',
	],
	COMMAND_ANSWER_FAILED: [
		'Bitrix24 could not send the answer to the command',
		'Take Command ID, Message ID and Dialog from the event of the same command, and give a text or an attachment.',
	],
	USER_NOT_SUBSCRIBED: [
		"The user's events are not recorded yet",
		'Event > Subscribe has them recorded from then on. A trigger does so by itself when its workflow is activated: activate it again.',
	],
	SCOPE_ERROR: [
		"The permission to read the user's events is missing",
		'Add the "im" permission (scope) to the webhook or application.',
	],
};
