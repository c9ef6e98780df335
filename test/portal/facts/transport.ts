import { covered, uncovered, type Fact } from './fact';

/** Facts on errors, batches, files and addresses. */
export const transportFacts: Fact[] = [
	covered(
		'codes-400',
		'Newer methods answer 400 with codes that are not documented',
		'codes',
		'the newer methods answer 400, whatever the code',
	),
	covered(
		'codes-too-old',
		'A message can be too old to be deleted',
		'codes',
		'a message that is too old to be deleted',
	),
	uncovered(
		'codes-method',
		'One code means different things in different methods',
		'nothing that a portal does: the node must look at the method',
	),
	uncovered(
		'codes-environment',
		'Codes of missing modules, plans and confirmations',
		'the portal has no such states; a fault of the kind `error` answers with any code',
	),
	covered(
		'status-401',
		'What is out of reach is 401, an unknown method 404',
		'codes',
		'what is out of reach is 401, an unknown method 404',
	),
	covered('status-dismissed', 'A dismissed user is not let in', 'codes', 'a dismissed user'),
	covered(
		'batch-macros',
		'Macros in any case and with more behind them',
		'batch',
		'a macro in a text: %s',
	),
	covered(
		'batch-length',
		'Each command beyond 50 fails by itself',
		'batch',
		'each command beyond 50 fails by itself, in an answer of 200',
	),
	covered(
		'batch-barred',
		'Only older methods are barred, by their last name',
		'batch',
		'older methods are barred by their last name, newer file methods are let through',
	),
	covered(
		'batch-halt',
		'The text "false" halts',
		'batch',
		'the text "false" halts, JSON false does not',
	),
	covered(
		'batch-strings',
		'Values are strings, words are no booleans',
		'batch',
		'values are strings, nested keys nest, words are no booleans',
	),
	covered(
		'proxy-limit',
		'A proxy answers 413 with HTML to a large body',
		'proxies',
		'a body beyond the limit of a proxy meets its HTML page',
	),
	covered(
		'proactive-filter',
		'The proactive filter changes JSON bodies and batches',
		'proxies',
		'changes texts in JSON bodies and batches, not in a form',
	),
	covered(
		'flags-revision',
		'JSON booleans of flags need a revision',
		'codes',
		'JSON booleans are read from a revision on, letters everywhere',
	),
	covered(
		'dialog-crm',
		'crm|TYPE|ID names a dialog in newer methods only',
		'codes',
		'the chat of a CRM object is named so in the newer methods only',
	),
	covered(
		'file-size',
		'A file has 1 to 104 857 599 bytes',
		'files',
		'a large file arrives byte for byte, a larger one is refused',
	),
	covered(
		'file-base64',
		'Base64 is read strictly',
		'files',
		'what is no base64, missing or foreign',
	),
	covered('file-names', 'Equal names are made unique', 'files', 'equal names are made unique'),
	covered(
		'file-link',
		'A download link carries access, stays, and has the host of the call',
		'files',
		'up, and down through a link that stays and is on the host of the call',
	),
	covered(
		'file-link-host',
		'The host is the one that the portal sees',
		'files',
		'the link is on the host that the portal sees in the request',
	),
	covered(
		'auth-order',
		'Where a token is looked for',
		'codes',
		'the header, then auth, then access_token',
	),
	covered('auth-application', 'An application can be gone', 'codes', 'an application that is gone'),
	uncovered(
		'auth-https',
		'Webhooks need https; state, token and start are reserved names',
		'this portal speaks plain HTTP, and refuses every name that a method does not document',
	),
	covered(
		'webhook-restored',
		'A restored webhook has another owner and address',
		'codes',
		'a restored webhook has another owner, and so another address',
	),
	covered('portal-renamed', 'A renamed portal redirects', 'proxies', 'a renamed portal redirects'),
	uncovered(
		'oauth-zones',
		'Authorization servers by zone',
		'claimed only; there is one authorization server here, on the portal itself',
	),
	uncovered(
		'notification-tags',
		'Tags had no effect through webhooks on one live portal',
		'claimed only, against the documentation',
	),
	uncovered(
		'more-methods',
		'Usable methods without a page',
		'the node calls none of them, and the portal has only documented methods',
	),
];
