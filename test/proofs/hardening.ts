import { content, contract, door, engine, held, unit, type Point } from './proof';

/** What did not stand a trial to break it, each an example of a kind, and the tests that would catch the next of its kind. */
export const broken: Point[] = [
	held(
		'Sent again and again',
		'A command missing from the answer to a batch has an unknown fate and is sent once',
		door('clientBatch', 'is sent once, and its fate is unknown: %s'),
		door('clientBatch', 'between calls that it holds has the unknown ones alone'),
		door(
			'clientBatch',
			'holds back what stands behind an error in the answer, not what stands before it',
		),
		contract('fuzz', 'answers: an error in words or items, and no write is sent again in silence'),
		engine(
			'portal-faults',
			'whatever goes wrong, in any order: no message twice, and none is missing without an error on its item',
		),
	),
	held(
		"The webhook's code in a failure's code",
		'Nothing that a portal answers reaches a person unscrubbed; a code is one only where it looks like one',
		door('scrub', 'knows a code from a secret'),
		engine('portal-secrets', '%s reaches nobody'),
		engine('portal-pages', 'a gateway that shows the address get an error without it'),
	),
	held(
		'Secrets that were renewed or cut',
		'Tokens renewed inside a call, secrets at the cut of a page, and every spelling are hidden',
		door('clientTokens', 'shows no token that n8n renews inside the call'),
		door('scrub', 'hides a secret %s'),
		door('scrub', 'leaves no known secret in any text'),
		engine('portal-secrets', '%s reaches nobody'),
	),
	held(
		'Tags from entities',
		"The judge finds no live tag in plain text, Markdown, code, cells, nor with the README's snippet",
		content('judge', 'in plain text, which shows as it was written'),
		content('judge', 'in Markdown beyond the tags of the conversion'),
		content('judge', "in somebody's words within an author's own codes"),
		content('judge', 'in words that an expression put between codes by the recipe of the README'),
		content('judge', 'in the cells of tables, on a card and as text'),
		engine('message-send-content', 'holds no code but its own, whatever the words are'),
	),
	held(
		"Commands from other people's lines",
		'No line of plain text or Markdown calls a command, whatever makes the line',
		content('judge', 'in plain text, which shows as it was written'),
		content('judge', 'in Markdown beyond the tags of the conversion'),
		content('judge', 'in the parts of a text that is cut'),
		content('split/split', 'begins no part with a command of the chat'),
	),
	held(
		'Notifications',
		'Plain text stays text where HTML would become tags',
		content('judge', 'in notifications, where HTML would become tags'),
		engine('notification', 'holds no tag but its own where HTML would become tags: %s'),
	),
	held(
		'Injection through in-memory files',
		'Base64 in memory is checked and can change nothing but the content',
		door('upload', 'what n8n has in memory'),
		engine('portal-hardening', 'base64 in memory changes nothing but the content of the file'),
	),
	held(
		'Floods and quadratic time',
		'Few messages whatever the text; every text function linear',
		content('markdown/models', 'a flood'),
		content('split/split', 'becomes few parts, whatever it holds'),
		content('growth', 'time grows with the length of a text'),
		door('scrub', 'takes time that grows with the text, whatever it holds'),
	),
	held(
		'Slow answers',
		'Every call has a total deadline; a poll that cannot end does not silence the next',
		engine('portal-hardening', 'an answer that never ends'),
		door('client', 'ends in any case, however busy the line is'),
		door(
			'client',
			'ends with its deadline while the answer trickles in, and reads it no more: from %i ms on',
		),
		engine('trigger-outage', 'a poll that cannot end'),
	),
	held(
		'Clocks',
		'Durations are measured by a clock that only goes forward',
		door('clocks', 'a stopped execution stops waiting within a second'),
		door('clocks', 'a clock that is set by %i ms makes no portal wait'),
		door('clocks', 'a portal whose clock is %i ms off slows nobody for longer than it has to'),
		engine('trigger-outage', 'clocks'),
	),
	held(
		'Numbers',
		'IDs as text, missing or over 2^53 lose no event; numbers over 2^53 are refused or kept exactly',
		engine('trigger-odd-answers', 'whose IDs are text are confirmed by their numbers'),
		unit('Bitrix24Chat/input/parameterReader', 'an ID'),
		unit(
			'Bitrix24Chat/input/parameterReader',
			'is refused where a number in it would be sent as another one: %j',
		),
		door('exactJson', 'numbers of an answer'),
		engine('portal-hardening', 'numbers over 2^53 in an answer keep their digits: %s'),
	),
	held(
		'Events that nobody knows',
		'With Trigger On empty they belong to everything, in small letters too',
		engine('trigger-odd-answers', 'that nobody knows belong to everything'),
		engine('trigger-odd-answers', 'in small letters are what they are in capitals'),
	),
	held(
		'Values from expressions',
		'Every closed list is checked before anything is sent, inner names included',
		contract(
			'fuzz',
			'parameters: an error in words before anything is sent, or a request that the portal takes',
		),
		contract('output', 'takes no other value for Output than the list has'),
		content('blocks/builders', 'is refused with %s'),
		unit(
			'Bitrix24ChatTrigger/settings',
			'refuse what is in no closed list, which would leave events out: %j',
		),
	),
];

