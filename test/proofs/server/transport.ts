import { contract, door, engine, held, portal, unit, unshown, type Point } from '../proof';

/** Facts on errors, batches, files and addresses. */
export const transportFacts: Point[] = [
	held(
		'Errors',
		'Newer methods answer 400 with codes that are not documented',
		portal('codes', 'the newer methods answer 400, whatever the code'),
		door('explain', 'is in words of its own for %s, which the documentation may lack'),
	),
	held(
		'Error codes',
		'A message can be too old to be deleted',
		portal('codes', 'a message that is too old to be deleted'),
		door('explain', 'is in words of its own for %s, which the documentation may lack'),
	),
	held(
		'Error codes',
		'Codes of missing modules, plans and confirmations, which the test portal has only as faults',
		door('explain', 'is in words of its own for %s, which the documentation may lack'),
	),
	held(
		'Errors',
		'One code means different things in different methods',
		door('explain', 'looks at the method: %s of %s'),
	),
	held(
		'Errors',
		'What is out of reach is 401, an unknown method 404',
		portal('codes', 'what is out of reach is 401, an unknown method 404'),
		contract('operations', 'explains $code'),
	),
	held(
		'Errors',
		"A plan without REST has a webhook's own wording",
		door('explain', 'looks at the words: %s "%s"'),
	),
	held('Auth', 'A dismissed user is not let in', portal('codes', 'a dismissed user')),
	held(
		'Errors',
		'No such dialog, not a member, not this message: three codes',
		portal('codes', 'the newer methods answer 400, whatever the code'),
		door('explain', 'looks at the method: %s of %s'),
	),
	held(
		'Batch',
		'Macros in any case and with more behind them',
		portal('batch', 'a macro in a text: %s'),
		engine(
			'portal-batches',
			'texts with what begins a macro arrive as they are, between others in their order',
		),
		door('encode', 'a call that a query string can not express'),
	),
	held(
		'Batch',
		'Each command beyond 50 fails by itself',
		portal('batch', 'each command beyond 50 fails by itself, in an answer of 200'),
		door('clientBatch', 'packing'),
	),
	held(
		'Batch',
		'Only older methods are barred, by their last name',
		portal(
			'batch',
			'older methods are barred by their last name, newer file methods are let through',
		),
		door('encode', 'is not accepted when the method may not be batched'),
	),
	held(
		'Batch',
		'The text "false" halts',
		portal('batch', 'the text "false" halts, JSON false does not'),
	),
	held(
		'Batch',
		'Values are strings; null and empty lists vanish',
		portal('batch', 'values are strings, nested keys nest, words are no booleans'),
		door('encode', 'arrives exactly as it was given, or is not accepted'),
	),
	held(
		'Batch',
		'A web server answers 413 with HTML to a body over 1 MB',
		portal('proxies', 'a body beyond the limit of a proxy meets its HTML page'),
		engine(
			'portal-batches',
			'a batch fits through a plain web server in front of the portal, however long its texts are',
		),
		engine('portal-pages', 'a body that is too large for the web server goes in parts'),
	),
	held(
		'Portals and addresses',
		'The proactive filter changes JSON bodies and batches',
		portal('proxies', 'changes texts in JSON bodies and batches, not in a form'),
	),
	held(
		'Values on the wire',
		'JSON booleans of flags need a revision, letters work everywhere',
		portal('codes', 'JSON booleans are read from a revision on, letters everywhere'),
		engine('portal-batches', 'flags on a portal of revision %i'),
	),
	held(
		'Dialog IDs',
		'crm|TYPE|ID names a dialog in newer methods only; crmN and mailN nowhere',
		portal('codes', 'the chat of a CRM object is named so in the newer methods only'),
		unit('Bitrix24Chat/input/parameterReader', 'is that of a CRM item for the newer methods alone'),
		engine('message-send', 'to the chat of a CRM item works as a bot, and is refused as the user'),
	),
	held(
		'Files',
		'A file has 1 to 104 857 599 bytes',
		portal('files', 'a large file arrives byte for byte, a larger one is refused'),
	),
	held(
		'Files',
		'Base64 is read strictly',
		portal('files', 'what is no base64, missing or foreign'),
		door('upload', 'what n8n has in memory'),
	),
	held('Files', 'Equal names are made unique', portal('files', 'equal names are made unique')),
	held(
		'Files',
		'A download link carries access, stays, and has the host that the portal sees',
		portal('files', 'up, and down through a link that stays and is on the host of the call'),
		portal('files', 'the link is on the host that the portal sees in the request'),
		engine(
			'file-download-origin',
			'fetches a link that the portal makes with another idea of its own address by its path',
		),
	),
	held(
		'Auth',
		'Where a token is looked for',
		portal('codes', 'the header, then auth, then access_token'),
		engine('credential-auth', 'works where the web server drops the header'),
	),
	held('Auth', 'An application can be gone', portal('codes', 'an application that is gone')),
	held(
		'Auth',
		'Webhooks need https',
		door('endpoint', 'or another protocol is refused elsewhere: %s'),
	),
	held(
		'Auth',
		'state, token and start are reserved names at the top level',
		contract('operations', 'sends only what the contract knows'),
	),
	held(
		'Portals and addresses',
		'A restored webhook has another owner and address',
		portal('codes', 'a restored webhook has another owner, and so another address'),
	),
	held(
		'Portals and addresses',
		'A renamed portal redirects',
		portal('proxies', 'a renamed portal redirects'),
		unit(
			'credentials/credential',
			'follows no redirect, and leaves the certificate to the credential',
		),
		door('client', 'goes as JSON to its own address, is not redirected and ends'),
	),
	held(
		'Authorization server',
		'Authorization servers by zone',
		unit('credentials/credential', 'of %s is at %s unless another is filled in'),
	),
	unshown(
		'Notifications',
		'Tags had no effect through webhooks on one live portal',
		'claimed only, against the documentation: the test portal goes by the documentation',
	),
	held(
		'Chats',
		'A new chat of a user belongs to its maker; people are optional',
		portal('settings', 'a new chat needs nothing, and belongs to its maker'),
	),
	unshown(
		'Undocumented methods',
		'Usable methods without a page, im.chat.sendTyping among them',
		'no operation calls any of them, and the test portal has only what is documented',
	),
];
