import { CREDENTIAL, type Explanation, type Explanations } from './explanation';

/**
 * Stands for a refusal that comes without a code and without words
 * (docs/bitrix24-facts.md, "Errors of Open Channels").
 */
export const NO_CODE = '';

/** Codes that only Open Channels have. */
export const OPEN_CHANNELS: Explanations = {
	CHAT_TYPE: [
		'The chat is no dialog of an Open Channel',
		'Choose a chat with a customer, such as the Dialog of an event of the trigger whose openChannel is filled in.',
	],
	USER_ID: [
		'Bitrix24 did not accept the user of the credential',
		'Use the credential of an employee who is active and no guest.',
	],
	NOT_LOAD_SESSION_OR_CHAT: [
		'No session is open in this dialog',
		'There is nothing to close. Use On Error > Continue if that is fine for your workflow.',
	],
	ERROR_USER_NOT_OPERATOR: [
		'Somebody else leads this dialog, or nobody does',
		"Only the employee who leads it may do this: take it first with Open Channel > Take or Intercept. To close it all the same, turn on Also Other People's.",
	],
	OPERATOR_WRONG: [
		"The dialog can't be handed over this way",
		'The employee must be active, no bot, no guest and not the one who hands over; the Open Channel must exist; and the user must have access to the dialog. Bitrix24 has one code for all of these.',
	],
	TRANSFER_ID_EMPTY: ['Nobody to hand over to was given', 'Choose an employee or an Open Channel.'],
	QUEUE_ID_EMPTY: ['No Open Channel was given', 'Choose an Open Channel.'],
	CONFIG_ID_EMPTY: ['No Open Channel was given', 'Choose an Open Channel.'],
	WRONG_CHAT: [
		'No bot leads this dialog',
		'A bot can hand over to the queue only while it leads: an employee has the dialog, it waits already, it is closed, or the chat is none of an Open Channel.',
	],
	CANT_SAVE_QUICK_ANSWER: [
		'Bitrix24 could not save the quick answer',
		'The session must be open, and the message must be in this chat.',
	],
	CHAT_NOT_IN_CRM: [
		'The chat is no active chat of this CRM item',
		'Its session must have been taken by somebody and not be closed: Open Channel > Get CRM Chats lists those that are active.',
	],
	CRM_CHAT_EMPTY_CRM_DATA: [
		'This CRM item has no chat with a customer',
		'Check type and ID of the CRM item, and that the user may read it.',
	],
	CRM_CHAT_EMPTY_USER: ['No user was given', 'Choose an employee.'],
	CRM_CHAT_USER_NOT_ACTIVE: [
		"The user isn't active in this Bitrix24",
		'Choose an employee or a bot that is there.',
	],
	CHAT_DELETE_USER_PERMISSION_DENIED: [
		"This user can't be removed from the chat",
		'The customer stays in the chat; the user of the credential needs the right to remove others.',
	],
	IMOL_CHAT_ERROR_NOT_LOAD_CRM: [
		'This Bitrix24 has no CRM',
		'Ask an administrator to switch CRM on.',
	],
	IM_NOT_INSTALLED: [
		'This Bitrix24 has no messenger',
		'Ask an administrator to install the messenger module.',
	],
	MESSAGE_ADD_ERROR: [
		'Bitrix24 did not post the message',
		'Fill in a text, and check that the sender is a member of the chat.',
	],
	MISSING_REQUIRED_PARAM: ['Neither chat nor session was given', 'Choose a chat or a session.'],
	INVALID_SESSION_ID: [
		'There is no such session',
		'Check the ID: openChannel.sessionId of the trigger or of Open Channel > Get.',
	],
};

const NO_ACCESS: Explanation = [
	'The user may not open this dialog',
	'The user of the credential must be a member of the chat, be allowed to join its Open Channel, or read the CRM item that it is tied to.',
];
const NO_CRM_ACCESS: Explanation = [
	'No access to this CRM item',
	'The user of the credential, and a user who is added or written for, must be able to read the CRM item. Other types than lead, deal, contact and company are refused too.',
];
const NO_TOKEN: Explanation = [
	'The credential has no Bot Token',
	`In an Open Channel a bot is found by its token. Fill in Bot Token in ${CREDENTIAL}: the same text that the bot was registered with.`,
];