/** What held in that trial, but not firmly. */
export const weak: Point[] = [
	held(
		'Regular expressions',
		'Those of users that would never end are given up',
		unit('Bitrix24ChatTrigger/textPattern', 'is given up where it would never end: %s'),
		engine('trigger-odd-answers', 'does not keep a regular expression that never ends: %s'),
	),
	held(
		'Errors of JavaScript',
		'A result of null and any other odd answer become an error in words',
		engine('portal-hardening', 'reaches nobody as an error of the language: %s'),
		contract('fuzz', 'answers: an error in words or items, and no write is sent again in silence'),
	),
	held(
		'Depth',
		'One answer that is too deep loses none of its neighbours in a batch',
		door('clientBatch', 'loses an answer that nests too deep alone'),
		door('client', 'neither sends nor answers what nests deeper than anything real'),
	),
	held(
		'Size',
		'An answer is read up to 100 MB, packed or not, with both ways to connect',
		engine(
			'portal-hardening',
			'a few bytes that unpack to hundreds of megabytes are not unpacked to their end: %s',
		),
		door('client', 'reads a stream as JSON or as text, up to a limit'),
	),
	held(
		'Addresses',
		'User names, signs of no width and line ends',
		door('endpoint', 'with a user name is refused without showing it: %s'),
		door('endpoint', 'is understood as people have it: %j'),
		door('endpoint', 'is refused with a user name in the address'),
	),
	held(
		'Authorization Server',
		'Not over plain http',
		door('endpoint', 'is refused with an authorization server that is not reached safely'),
		unit('credentials/credential', 'never goes over plain http, but on this machine'),
	),
	held(
		'Names of files',
		'Paths, NUL and signs that turn the direction of writing',
		door('fileName', 'the name of a file'),
		engine('file-download-origin', 'gives the file a name that leads nowhere else: %j'),
	),
	held(
		'Keyboards as JSON',
		'TYPE, and maps of buttons, are checked like all others',
		content('blocks/json', 'a keyboard from JSON'),
		content('blocks/json', 'a menu from JSON'),
		engine('message-send-content', 'is refused by name: %s %s'),
	),
	held(
		'Attachments as JSON',
		'No javascript: link, wherever it stands',
		content('blocks/json', 'an attachment from JSON'),
	),
	held(
		'Many events',
		'100 000 events in a page',
		engine(
			'trigger-odd-answers',
			'by the hundred thousand in one page are dealt with in good time',
		),
	),
	held(
		'Static data',
		'Of any shape',
		unit('Bitrix24ChatTrigger/position', 'the stored position'),
		unit('Bitrix24ChatTrigger/attempts', 'survive whatever the static data holds'),
		engine(
			'trigger-position',
			'does not matter where the static data holds %s instead of a position',
		),
	),
	held(
		'Unknown fates',
		'408 and 303 after a POST, and EHOSTUNREACH while reading',
		door('client', 'is no success when the answer is %s'),
		door('failure', 'leaves open what became of a request whose answer was being read: %s'),
	),
	held(
		'Other nodes',
		'Allowed HTTP Request Domains is the portal unless somebody allows more',
		unit(
			'credentials/credential',
			'may use the credential for the portal alone, unless somebody allows more',
		),
	),
	held(
		'Publishing',
		'Build and publish split, actions pinned by commit, npm ci with a whole lock file, an environment to approve in',
		unit('github/workflows', '$name pins every action to a commit and names its version'),
		unit('github/workflows', '$name installs from the lock file alone'),
		unit(
			'github/workflows',
			'lets nothing of the development dependencies run in the job that may publish',
		),
		unit('github/workflows', 'publishes the file that was built'),
		unit('github/workflows', 'the lock file is whole'),
	),
];
