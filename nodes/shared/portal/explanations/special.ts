import { CREDENTIAL, type Explanation } from './explanation';
import { OF_METHODS } from './openChannels';

/** What a code means in some methods only, or with some words only. */
export interface Special {
	code: string;
	methods?: RegExp;
	words?: RegExp;
	explanation: Explanation;
}

const BOT_METHODS = /^imbot\./i;

/** Codes told apart by the words that come with them (docs/bitrix24-facts.md, "Errors"). */
const BY_WORDS: Special[] = [
	{
		code: 'ACCESS_DENIED',
		words: /commercial plans|by subscription/i,
		explanation: [
			'The plan of this Bitrix24 has no REST API',
			'Choose a plan or a subscription with REST in Bitrix24.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		words: /client id not specified/i,
		explanation: [
			'A tag belongs to a Client ID',
			'Fill in the same Client ID that the notification was sent with.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		words: /administrator/i,
		explanation: [
			'Only an administrator may do this',
			'Use the webhook or application of an administrator of the portal.',
		],
	},
	{
		code: 'ERROR_ARGUMENT',
		words: /CLIENT_ID/,
		explanation: [
			'A tag needs a Client ID',
			'With an inbound webhook, fill in Client ID beside a tag: any name of your own choice, always the same.',
		],
	},
	{
		code: 'INVALID_REQUEST',
		words: /https/i,
		explanation: [
			'Bitrix24 accepts calls over HTTPS only',
			`Use an address that starts with https:// in ${CREDENTIAL}.`,
		],
	},
	{
		code: 'PARAMS_ERROR',
		words: /message isn'?t added/i,
		explanation: [
			'Bitrix24 did not add the message',
			'An application or a rule of the portal stopped it, or an earlier attempt with the same key is unfinished: the portal takes another after an hour.',
		],
	},
];

/** Codes told apart by the method that was called; of those that fit, the first counts. */
const BY_METHOD: Special[] = [
	{
		code: 'WRONG_REQUEST',
		methods: /^im\.chat\.setOwner$/i,
		explanation: [
			"The owner of the chat can't be changed",
			'Only the owner may give the chat away, and the new owner must be a member of it.',
		],
	},
	{
		code: 'WRONG_REQUEST',
		methods: /^im\.chat\.updateColor$/i,
		explanation: [
			"The color of the chat wasn't changed",
			"The chat has this color already, or it doesn't exist.",
		],
	},
	{
		code: 'WRONG_REQUEST',
		methods: /^im\.chat\./i,
		explanation: [
			"The chat doesn't allow this change",
			'The chat must exist, the user must have the right to change it, and something must change by it.',
		],
	},
	{
		code: 'WRONG_REQUEST',
		methods: /search/i,
		explanation: [
			'Bitrix24 did not accept the search',
			'Search for at least three characters, and check the other filters and the limit.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		methods: /^imbot\.v2\.Chat\.Message\./i,
		explanation: [
			"The bot may not do this with the chat's messages",
			'The bot must be a member of the chat, and may change only its own messages.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		methods: /^imbot\.v2\.Chat\./i,
		explanation: [
			'The bot may not do this in the chat',
			'The bot must be a member of the chat; what only owners or managers may do, it must be owner or manager for.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		methods: BOT_METHODS,
		explanation: [
			'The bot may not do this',
			'The bot must be a member of the chat and have the rights for this action.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		methods: /^im\.v2\.File\./i,
		explanation: [
			"The user has no access to the chat's files",
			'The user of the credential must be a member of the chat.',
		],
	},
	{
		code: 'ACCESS_DENIED',
		methods: /^im\.user\./i,
		explanation: [
			'The user may not see this person',
			'A guest from outside the company sees only the people of the own groups. Use the credential of an employee.',
		],
	},
	{
		code: 'ACCESS_ERROR',
		methods: /^im\.department\./i,
		explanation: [
			'Only employees may see the departments',
			'The user of the credential is a guest or a bot. Use the credential of an employee.',
		],
	},
	{
		code: 'FILE_ACCESS_ERROR',
		methods: BOT_METHODS,
		explanation: [
			"The bot can't read this file",
			'The bot must be a member of the chat that the file is in.',
		],
	},
	{
		code: 'FILE_FOLDER_ERROR',
		methods: BOT_METHODS,
		explanation: [
			"Bitrix24 found no folder for the chat's files",
			'Check that the bot is in the chat and that Drive is switched on.',
		],
	},
	{
		code: 'FILE_SEND_FAILED',
		methods: BOT_METHODS,
		explanation: [
			'The file was stored, but its message could not be sent',
			'Check that the bot may write to this chat.',
		],
	},
	{
		code: 'MESSAGE_ACCESS_DENIED',
		methods: BOT_METHODS,
		explanation: [
			"The bot may not do this with the message, or can't see it",
			'The bot must be a member of the chat, from before the message if the chat hides its history, and may change only its own messages.',
		],
	},
	{
		code: 'USER_NOT_FOUND',
		methods: /^im\.chat\.user\./i,
		explanation: ["The user isn't in the chat", 'Check the user ID and the chat.'],
	},
	{
		code: 'INVALID_FORMAT',
		methods: /^im\.(user|department)\./i,
		explanation: ['Bitrix24 did not accept the IDs', 'Give whole numbers such as 1, 2, 3.'],
	},
	{
		code: 'PARAMS_ERROR',
		methods: /^im\.notify\./i,
		explanation: [
			'Bitrix24 did not accept the notification that was named',
			'Fill in IDs of notifications, whole numbers above zero, or a tag.',
		],
	},
	{
		code: 'CANCELED',
		methods: /message/i,
		explanation: [
			'Bitrix24 did not send the message',
			'The user may not write to this chat, or an application of the portal stopped the message.',
		],
	},
];

/** What fits best comes first: words tell more than methods do. */
export const SPECIAL: readonly Special[] = [
	...OF_METHODS.filter(({ words }) => words !== undefined),
	...BY_WORDS,
	...OF_METHODS.filter(({ words }) => words === undefined),
	...BY_METHOD,
];
