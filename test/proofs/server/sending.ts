import { contract, engine, held, portal, unit, type Point } from '../proof';

/** Facts on sending, answering and hearing: keys, commands, events, bots. */
export const sendingFacts: Point[] = [
	held(
		'Commands',
		'A command is answered in a group within ten minutes only',
		portal(
			'command-answers',
			'in a group for ten minutes after the last command there, then success and nothing',
		),
		engine(
			'command',
			'is answered too late in a group without a word, and Message > Send still is',
		),
		unit('Bitrix24Chat/engine/panel', 'says when to answer a command with a message instead'),
	),
	held(
		'Commands',
		'A private dialog with the bot has no such window',
		portal('command-answers', 'a private dialog with the bot has no such window'),
	),
	held(
		'Commands',
		'A bot outside the chat has its name in front',
		portal('command-answers', 'a bot from outside the chat has its name in front'),
	),
	held(
		'Sending once',
		"A repeated key gets the first message's id, for 31 days",
		portal('once', "a repeat gets the first message's id and sends nothing, for 31 days"),
		engine('message-send-once', 'each arrives once: %i a request'),
		engine('message-send-once', 'a workflow of a %s that runs twice sends once'),
	),
	held(
		'Sending once',
		'Only a UUID of version 4 in lower case is a key',
		portal('once', 'no UUID of version 4 in lower case, no effect'),
		engine('message-send-once', 'is a UUID of its own for each message and part of a %s'),
	),
	held(
		'Sending once',
		'While the first send is unfinished a repeat is refused',
		portal('once', 'while the first send is unfinished a repeat is refused'),
		engine('message-send-once', 'waits while the first send is at work'),
	),
	held(
		'Sending once',
		'After a failed send a repeat is let through in an hour',
		portal('once', 'after a send that failed under way a repeat is let through in an hour'),
	),
	held(
		'Sending once',
		'System messages have no key',
		portal('once', 'system messages have no key'),
		engine('message-send-once', 'is not given to system messages of a %s, which are not repeated'),
	),
	held(
		'Sending once',
		"A user's key needs a revision that im.revision.get tells",
		portal('once', "a user's key works from a revision on that im.revision.get tells"),
		engine('message-send-once', 'nothing comes twice, the unknown is an error: %i a request'),
	),
	held(
		'Forwarding and sharing',
		'Forwards need UUIDs, at most 100, of one chat',
		portal('once', 'have a UUID each, at most 100 of one chat'),
		contract('content', 'forwards messages under UUIDs, made up or given'),
	),
	held(
		'Event queues',
		'Only an offset above 0 deletes events',
		portal('event-queues', 'only an offset above 0 deletes'),
		engine('trigger-position', 'is sent only to confirm'),
	),
	held(
		'Event queues',
		'hasMore says that the page is full; an empty one may follow',
		portal('event-queues', 'a full page says that there is more, and an empty one may follow'),
		engine('trigger-delivery', 'survives an offset that is null or missing'),
	),
	held(
		'Event queues',
		'The limit of events is clamped to 1 to 1000',
		portal('event-queues', 'a limit outside 1 to 1000 becomes one of these'),
	),
	held(
		'Event queues',
		'A stale offset deletes new events unseen after a restored backup',
		portal(
			'event-queues',
			'ids that start below a stored offset again: new events are deleted unseen',
		),
		engine('trigger-position', 'event IDs that begin anew, as in a restored database'),
	),
	held(
		'Event queues',
		"All events go after a day, bots' too",
		portal('event-queues', 'everything goes after a day'),
	),
	held(
		'Event queues',
		"Unsubscribing deletes the user's events at once",
		portal('event-queues', "a user's events go when the user unsubscribes"),
	),
	held(
		'What bots hear',
		'Bots never hear bots',
		portal('event-queues', 'bots never hear bots, supervisors included'),
	),
	held(
		'Commands',
		'A recognised command gives no message event',
		portal('event-queues', 'a recognised one gives its event and no message, to no bot'),
		unit(
			'Bitrix24ChatTrigger/spoken',
			'is the command that a button calls, and the text that calls one',
		),
	),
	held(
		'Commands',
		'Ten commands a message at most, equal ones once, at the start of every line',
		portal('event-queues', 'at the start of every line, ten a message, equal ones once'),
	),
	held(
		'What bots hear',
		"Reactions come only for the bot's own messages",
		portal('event-queues', 'reactions come only for messages of its own'),
	),
	held(
		'What bots hear',
		'In Open Channels every bot hears',
		portal('event-queues', 'in an Open Channel every bot of the chat hears without a mention'),
	),
	held(
		'What bots hear',
		'System messages are in the queues',
		portal('event-queues', 'system messages: for users, and for bots that hear everything'),
		unit('Bitrix24ChatTrigger/filters', 'system messages'),
	),
	held(
		'Event queues',
		'Both queues in one need the scope im and a subscription',
		portal('event-queues', 'both queues in one need the scope im'),
		portal('bots', 'user events need a subscription and share the offset'),
		engine('trigger-options', 'source: user'),
	),
	held(
		'Bots',
		"A bot's update empties what its properties leave out",
		portal('old-bots', 'an update empties what its properties leave out'),
		engine('bot', 'keeps what an update does not mention, and empties what it says is empty'),
	),
	held(
		'Bots',
		'Null leaves the background, an empty text resets it',
		portal('old-bots', 'null leaves the background, an empty text resets it'),
		engine('bot', 'updates everything that can be changed, and takes the background back'),
	),
	held(
		'Commands',
		"A command's params need a title in their language",
		portal('old-bots', "a command's params change only together with a title in their language"),
		engine('command', 'changes parameters together with the title that is there'),
	),
	held(
		'Bot token',
		'Old bots keep tokens over 40 characters',
		portal('old-bots', 'a bot with a long token goes on working, registering one is refused'),
		engine(
			'portal-secrets',
			'a bot of long ago goes on working with a token of more than 40 characters, and only registering refuses it',
		),
	),
	held(
		'Participants',
		"A wrong limit of a chat's participants becomes 50",
		portal('paging', 'a limit without pages for participants'),
	),
	held(
		'Participants',
		'Adding participants and managers always answers true',
		portal(
			'bot-chats',
			'people: excluded once or twice, the owner goes, the rights with the ownership',
		),
		portal('bot-chats', 'nobody to make a manager'),
	),
	held(
		'Chats',
		'A new chat of a bot ignores a wrong colour and `users`',
		portal('old-bots', 'a new chat ignores a wrong colour and users where userIds is meant'),
		engine('chat-create', 'creates a chat as a bot, with a picture from the input, and reads it'),
	),
];