/** What codes mean in some methods; of those that fit, the first counts. */
export const OF_METHODS: ReadonlyArray<{
	methods: RegExp;
	code: string;
	words?: RegExp;
	explanation: Explanation;
}> = [
	{
		methods: /^imopenlines\.operator\.answer$/i,
		code: NO_CODE,
		explanation: [
			'The dialog could not be taken; Bitrix24 gave no reason',
			'The user leads it already, no session is open, or somebody else is answering at this moment. Open Channel > Get tells who leads.',
		],
	},
	{
		methods: /^imopenlines\.operator\.skip$/i,
		code: NO_CODE,
		explanation: [
			'The dialog could not be passed on; Bitrix24 gave no reason',
			'Nobody else is free in the queue, its Open Channel asks everybody at once, or no session is open. Without an open session the user has left the chat all the same.',
		],
	},
	{
		methods: /^imopenlines\.session\.mode\.(un)?pin$/i,
		code: NO_CODE,
		explanation: [
			'The dialog could not be pinned or unpinned; Bitrix24 gave no reason',
			'Only the employee who leads the dialog may do this: take it first with Open Channel > Take.',
		],
	},
	{
		methods: /^imopenlines\.session\.open$/i,
		code: NO_CODE,
		explanation: [
			'The chat could not be looked up; Bitrix24 gave no reason',
			'The user of the credential is a guest from outside the company. Use the credential of an employee.',
		],
	},
	{
		methods: /^imopenlines\.session\.open$/i,
		code: 'ACCESS_DENIED',
		explanation: [
			'There is no chat of this client that the user may open',
			"Check the code. The user must lead the dialog, be allowed to join its Open Channel, or read its CRM item; being a member isn't enough.",
		],
	},
	{
		methods: /^imopenlines\.session\.history\.get$/i,
		code: 'ACCESS_DENIED',
		explanation: [
			'There is no such session whose history the user may read',
			'Its operator may, who has the right to histories, and who reads the CRM item that it is tied to.',
		],
	},
	{
		methods: /^imopenlines\.dialog\.get$/i,
		code: 'ACCESS_ERROR',
		explanation: [
			'There is no such dialog that the user may open',
			'Check the chat, session or client code. The user must be a member of the chat, be allowed to join its Open Channel, or read its CRM item.',
		],
	},
	{
		methods: /^imopenlines\.bot\.session\./i,
		code: 'ACCESS_DENIED',
		words: /client id/i,
		explanation: NO_TOKEN,
	},
	{
		methods: /^imopenlines\.bot\.session\./i,
		code: 'BOT_ID_ERROR',
		explanation: [
			'No bot belongs to this credential',
			`Register one with Bot > Register, type Open Channel Bot. Bot Token in ${CREDENTIAL} must be the one that the bot was registered with, without "custom" in front.`,
		],
	},
	{ methods: /^imopenlines\.crm\./i, code: 'ACCESS_DENIED', explanation: NO_CRM_ACCESS },
	{
		methods: /^imopenlines\.crm\./i,
		code: 'ERROR_ARGUMENT',
		explanation: [
			'A value for the CRM item is missing or wrong',
			'Give type and ID of the CRM item, and everything else that the operation asks for.',
		],
	},
	{
		methods: /^imopenlines\.crm\.chat\.user\./i,
		code: 'WRONG_REQUEST',
		explanation: [
			'The chat already is as you want it, or the user may not change it',
			'The person to add may be in the chat already, and the person to remove may not be in it.',
		],
	},
	{
		methods: /^imopenlines\.crm\.message\.add$/i,
		code: 'CANCELED',
		explanation: [
			"The sender can't write to this chat",
			'The sender must be a member of it: Open Channel > Add CRM Participant.',
		],
	},
	{
		methods: /^imopenlines\.config\.list\.get$/i,
		code: 'INVALID_FORMAT',
		explanation: [
			'Bitrix24 did not accept fields, filter or order',
			'Use names of settings as the Bitrix24 documentation has them, such as LINE_NAME, and ASC or DESC.',
		],
	},
	{
		methods: /^imopenlines\./i,
		code: 'CHAT_ID',
		explanation: ['There is no such chat', 'Check the dialog: its number, or chat123.'],
	},
	{ methods: /^imopenlines\./i, code: 'ACCESS_DENIED', explanation: NO_ACCESS },
	{
		methods: /^imopenlines\./i,
		code: 'WRONG_AUTH_TYPE',
		explanation: [
			"Open Channels can't be used with this kind of access",
			'Use an inbound webhook or an OAuth2 application.',
		],
	},
	{
		methods: /./,
		code: NO_CODE,
		explanation: [
			'Bitrix24 refused without giving a reason',
			'Check that the user or the bot may do this, and that there is anything to do.',
		],
	},
];
